public import Events

/// What stands of records that are told one after the other, by the subjects that they name: of what the oracle's world
/// is made.
///
/// Obvious before fast: where a record links two numbers or erases somebody, all is gathered anew. Where none does, a
/// record changes what is known of the subjects that it names, and no more.
struct StandingFacts {
    /// Every version of every record.
    private var told: [Record] = []
    /// Of each record the version that stands, with the better evidence of two equal ones; withdrawn ones too.
    private var standing: [SubjectID: Record] = [:]
    /// By subject; kept while nothing links or erases.
    private var known: [SubjectID: [Fact]] = [:]
    private var isPlain = true

    init() {}

    init(_ records: some Sequence<Record>) {
        for record in records { add(record) }
    }

    mutating func add(_ record: Record) {
        told.append(record)
        let before = standing[record.id]
        if let before, !before.isOutranked(by: record) { return }
        standing[record.id] = record
        if record.link != nil || record.type == "person.erased" { isPlain = false }
        guard isPlain else { return }
        if let before, !before.isWithdrawn {
            for subject in before.subjects { known[subject]?.removeAll { $0.record.id == record.id } }
        }
        guard !record.isWithdrawn else { return }
        let fact = Fact(record)
        for subject in record.subjects { known[subject, default: []].append(fact) }
    }

    /// Of each record what stands, by the subjects that it names: of numbers that are one subject the one that they were
    /// linked into.
    func facts(now: Instant) -> [SubjectID: [Fact]] {
        if isPlain { return known.filter { !$0.value.isEmpty } }
        let accepted = records(now: now).filter { !$0.isWithdrawn }
        let numbers = LinkedNumbers(accepted, now: now)
        var facts: [SubjectID: [Fact]] = [:]
        for record in accepted {
            let fact = Fact(record.renamed(numbers.one))
            for subject in Set(record.subjects.map { numbers.one($0)?.id ?? $0 }) {
                facts[subject, default: []].append(fact)
            }
        }
        return facts
    }

    /// What stands, without what was said of a person before the person was erased. The same may have been said again
    /// since.
    func records(now: Instant) -> [Record] {
        var erasures: [SubjectID: Erasures] = [:]
        for record in told {
            if let (person, erasure) = record.erasure { _ = erasures[person, default: Erasures()].insert(erasure) }
        }
        guard !erasures.isEmpty else { return Array(standing.values) }
        let until = erasures.compactMapValues { $0.until(now) }
        func isErased(_ record: Record) -> Bool { record.isErased { until[$0] } }
        var remaining: [SubjectID: Record] = [:]
        for record in standing.values where !isErased(record) { remaining[record.id] = record }
        for record in told where standing[record.id]?.order == record.order && !isErased(record) {
            if let known = remaining[record.id], !known.isOutranked(by: record) { continue }
            remaining[record.id] = record
        }
        return Array(remaining.values)
    }
}

extension Sequence<Record> {
    /// Of each record the version that stands, withdrawn ones too, ascending by ID; without what was said of a person
    /// before the person was erased.
    ///
    /// - Parameter now: an erasure that is in force later does not count yet.
    public func standing(now: Instant) -> [Record] {
        StandingFacts(self).records(now: now).sorted { $0.id < $1.id }
    }
}
