public import Events

/// Everything that is known of one subject: its own records, what linked subjects told it, what it told them, and the
/// leads it has had. The unit of state: read, changed and written as a whole, once a transaction.
public struct Profile: Hashable, Sendable {
    public let subject: SubjectID
    public internal(set) var own = Holding()
    /// By sender.
    var inbound: [SubjectID: Told] = [:]
    /// receiver → whose → record → a digest of what was told, so that only changes are told again.
    var told: [SubjectID: [SubjectID: [SubjectID: UInt64]]] = [:]
    /// Of a record alone: whom its versions named.
    var ledger: Ledger?
    var leads: [LeadID: LeadHistory] = [:]
    /// When time alone may change the leads or the links.
    public internal(set) var nextChange: Instant?
    /// Models that could not be judged at the last evaluation.
    var unjudged: Set<LeadID> = []

    public init(_ subject: SubjectID) {
        self.subject = subject
    }
}

/// What a record remembers of its versions.
struct Ledger: Hashable, Sendable {
    var order: RecordOrder
    /// Whom the standing version names.
    var named: Set<SubjectID>
    /// Whom any other version ever named, with the order at which it was last taken back from them.
    var retracted: [SubjectID: RecordOrder] = [:]
    /// The version for which a clash was reported.
    var clashed: Int64?
}

/// A lead as it was last told, its revision, and what each agency last got.
struct LeadHistory: Hashable, Sendable {
    var lead: Lead
    var revision: Int64
    var sent: [String: Sent]

    struct Sent: Hashable, Sendable {
        var revision: Int64
        /// False once the agency was told that the lead is none of its any more.
        var isReceiver: Bool
    }
}
