import Events

/// What a world knows of one subject: gathered, sorted, and looked through for a type, only where somebody asks.
final class SubjectFacts {
    private var facts: [Fact]
    /// What several tell, until somebody asks.
    private var told: [[SubjectID: Record]]
    private var isSorted: Bool
    private var known: [String: InForce] = [:]

    /// The facts of a type that are in force at the world's now.
    struct InForce {
        /// In the order of `Fact.precedes`.
        let facts: [Fact]
        /// Those that are not yet.
        let later: [Fact]
        /// The number of the question, where it was asked.
        fileprivate(set) var question: Int?

        /// When the next of them will be.
        var nextFlip: Instant? { later.first?.occurred }
    }

    init(_ facts: [Fact]) {
        self.facts = facts
        told = []
        isSorted = facts.count < 2
    }

    /// - Parameter told: what each of several senders tells of the subject; of what two know, the greater order stands.
    init(told: [[SubjectID: Record]]) {
        facts = []
        self.told = told
        isSorted = false
    }

    /// In the order of `Fact.precedes`.
    var all: [Fact] {
        if !told.isEmpty {
            facts = SubjectFacts.union(told).filter { !$0.isIdentity }.map(Fact.init)
            told = []
        }
        if !isSorted {
            facts.sort(by: Fact.precedes)
            isSorted = true
        }
        return facts
    }

    private static func union(_ told: [[SubjectID: Record]]) -> [Record] {
        guard told.count > 1, var union = told.first else { return told.first.map { Array($0.values) } ?? [] }
        for records in told.dropFirst() { union.merge(records) { $0.isOutranked(by: $1) ? $1 : $0 } }
        return Array(union.values)
    }

    func inForce(_ type: String, at now: Instant) -> InForce {
        if let found = known[type] { return found }
        // Of whom anything is asked, much is.
        if known.isEmpty { known.reserveCapacity(24) }
        var facts: [Fact] = []
        var later: [Fact] = []
        for fact in all where fact.record.type == type {
            if fact.occurred <= now { facts.append(fact) } else { later.append(fact) }
        }
        // In the order of `occurred`, as they are.
        let found = InForce(facts: facts, later: later)
        known[type] = found
        return found
    }

    func note(question: Int, of type: String) { known[type]?.question = question }
}
