/// SplitMix64 (Steele, Lea, Flood 2014): a small generator whose whole state is one word, so that a county is a function
/// of its seed on every machine and with every version of the standard library.
///
/// The draws below are our own: the standard library's `random(in:using:)` promises no stable mapping.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    /// An independent stream for the `index`th of something under the same seed.
    init(seed: UInt64, stream index: UInt64) {
        var mixer = SplitMix64(seed: seed ^ (index &* 0xD1B5_4A32_D192_ED03))
        self.state = mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of the range, even to within 2^-64 of its width.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    /// True in `percent` of a hundred draws.
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    /// `expected` rounded down or up, so that the mean of many is `expected`.
    mutating func count(_ expected: Double) -> Int {
        let whole = Int(expected)
        let rest = Int((expected - Double(whole)) * 1_000_000)
        return whole + (number(0...999_999) < rest ? 1 : 0)
    }

    /// One of a collection that is not empty; nil of an empty one.
    mutating func pick<Items: RandomAccessCollection>(_ items: Items) -> Items.Element? {
        guard !items.isEmpty else { return nil }
        return items[items.index(items.startIndex, offsetBy: number(0...(items.count - 1)))]
    }

    /// Fisher–Yates, in place.
    mutating func shuffle<Element>(_ items: inout [Element]) {
        guard items.count > 1 else { return }
        for index in stride(from: items.count - 1, to: 0, by: -1) {
            items.swapAt(index, number(0...index))
        }
    }
}
