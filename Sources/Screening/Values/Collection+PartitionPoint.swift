extension RandomAccessCollection {
    /// The index of the first element for which the condition holds, which then holds for all behind it; the end where it
    /// holds for none.
    func partitionPoint(where holds: (Element) -> Bool) -> Index {
        var (low, left) = (startIndex, count)
        while left > 0 {
            let half = left / 2
            let middle = index(low, offsetBy: half)
            if holds(self[middle]) {
                left = half
            } else {
                low = index(after: middle)
                left -= half + 1
            }
        }
        return low
    }
}
