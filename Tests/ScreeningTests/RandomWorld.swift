/// What random worlds draw from: deterministic by its seed.
protocol RandomWorld {
    var state: UInt64 { get set }
}

extension RandomWorld {
    /// The state that a seed begins with; never zero.
    static func state(seed: UInt64) -> UInt64 { seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 11) % max(1, bound)
    }

    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, below(index + 1)) }
        return list
    }
}
