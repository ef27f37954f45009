import Events

/// What one subject was told by another: records by whom they are of. Each is the sender's current word.
typealias Told = [SubjectID: [SubjectID: Record]]

/// A subject's records, its own and those it was told of, at one moment.
///
/// Records name of numbers that are one subject the one that stands for all. Who stands for others has their records as
/// its own: each forwards its own to it.
struct Knowledge {
    private(set) var own: [SubjectID: Holding.Entry]
    private(set) var inbound: [SubjectID: Told]
    /// The number into which the subject's was linked; nil where it stands for itself.
    private(set) var into: SubjectID?

    init(_ profile: Profile) {
        own = profile.own.entries.dictionary
        inbound = profile.inbound.told
        join(profile.subject, profile.naming)
    }

    /// As it was before the news.
    ///
    /// - Parameter naming: what was known then of which numbers are one.
    init(_ profile: Profile, before news: News, naming: Naming) {
        own = profile.own.entries.dictionary
        inbound = profile.inbound.told
        revert(news)
        join(profile.subject, naming)
    }

    /// As it was before news of what it is now.
    init(_ now: Knowledge, before news: News, into: SubjectID?) {
        self = now
        self.into = into
        revert(news)
    }

    private mutating func revert(_ news: News) {
        for change in news.changes {
            let place = change.place
            guard let sender = place.sender else {
                if let before = change.before {
                    own[place.record] = Holding.Entry(order: before.order, record: before)
                } else {
                    own[place.record]?.record = nil
                }
                continue
            }
            inbound.set(change.before, sender: sender, entity: place.entity, record: place.record)
        }
    }

    private mutating func join(_ subject: SubjectID, _ naming: Naming) {
        guard !naming.isPlain else { return }
        into = naming.one(subject, of: subject)?.id
        for (id, entry) in own {
            own[id]?.record = entry.record?.renamed { naming.one($0, of: subject) }
        }
        // Whoever forwards its own records forwards no others; and what stands of two equal ones must not be left to chance.
        guard into == nil else { return }
        for (number, alias) in naming.others.sorted(by: { $0.key < $1.key }) where alias.one.id == subject {
            for record in inbound.removeValue(forKey: number)?[number]?.values.map({ $0 }) ?? [] {
                if let known = own[record.id]?.record, !known.isOutranked(by: record) { continue }
                own[record.id] = Holding.Entry(order: record.order, record: record)
            }
        }
    }

    var standing: some Collection<Record> { own.values.lazy.compactMap(\.record) }
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
    func isSame(as other: Record) -> Bool {
        order == other.order && event.id == other.event.id
            && zip(named, other.named).allSatisfy { $0.id == $1.id && $0.original == $1.original }
    }
}
