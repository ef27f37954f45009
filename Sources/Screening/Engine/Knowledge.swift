import Events

/// What one subject was told by another: records by whom they are of. Each is the sender's current word.
typealias Told = [SubjectID: [SubjectID: Record]]

/// A subject's records, its own and those it was told of, at one moment.
struct Knowledge {
    private(set) var own: [SubjectID: Holding.Entry]
    private(set) var inbound: [SubjectID: Told]

    init(_ profile: Profile) {
        own = profile.own.entries
        inbound = profile.inbound
    }

    /// As it was before the news.
    init(_ profile: Profile, before news: News) {
        self.init(profile)
        for change in news.changes {
            let place = change.place
            guard let sender = place.sender else {
                own[place.record]?.record = change.before
                continue
            }
            inbound.set(change.before, sender: sender, entity: place.entity, record: place.record)
        }
    }

    var standing: some Sequence<Record> { own.values.lazy.compactMap(\.record) }
}

extension [SubjectID: Told] {
    /// Empty parts are none, so that whoever tells nothing is no sender.
    mutating func set(_ content: Record?, sender: SubjectID, entity: SubjectID, record: SubjectID) {
        guard let content else {
            self[sender]?[entity]?[record] = nil
            if self[sender]?[entity]?.isEmpty == true { self[sender]?[entity] = nil }
            if self[sender]?.isEmpty == true { self[sender] = nil }
            return
        }
        self[sender, default: [:]][entity, default: [:]][record] = content
    }
}

extension Record {
    /// Of what two senders say of one record the greater order stands, and of equal ones the better evidence.
    func isOutranked(by other: Record) -> Bool {
        if order != other.order { return order < other.order }
        return Holding.isBetterEvidence(other.event, than: event)
    }

    /// Whether a receiver would see no difference.
    func isSame(as other: Record) -> Bool { order == other.order && event.id == other.event.id }
}
