/// Finds what was meant by a misspelt name.
package enum Spelling {
    /// The nearest of the names, if it is near enough to be worth telling.
    package static func nearest(to name: String, among names: [String]) -> String? {
        guard name.count <= 64 else { return nil }
        let limit = max(1, name.count / 3)
        return names.filter { abs($0.count - name.count) <= limit }
            .map { (name: $0, distance: distance(name, $0)) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Letters to insert, remove, change or exchange.
    private static func distance(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.lowercased()), Array(second.lowercased()))
        var rows = [Array(0...second.count)]
        for row in 1..<(first.count + 1) {
            var line = [row]
            for column in 1..<(second.count + 1) {
                let change = rows[row - 1][column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1)
                var best = min(change, rows[row - 1][column] + 1, line[column - 1] + 1)
                if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
                    best = min(best, rows[row - 2][column - 2] + 1)
                }
                line.append(best)
            }
            rows.append(line)
        }
        return rows[first.count][second.count]
    }
}
