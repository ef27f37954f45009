public import Events

/// The incremental side of class cases: messages to one class in, its leads and digests and messages to other classes out.
///
/// Pure, as `Engine` is: whoever runs it keeps the state, delivers what it sends, and calls it again when `nextChange`
/// has come.
public struct ClassEngine: Sendable {
    private let screener: Screener?
    private let parameters: ParameterTable

    /// What one call did beside changing the state.
    public struct Effects: Sendable {
        public internal(set) var messages: [(class: ClassKey, message: ClassMessage)] = []
        public internal(set) var changes: [LeadChange] = []
        public internal(set) var digests: [DigestChange] = []
        /// Class models that cannot be judged and could be, or were not asked, before.
        public internal(set) var unjudged: [Unjudged] = []
        /// False where the messages changed nothing, so that nothing need be written.
        public internal(set) var isChanged = false
    }

    /// - Parameters:
    ///   - screener: nil while no pack is in force: what classes are told is kept, no lead and no digest stands, and
    ///     figures alone are passed on.
    ///   - parameters: the tables in force.
    public init(screener: Screener?, parameters: ParameterTable) {
        self.screener = screener
        self.parameters = parameters
    }

    /// - Parameters:
    ///   - messages: to this class, in the order of the log.
    ///   - state: what is known of it; changed in place.
    ///   - now: the time of the transaction.
    ///   - always: look again although no message changed anything: a timer is due, or models or parameters are new.
    public func apply(
        _ messages: [ClassMessage], to state: inout ClassState, now: Instant, always: Bool = false
    ) -> Effects {
        var effects = Effects()
        // The figures of a likeness follow from its entries alone: neither time nor rules change them.
        if case .likeness? = state.key.kind { effects.isChanged = false } else { effects.isChanged = always }
        let due = state.nextChange.flatMap { $0 <= now ? $0 : nil }
        var cause = RevisionCause()
        for message in messages where state.merge(message) {
            effects.isChanged = true
            cause.formUnion(message.cause)
        }
        guard effects.isChanged else { return effects }
        if cause.isEmpty { cause = due.map(RevisionCause.init(at:)) ?? RevisionCause(.rules) }
        switch state.key.kind {
        case .case(let id): gather(id, messages, &state, because: cause, now, &effects)
        case .likeness: compare(&state, because: cause, &effects)
        case .digest(let model, let agency): digest(model, agency, &state, now, &effects)
        case nil: break
        }
        return effects
    }

    /// The class leads of one case.
    private func gather(
        _ case: SubjectID, _ messages: [ClassMessage], _ state: inout ClassState, because cause: RevisionCause,
        _ now: Instant, _ effects: inout Effects
    ) {
        guard let screener else { return }
        let world = World(now: now, parameters: parameters, facts: [`case`: state.facts])
        let outcome = screener.screen(`case`, state.group, in: world)
        let erased = state.erased(now)
        effects.changes = LeadBook.changes(from: &state.leads, to: outcome, erased: erased.until) { _, _ in cause }
        var names: [LeadID: [SealedIdentity]] = [:]
        for lead in effects.changes.map(\.lead) + state.leads(named: messages) {
            names[lead.id] = state.identities(of: lead)
        }
        LeadBook.tell(names, of: &state.leads, beside: &effects.changes)
        for change in effects.changes { effects.messages += change.messagesToDigests }
        effects.unjudged = outcome.unjudged.filter { !state.unjudged.contains($0.lead) }
        state.unjudged = Set(outcome.unjudged.map(\.lead))
        state.nextChange = [outcome.nextChange, erased.next].compactMap { $0 }.min()
    }

    /// The figures of each grant of one likeness, to its case where they are others than it was told.
    private func compare(_ state: inout ClassState, because cause: RevisionCause, _ effects: inout Effects) {
        for (`case`, grant, figures) in state.compare() {
            effects.messages.append(
                (
                    ClassKey(`case`),
                    ClassMessage(
                        ClassEntry.id(ofFigures: grant, in: state.key), figures.map(ClassEntry.figures), because: cause)
                ))
        }
    }

    private func digest(
        _ model: String, _ agency: String, _ state: inout ClassState, _ now: Instant, _ effects: inout Effects
    ) {
        let book = book(model, agency, now)
        if !book.isSilent(state.digests, counts: state.counts) {
            effects.digests = book.changes(&state.digests, state.counted)
        }
        state.nextChange = book.reading.nextFlip
    }
}

extension LeadChange {
    /// To the class of the lead's case: that it stands in it, or does not any more.
    var messagesToCase: [(class: ClassKey, message: ClassMessage)] {
        guard let `case` = lead.case else { return [] }
        let member = LeadMember(lead, identities: identities)
        let id = ClassEntry.id(ofLead: lead.id)
        return [(ClassKey(`case`), ClassMessage(id, member.map(ClassEntry.lead), because: cause))]
    }

    /// To the digests of the agencies that are told of the lead, or were.
    var messagesToDigests: [(class: ClassKey, message: ClassMessage)] {
        let receivers = Set(lead.state.stands && !lead.isShadow ? lead.agencies : [])
        return pushes.map { push in
            let entry = receivers.contains(push.agency) ? ClassEntry.counted(DigestMember(lead)) : nil
            return (
                ClassKey(digestOf: lead.model, for: push.agency),
                ClassMessage(ClassEntry.id(ofLead: lead.id), entry, because: cause)
            )
        }
    }
}

extension ClassEngine {
    /// The digests of a class that stand, whether or not they were told yet.
    public func standing(_ state: ClassState, now: Instant) -> [Digest] {
        guard case .digest(let model, let agency)? = state.key.kind else { return [] }
        return book(model, agency, now).standing(state.counted)
    }

    private func book(_ model: String, _ agency: String, _ now: Instant) -> DigestBook {
        DigestBook(
            rule: screener?.pack.digest, model: model, agency: agency, parameters: parameters,
            reading: Reading(now: now))
    }
}
