/// What stands between two marks of a sentence, and its tokens.
struct Clause: Sendable {
    let range: Range<Int>
    /// Of the document's tokens.
    let tokens: Range<Int>
    /// Index of the sentence that it belongs to.
    let sentence: Int
    let section: Section
}

/// What ends in a full stop, a semicolon or a line.
struct Sentence: Sendable {
    let range: Range<Int>
    /// Of the document's clauses; never empty.
    var clauses: Range<Int>
}

/// Whose words a clause is, or what it is for: a claim is no finding, and a list of evidence tells no facts.
enum Section: Sendable {
    /// What the prosecution charges. The default: a text may begin anywhere.
    case accusation
    case finding
    case evidence
    case defence
    /// What the prosecution or the court holds in law.
    case opinion
    /// What a claimant asks for.
    case demand
    /// What the court orders.
    case disposition
    /// The wording of laws.
    case statute

    /// Whether it tells what happened.
    var isNarrative: Bool { self == .accusation || self == .finding }
}
