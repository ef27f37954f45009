/// The terms that the readers know, each with its sense.
///
/// Of terms that overlap in a text the leftmost counts, and of those the longest: 在逃人员登记表 is a decoy, and the 在逃
/// in it is never read. So what must not be read is a term too, and no reader needs an exception for it.
struct Lexicon: Sendable {
    let senses: [Sense]
    let terms: Trie

    static let chinese = Lexicon(
        roles + harm + flight + money + vulnerability + discourse + decoys)

    /// - Parameter entries: a sense and its terms, separated by spaces.
    init(_ entries: [(Sense, String)]) {
        var senses: [Sense] = []
        var terms: [[UInt16]] = []
        for (sense, list) in entries {
            for term in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                senses.append(sense)
                terms.append(Unit.all(String(term)))
            }
        }
        self.senses = senses
        self.terms = Trie(terms)
    }
}
