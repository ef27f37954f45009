import Events

/// What a world knows of one subject: gathered, sorted, and looked through for a type, only where somebody asks.
final class SubjectFacts {
    private var facts: [Fact]
    /// What several tell, until somebody asks.
    private var told: [[SubjectID: Record]]
    private var isSorted: Bool
    /// By type, in force at the world's now, in the order of `Fact.precedes`.
    private var inForce: [String: [Fact]] = [:]

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

    /// The types that were asked for.
    var asked: some Collection<String> { inForce.keys }

    /// What is not in force yet tells the reading when it will be; once, since that is the whole evaluation's.
    func inForce(_ type: String, _ reading: Reading) -> [Fact] {
        if let known = inForce[type] { return known }
        let found = all.filter { $0.record.type == type && reading.isInForce($0) }
        inForce[type] = found
        return found
    }
}
