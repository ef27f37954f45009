public import Events

/// Everything that is known of one subject: its own records, what linked subjects told it, and the leads it has had.
/// The unit of evaluation: read as a whole and changed once a transaction. It is written part by part (`StatePart`), so that
/// one more record of a case with a thousand writes itself, and none of the others.
///
/// What it told whom is not kept: it is a function of the rest (`Telling`), so that what has to be told anew follows
/// from what changed.
public struct Profile: Sendable {
    public let subject: SubjectID
    public internal(set) var own = Holding()
    var inbound = Inbound()
    /// Which numbers are one subject, as far as it is told.
    var naming = Naming()
    /// When a link of its own number, or an erasure, will be in force.
    var identityChange: Instant?
    /// Of persons whom its records name, and of the person itself: what was said of whom is erased.
    var erasures: [SubjectID: Erasures] = [:]
    /// Where the person lived when it last told others what it knows; time alone may change it.
    var home: SubjectID?
    /// Of what is there now, where somebody has found out; not kept.
    var links: Links?
    /// What the last evaluation asked for, where this process made it; not kept.
    var asked: Asked?
    /// By which rule it last told others; 0 where it told nobody yet.
    var toldBy: UInt64 = 0
    /// Of a record alone: whom its versions named.
    var ledger: Ledger?
    var leads = TrackedDictionary<LeadID, LeadHistory>()
    /// The grants that classes were told of, by their IDs.
    var grants: [String: Grant] = [:]
    /// When time alone may change the leads or the links.
    public internal(set) var nextChange: Instant?
    /// Models that could not be judged at the last evaluation.
    var unjudged: Set<LeadID> = []

    public init(_ subject: SubjectID) {
        self.subject = subject
    }

    var storedHead = StateHead()

    /// About how many bytes it takes in memory.
    public var size: Int {
        1024 + (own.entries.dictionary.count + inbound.count) * 768 + leads.dictionary.count * 3072 + (asked?.size ?? 0)
    }
}

/// What a record remembers of its versions.
struct Ledger: Hashable, Sendable {
    var order: RecordOrder
    /// By which event it stands.
    var event: EventReference
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
    var sent: [String: Sent] = [:]
    /// Why that revision was made.
    var cause = RevisionCause()
    /// The mark of the identities that its receivers last got.
    var named: [UInt8] = []

    mutating func revise(_ lead: Lead, because cause: RevisionCause) {
        self.lead = lead
        self.cause = cause
        revision += 1
    }

    func change(_ pushes: [LeadChange.Push]) -> LeadChange {
        LeadChange(lead: lead, revision: revision, cause: cause, pushes: pushes)
    }

    struct Sent: Hashable, Sendable {
        var revision: Int64
        /// False once the agency was told that the lead is none of its any more.
        var isReceiver: Bool
    }
}
