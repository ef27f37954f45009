/// A short list of words that a reader looks for at or around a place.
struct Words: Sendable {
    let terms: [[UInt16]]
    /// A bit for each first character, modulo 64: most places are told from all words by one look.
    let firsts: UInt64

    init(_ words: [String]) {
        terms = words.map(Unit.all)
        firsts = terms.reduce(0) { $0 | 1 << UInt64($1[0] & 63) }
    }
}

extension SourceText {
    /// Whether one of the words begins at the index.
    func hasPrefix(_ words: Words, at index: Int) -> Bool {
        guard index >= 0, index < units.count, words.firsts >> UInt64(units[index] & 63) & 1 == 1 else { return false }
        return words.terms.contains { hasPrefix($0, at: index) }
    }

    /// Whether one of the words ends right before the index.
    func hasSuffix(_ words: Words, before index: Int) -> Bool {
        words.terms.contains { hasPrefix($0, at: index - $0.count) }
    }

    /// Whether one of the words stands within the range.
    func holds(_ words: Words, in range: Range<Int>) -> Bool {
        units.withUnsafeBufferPointer { units in
            for start in range where words.firsts >> UInt64(units[start] & 63) & 1 == 1 {
                for term in words.terms where term[0] == units[start] && start + term.count <= range.upperBound {
                    var offset = 1
                    while offset < term.count, term[offset] == units[start + offset] { offset += 1 }
                    if offset == term.count { return true }
                }
            }
            return false
        }
    }
}
