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
        let facts = StandingFacts(records).facts(now: now)
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

    /// All that the models say of some subjects: leads that feedback ended and what excludes others too, of a case its
    /// class models', and when time alone may change any of it. Nothing of a number that nothing is known of, as of one
    /// that was linked into another.
    ///
    /// - Parameters: as of `screen`.
    public func outcomes(
        of subjects: [SubjectID], _ records: some Sequence<Record>, now: Instant, models: Set<String>? = nil,
        trace: Trace? = nil
    ) -> [SubjectID: Outcome] {
        outcomes(of: subjects, StandingFacts(records).facts(now: now), now: now, models: models, trace: trace)
    }

    func outcomes(
        of subjects: [SubjectID], _ facts: [SubjectID: [Fact]], now: Instant, models: Set<String>? = nil,
        trace: Trace? = nil
    ) -> [SubjectID: Outcome] {
        let world = World(now: now, parameters: parameters, facts: facts)
        var outcomes: [SubjectID: Outcome] = [:]
        for subject in subjects where facts[subject] != nil {
            outcomes[subject] = screener.screen(subject, in: world, only: models, trace: trace)
        }
        let cases = outcomes.keys.filter { $0.kind == .case }.sorted()
        let asked = screener.classModels.flatMap(\.models).map(\.name).filter { models?.contains($0) ?? true }
        guard !cases.isEmpty, !asked.isEmpty else { return outcomes }
        let first = gathered(Set(asked))
        let leads = Oracle.bearers(in: cases, facts).flatMap { subject in
            screener.screen(subject, in: world, only: first).leads.filter(\.state.stands)
        }
        // A grant is compared with those made anywhere; where none was made, with none.
        let hasGrants = cases.contains { Oracle.isDecided(facts[$0]) }
        let grants = facts.keys.filter { hasGrants && $0.kind == .person && Oracle.isDecided(facts[$0]) }.sorted()
            .flatMap { screener.screen($0, in: world, only: Set(asked)).grants }
        let pass = ClassPass(leads: leads, grants: grants)
        for `case` in cases {
            if let outcome = pass.outcome(of: `case`, screener, in: world, only: models, trace: trace) {
                outcomes[`case`]?.absorb(outcome)
            }
            // What time changes of a member it may change of the class.
            outcomes[`case`]?.willChange(at: world.reading.nextFlip)
        }
        return outcomes
    }

    /// Who may bear a lead in one of the cases: whoever is a party, lives with one, or is kin of these.
    private static func bearers(in cases: [SubjectID], _ facts: [SubjectID: [Fact]]) -> [SubjectID] {
        var reached = Set(cases)
        var last = reached
        // A party, its household, a member of that, the member's kin.
        for _ in 0..<4 {
            let named = last.flatMap { (facts[$0] ?? []).flatMap { $0.record.named.map(\.id) } }
            last = Set(named.filter { $0.kind == .person || $0.kind == .household }).subtracting(reached)
            reached.formUnion(last)
        }
        return reached.filter { facts[$0] != nil }.sorted()
    }

    private static func isDecided(_ facts: [Fact]?) -> Bool {
        facts?.contains { $0.record.type == "aid.decided" } ?? false
    }

    /// The models with those whose leads they gather.
    private func gathered(_ models: Set<String>) -> Set<String> {
        let codes = screener.pack.models.filter { models.contains($0.name) }.reduce(into: Set<String>()) {
            $0.formUnion($1.gathers)
        }
        return models.union(screener.pack.models.filter { codes.contains($0.code) }.map(\.name))
    }
}
