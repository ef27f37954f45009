public import Events

/// The one judge of correctness: which leads stand after these records, at this time.
///
/// Slow and obvious: it keeps of each record what stands, lets it name of numbers that are one subject the one that they
/// were linked into, puts all of it into one world, asks every model of every subject, and then the class models of every
/// case. It has no fan-out, no derived fact, no summary, no timer and no state. Every incremental run must end in its
/// leads, in whatever order the records came.
public struct Oracle: Sendable {
    private let screener: Screener
    private let parameters: ParameterTable

    public init(screener: Screener, parameters: ParameterTable) {
        self.screener = screener
        self.parameters = parameters
    }

    public struct Result: Sendable {
        /// The leads that stand, ascending by ID.
        public let standing: [Lead]
        public let unjudged: [Unjudged]
        /// The digests that stand, by ID.
        public let digests: [Digest]
    }

    /// - Parameters:
    ///   - records: every version of every record that was accepted, in any order, repeated or not.
    ///   - now: the time at which the leads stand.
    ///   - only: the subjects to screen; nil for all.
    ///   - models: the models to evaluate; nil for all.
    ///   - trace: is told how each named condition turned out.
    public func screen(
        _ records: some Sequence<Record>, now: Instant, only: Set<SubjectID>? = nil, models: Set<String>? = nil,
        trace: Trace? = nil
    ) -> Result {
        let facts = facts(records, now: now)
        let world = World(now: now, parameters: parameters, facts: facts)
        var leads: [Lead] = []
        var grants: [Grant] = []
        var unjudged: [Unjudged] = []
        let first = models.map(gathered)
        for subject in facts.keys.sorted() where only?.contains(subject) ?? true {
            let outcome = screener.screen(subject, in: world, only: first, trace: trace)
            leads += outcome.leads.filter(\.state.stands)
            grants += outcome.grants
            unjudged += outcome.unjudged
        }
        for outcome in ClassPass(leads: leads, grants: grants).outcomes(screener, in: world, only: models, trace: trace)
        {
            leads += outcome.leads.filter(\.state.stands)
            unjudged += outcome.unjudged
        }
        if let models {
            leads.removeAll { !models.contains($0.model) }
            unjudged.removeAll { !models.contains($0.model) }
        }
        leads.sort { $0.id < $1.id }
        let digests = screener.pack.digest.map {
            Digest.standing(leads, rule: $0, parameters: parameters, Reading(now: now))
        }
        return Result(standing: leads, unjudged: unjudged, digests: digests ?? [])
    }

    /// All that the models say of one subject: leads that feedback ended and what excludes others too, and when time
    /// alone may change any of it.
    ///
    /// - Parameters: as of `screen`.
    public func outcome(
        of subject: SubjectID, _ records: some Sequence<Record>, now: Instant, models: Set<String>? = nil,
        trace: Trace? = nil
    ) -> Outcome {
        let world = World(now: now, parameters: parameters, facts: facts(records, now: now))
        return screener.screen(subject, in: world, only: models, trace: trace)
    }

    /// Of each record what stands, by the subjects that it names.
    private func facts(_ records: some Sequence<Record>, now: Instant) -> [SubjectID: [Fact]] {
        let records = Array(records)
        var standing: [SubjectID: Record] = [:]
        for record in records {
            if let known = standing[record.id] {
                let isGreater = known.order < record.order
                let isBetter = known.order == record.order && Holding.isBetterEvidence(record.event, than: known.event)
                guard isGreater || isBetter else { continue }
            }
            standing[record.id] = record
        }
        let accepted = Oracle.remaining(standing.values.filter { !$0.isWithdrawn }, of: records, now: now)
        let standings = Standings(accepted.map(Fact.init), now: now)
        var facts: [SubjectID: [Fact]] = [:]
        for record in accepted {
            let fact = Fact(record.renamed(standings.one))
            for subject in Set(record.subjects.map { standings.one($0)?.id ?? $0 }) {
                facts[subject, default: []].append(fact)
            }
        }
        return facts
    }

    /// The models with those whose leads they gather.
    private func gathered(_ models: Set<String>) -> Set<String> {
        let codes = screener.pack.models.filter { models.contains($0.name) }.reduce(into: Set<String>()) {
            $0.formUnion($1.gathers)
        }
        return models.union(screener.pack.models.filter { codes.contains($0.code) }.map(\.name))
    }

    /// Without what was said of a person before the person was erased. The same may have been said again since.
    private static func remaining(
        _ standing: [Record], of records: [Record], now: Instant
    ) -> [Record] {
        var erasures: [SubjectID: Erasures] = [:]
        for record in records {
            if let (person, erasure) = record.erasure { _ = erasures[person, default: Erasures()].insert(erasure) }
        }
        guard !erasures.isEmpty else { return standing }
        let until = erasures.compactMapValues { $0.until(now) }
        func isErased(_ record: Record) -> Bool { record.isErased { until[$0] } }
        var remaining: [SubjectID: Record] = [:]
        for record in standing where !isErased(record) { remaining[record.id] = record }
        let orders = Dictionary(uniqueKeysWithValues: standing.map { ($0.id, $0.order) })
        for record in records where orders[record.id] == record.order && !isErased(record) {
            if let known = remaining[record.id], !Holding.isBetterEvidence(record.event, than: known.event) { continue }
            remaining[record.id] = record
        }
        return Array(remaining.values)
    }
}
