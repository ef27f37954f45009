import Events

/// What the last evaluation of a subject asked of its world, and what it found by that.
///
/// An evaluation is a function of the answers that it got. So what asked for nothing that has news, and whose comparisons
/// with now have not flipped, would end as it did, and need not be made: neither a model, nor one element of its loop, nor
/// the reading of where a person lives.
struct Asked: Sendable {
    /// By which it was found; what others found is of no use.
    let rules: Engine.Rules
    let questions: Questions
    /// What the person's home hangs on; of others nothing.
    let home: Dependence
    let findings: Findings

    /// Of more questions some were asked by what has long been forgotten.
    private static let mostQuestions = 4096

    var isUsable: Bool { questions.count < Asked.mostQuestions }

    /// About what it takes in memory, in bytes.
    var size: Int { questions.size + findings.size }
}
