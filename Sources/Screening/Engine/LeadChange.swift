import Events

/// A new revision of a lead, and to whom it goes; or the same one under a new edition of its model, which goes to nobody.
public struct LeadChange: Sendable {
    public let lead: Lead
    public let revision: Int64
    /// Why there is this revision.
    public let cause: RevisionCause
    public let pushes: [Push]
    /// Whom the lead names, each as intake sealed it under the platform's key.
    public internal(set) var identities: [SealedIdentity] = []

    public init(lead: Lead, revision: Int64, cause: RevisionCause, pushes: [Push]) {
        self.lead = lead
        self.revision = revision
        self.cause = cause
        self.pushes = pushes
    }

    /// What one agency is told.
    public struct Push: Sendable {
        public let agency: String
        public let department: String?
        /// The revision that this agency last got; nil at first.
        public let previous: Int64?
        public let change: Change
    }

    /// What became of the lead, for this agency.
    public enum Change: String, Sendable {
        case opened, updated, withdrawn, declined, closed, assisted, acknowledged, verified, transferred, expired
        /// The person was erased: whoever was ever told of the lead is to erase it too.
        case erased
    }
}

/// Compares what holds now with what was last told.
struct LeadBook {
    /// The changes, ascending by lead; `leads` is brought up to date.
    ///
    /// - Parameters:
    ///   - erased: up to which time what was said of whom is erased.
    ///   - cause: why a lead is another than it was; asked for only of those that are. The second is how it was.
    static func changes(
        from leads: inout TrackedDictionary<LeadID, LeadHistory>, to outcome: Outcome,
        erased: [SubjectID: Instant] = [:], because cause: (Lead, Lead?) -> RevisionCause
    ) -> [LeadChange] {
        var changes: [LeadChange] = []
        var seen: Set<LeadID> = []
        for lead in outcome.leads {
            seen.insert(lead.id)
            if let change = revise(&leads, lead, because: cause) { changes.append(change) }
        }
        for (id, history) in leads.dictionary.sorted(by: { $0.key < $1.key }) where !seen.contains(id) {
            if history.lead.mentions.all.contains(where: { mention in
                erased[mention.person].map { mention.since <= $0 } ?? false
            }) {
                if let change = erase(&leads, id, because: cause) { changes.append(change) }
                continue
            }
            guard history.lead.state.stands else { continue }
            var ended = history.lead
            ended.state = outcome.ended[id] ?? .withdrawn
            ended.overdue = nil
            if let change = revise(&leads, ended, because: cause) { changes.append(change) }
        }
        return changes.sorted { $0.lead.id < $1.lead.id }
    }

    private static func revise(
        _ leads: inout TrackedDictionary<LeadID, LeadHistory>, _ lead: Lead,
        because cause: (Lead, Lead?) -> RevisionCause
    ) -> LeadChange? {
        guard var history = leads[lead.id] else {
            guard lead.state.stands else { return nil }
            var history = LeadHistory(lead: lead, revision: 1, cause: cause(lead, nil))
            let pushes = push(&history, from: nil)
            leads[lead.id] = history
            return history.change(pushes)
        }
        let before = history.lead
        var comparable = lead
        // A new edition of a model is no news to an agency unless it changes what the lead says.
        comparable.modelVersion = before.modelVersion
        comparable.pack = before.pack
        guard comparable != before else {
            if before.mentions.all != lead.mentions.all { leads[lead.id]?.lead.mentions = lead.mentions }
            guard lead.modelVersion != before.modelVersion || lead.pack != before.pack else { return nil }
            history.lead = lead
            leads[lead.id] = history
            return history.change([])
        }
        // An ended lead is told no more until it stands again.
        guard before.state.stands || lead.state.stands else {
            leads[lead.id]?.lead = lead
            return nil
        }
        history.revise(lead, because: cause(lead, before))
        let pushes = push(&history, from: before)
        leads[lead.id] = history
        return history.change(pushes)
    }

    /// Of the lead stays that it was and on which events it rested; everybody who ever got it is told.
    private static func erase(
        _ leads: inout TrackedDictionary<LeadID, LeadHistory>, _ id: LeadID,
        because cause: (Lead, Lead?) -> RevisionCause
    ) -> LeadChange? {
        guard var history = leads[id] else { return nil }
        var lead = history.lead
        if lead.state.stands { lead.state = .withdrawn }
        lead.reasons = []
        lead.amount = nil
        lead.recommendation = nil
        lead.receivers = []
        lead.unroutable = []
        lead.classCase = nil
        lead.follows = []
        lead.handOver = nil
        lead.overdue = nil
        guard lead != history.lead else { return nil }
        var why = RevisionCause(.erasure)
        why.formUnion(cause(lead, history.lead))
        history.revise(lead, because: why)
        var pushes: [LeadChange.Push] = []
        for (agency, sent) in history.sent.sorted(by: { $0.key < $1.key }) {
            pushes.append(
                LeadChange.Push(agency: agency, department: nil, previous: sent.revision, change: .erased))
            history.sent[agency] = LeadHistory.Sent(revision: history.revision, isReceiver: false)
        }
        leads[id] = history
        return history.change(pushes)
    }

    /// Whoever holds a lead is told of it again where it would be told now that it is of others, or of others' names: who
    /// somebody is may come to be known, or be corrected, later than what they have a right to.
    ///
    /// - Parameters:
    ///   - names: of leads that may be so, those that have just changed among them: whom each names now.
    ///   - changes: what is told anyway, each given whom it names; what else is to be told joins it.
    static func tell(
        _ names: [LeadID: [SealedIdentity]], of leads: inout TrackedDictionary<LeadID, LeadHistory>,
        beside changes: inout [LeadChange]
    ) {
        let told = Set(changes.lazy.filter { !$0.pushes.isEmpty }.map(\.lead.id))
        for (id, identities) in names {
            let mark = SealedIdentity.mark(of: identities)
            guard var history = leads[id], history.named != mark else { continue }
            history.named = mark
            if !told.contains(id) {
                guard history.lead.state.stands, history.sent.contains(where: \.value.isReceiver) else { continue }
                history.revise(history.lead, because: RevisionCause(.identity))
                let pushes = push(&history, from: history.lead)
                changes.append(history.change(pushes))
            }
            leads[id] = history
        }
        for index in changes.indices { changes[index].identities = names[changes[index].lead.id] ?? [] }
        changes.sort { $0.lead.id < $1.lead.id }
    }

    /// One push to each receiver, and a withdrawal to each that is none any more.
    private static func push(_ history: inout LeadHistory, from before: Lead?) -> [LeadChange.Push] {
        let lead = history.lead
        var pushes: [LeadChange.Push] = []
        // A model in shadow mode tells nobody, and takes back what it told before.
        let receivers = Dictionary((lead.isShadow ? [] : lead.receivers).map { ($0.agency, $0.department) }) {
            first, _ in first
        }
        for agency in Set(receivers.keys).union(history.sent.keys).sorted() {
            let sent = history.sent[agency]
            let isReceiver = lead.state.stands && receivers.keys.contains(agency)
            guard isReceiver || sent?.isReceiver == true else { continue }
            let change = change(of: lead, before, isReceiver: isReceiver, wasReceiver: sent?.isReceiver == true)
            pushes.append(
                LeadChange.Push(
                    agency: agency, department: receivers[agency] ?? nil, previous: sent?.revision, change: change))
            history.sent[agency] = LeadHistory.Sent(revision: history.revision, isReceiver: isReceiver)
        }
        return pushes
    }

    private static func change(
        of lead: Lead, _ before: Lead?, isReceiver: Bool, wasReceiver: Bool
    ) -> LeadChange.Change {
        guard isReceiver else {
            return lead.state.stands ? .withdrawn : LeadChange.Change(rawValue: lead.state.rawValue) ?? .withdrawn
        }
        guard wasReceiver, let before else { return .opened }
        if lead.state != before.state, let change = LeadChange.Change(rawValue: lead.state.rawValue) { return change }
        return .updated
    }
}
