public import Events

/// What a pack says of one subject at one instant.
public struct Outcome: Sendable {
    /// Every lead whose conditions hold and that nothing excludes, ascending by ID; feedback may have ended it.
    public internal(set) var leads: [Lead] = []
    /// Leads whose conditions hold, but that something excludes: how they end.
    public internal(set) var ended: [LeadID: LeadState] = [:]
    public internal(set) var unjudged: [Unjudged] = []
    /// Of a person: the grants that class models compare.
    var grants: [Grant] = []
    /// When time alone may change any of it.
    public internal(set) var nextChange: Instant?

    /// Nothing.
    public init() {}

    /// Takes in what other models say of the same subject.
    mutating func absorb(_ other: Outcome) {
        leads = (leads + other.leads).sorted { $0.id < $1.id }
        ended.merge(other.ended) { $1 }
        unjudged += other.unjudged
        grants += other.grants
        willChange(at: other.nextChange)
    }

    mutating func willChange(at instant: Instant?) {
        guard let instant else { return }
        nextChange = min(nextChange ?? instant, instant)
    }
}

/// A model that could not be judged for a subject and a cause: facts or parameters are missing, or a condition failed.
public struct Unjudged: Hashable, Sendable {
    public let model: String
    public let lead: LeadID
    public let cause: String?
    /// What would have to be known, ascending: what an agency can be asked for.
    public let missing: [Missing]
    /// The conditions' errors; they hold no data.
    public let errors: [BilingualText]
}
