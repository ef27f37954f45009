/// A set of characters that is asked of every character of a text: one bit each, no hashing.
struct UnitSet: Sendable {
    private let bits: [UInt64]

    init(_ characters: String) {
        var bits = [UInt64](repeating: 0, count: 1024)
        for unit in Unit.all(characters) { bits[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
        self.bits = bits
    }

    func contains(_ unit: UInt16) -> Bool { bits[Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 1 }
}
