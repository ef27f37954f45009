public import Events

/// The one judge of correctness: which leads stand after these records, at this time.
///
/// Slow and obvious: it keeps of each record what stands, puts all of it into one world, and asks every model of every
/// subject. It has no fan-out, no derived fact, no summary, no timer and no state. Every incremental run must end in its
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
        var standing: [SubjectID: Record] = [:]
        for record in records {
            if let known = standing[record.id] {
                let isGreater = known.order < record.order
                let isBetter = known.order == record.order && Holding.isBetterEvidence(record.event, than: known.event)
                guard isGreater || isBetter else { continue }
            }
            standing[record.id] = record
        }
        var facts: [SubjectID: [Fact]] = [:]
        for record in standing.values where !record.isWithdrawn {
            let fact = Fact(record)
            for subject in record.subjects { facts[subject, default: []].append(fact) }
        }
        let world = World(now: now, parameters: parameters, facts: facts)
        var leads: [Lead] = []
        var unjudged: [Unjudged] = []
        for subject in facts.keys.sorted() where only?.contains(subject) ?? true {
            let outcome = screener.screen(subject, in: world, only: models, trace: trace)
            leads += outcome.leads.filter(\.state.stands)
            unjudged += outcome.unjudged
        }
        return Result(standing: leads.sorted { $0.id < $1.id }, unjudged: unjudged)
    }
}
