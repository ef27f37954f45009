/// A set of questions by their numbers. The first 256 take no heap.
struct QuestionSet: Sendable {
    private var first = SIMD4<UInt64>()
    private var more: [UInt64] = []

    private static let inline = 256

    mutating func insert(_ number: Int) {
        guard number >= QuestionSet.inline else {
            first[number >> 6] |= 1 << UInt64(number & 63)
            return
        }
        let word = (number - QuestionSet.inline) >> 6
        while more.count <= word { more.append(0) }
        more[word] |= 1 << UInt64(number & 63)
    }

    mutating func formUnion(_ other: QuestionSet) {
        first |= other.first
        while more.count < other.more.count { more.append(0) }
        for (index, word) in other.more.enumerated() { more[index] |= word }
    }

    func contains(_ number: Int) -> Bool {
        var one = QuestionSet()
        one.insert(number)
        return meets(one)
    }

    func meets(_ other: QuestionSet) -> Bool {
        if first & other.first != .zero { return true }
        return zip(more, other.more).contains { $0 & $1 != 0 }
    }
}
