import Events

/// What a batch of messages changed in a profile: each record that differs, as it was and as it is.
struct News {
    /// Where a record stands in a profile.
    struct Place: Hashable {
        /// Who told of it; nil for one of the subject's own.
        let sender: SubjectID?
        /// Of whom it is.
        let entity: SubjectID
        let record: SubjectID

        func _rawHashValue(seed: Int) -> Int {
            var hash = UInt64(truncatingIfNeeded: seed)
            if let sender { hash = sender.mixed(with: hash) }
            return Int(truncatingIfNeeded: record.mixed(with: entity.mixed(with: hash)))
        }
    }

    struct Change {
        let place: Place
        let before: Record?
        var after: Record?
        /// Whether the event of what is there now is why it is news.
        var isNews: Bool
        /// Why it is news else.
        var origin: RevisionCause

        var cause: RevisionCause {
            var cause = origin
            if isNews, let after { cause.formUnion(RevisionCause(after)) }
            return cause
        }
    }

    private(set) var changes: [Change] = []
    /// Why there is news that no change says.
    private var origin = RevisionCause()
    private var indices: [Place: Int] = [:]
    /// Whether an order was noted, though no content changed.
    var isNoted = false
    /// Whether somebody has records now of whom there were none.
    var hasAppeared = false

    /// Whether numbers are known now to be one subject, or no longer, or something is erased, or the moment at which either
    /// will be is another: whatever was found before may be another's.
    private(set) var isRenamed = false
    /// Whether the subject is to be erased, by a request that was not known.
    var isErased = false
    /// Who else is to be, by one that was not known.
    var erased: Set<SubjectID> = []

    /// In place of what differs in what the subject and others sent, what differs in what it knows by it: of numbers that
    /// are one subject, of the one that stands for all.
    mutating func join(_ subject: SubjectID, from before: Knowledge, to now: Knowledge) {
        origin = cause
        (changes, indices) = ([], [:])
        func compare(_ sender: SubjectID?, _ entity: SubjectID, _ id: SubjectID, _ old: Record?, _ new: Record?) {
            switch (old, new) {
            case (nil, nil): return
            case (let old?, let new?) where old.isSame(as: new): return
            default: note(Place(sender: sender, entity: entity, record: id), from: old, to: new, because: origin)
            }
        }
        if before.standing.isEmpty { hasAppeared = true }
        for id in Set(before.own.keys).union(now.own.keys) {
            compare(nil, subject, id, before.own[id]?.record, now.own[id]?.record)
        }
        for sender in Set(before.inbound.keys).union(now.inbound.keys) {
            let (old, new) = (before.inbound[sender] ?? [:], now.inbound[sender] ?? [:])
            for entity in Set(old.keys).union(new.keys) {
                if old[entity] == nil { hasAppeared = true }
                let (old, new) = (old[entity] ?? [:], new[entity] ?? [:])
                for id in Set(old.keys).union(new.keys) { compare(sender, entity, id, old[id], new[id]) }
            }
        }
    }

    /// Whether it is told anew who somebody is.
    var identifies: Bool { changes.contains { ($0.after ?? $0.before)?.isIdentity == true } }

    var isEmpty: Bool { changes.isEmpty && !isRenamed }

    /// Why there is news, all of it.
    var cause: RevisionCause {
        var cause = origin
        for change in changes { cause.formUnion(change.cause) }
        return cause
    }

    /// - Parameter origin: why; nil where it is what the record says that is there now.
    mutating func note(_ place: Place, from before: Record?, to after: Record?, because origin: RevisionCause? = nil) {
        if let known = indices[place] {
            changes[known].after = after
            changes[known].isNews = origin == nil
            if let origin { changes[known].origin.formUnion(origin) }
        } else {
            indices[place] = changes.count
            changes.append(
                Change(
                    place: place, before: before, after: after, isNews: origin == nil,
                    origin: origin ?? RevisionCause()))
        }
    }

    /// It is known now which numbers are one subject, or that something is erased, or the moment at which either will be is
    /// another.
    mutating func rename(because cause: RevisionCause) {
        isRenamed = true
        origin.formUnion(cause)
    }

    /// The record as it was; nil where it did not change.
    func change(_ place: Place) -> Change? { indices[place].map { changes[$0] } }
}
