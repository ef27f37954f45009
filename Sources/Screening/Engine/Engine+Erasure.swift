import Events

/// A person who asked to be erased.
///
/// The person tells everybody whom its records name, and each forgets what was said of the person until then: it keeps
/// the records' orders, so that no older version comes back, and of the leads that they were.
extension Engine {
    /// A version of a request counts whether or not it stands.
    func note(erasure record: Record, in profile: inout Profile, _ news: inout News) {
        guard let (person, erasures) = record.erasure, person == profile.subject,
            profile.erasures[person, default: Erasures()].insert(erasures)
        else { return }
        news.rename(because: RevisionCause(erasing: record))
        news.isErased = true
    }

    /// The latest stands; the same again is no news.
    func keep(_ identity: PersonIdentity, in profile: inout Profile, _ news: inout News, _ effects: inout Effects) {
        let subject = profile.subject
        let record = Record(identity, of: subject)
        let known = profile.own.entries[subject]?.record
        if let known {
            let isLater = (known.event.time, known.event.id) < (identity.time, identity.event)
            guard isLater else {
                effects.duplicates += 1
                return
            }
            if known.order.hash == record.order.hash {
                // Said again later: whoever was told need not be told again.
                profile.own.entries[subject] = Holding.Entry(order: record.order, record: record)
                news.isNoted = true
                return
            }
        }
        profile.own.entries[subject] = Holding.Entry(order: record.order, record: record)
        let place = News.Place(sender: nil, entity: subject, record: subject)
        news.note(place, from: known, to: record, because: RevisionCause(.identity))
    }

    /// A household tells its members, a case its parties, and either the number into which it was linked: their leads may
    /// say something of who is erased, though none of their own records names that person.
    private func pass(
        erasuresOf persons: Set<SubjectID>, in profile: Profile, because cause: RevisionCause, _ effects: inout Effects
    ) {
        guard !persons.isEmpty, profile.subject.kind != .person else { return }
        var receivers: Set<SubjectID> = Set(profile.inbound.told.keys)
        if profile.subject.kind == .case {
            for record in profile.own.records { receivers.formUnion(record.named.map(\.id)) }
        }
        receivers = receivers.filter { $0.kind == .person }
        if let one = profile.naming.own?.one.id { receivers.insert(one) }
        receivers.remove(profile.subject)
        for person in persons.sorted() {
            guard let erasures = profile.erasures[person] else { continue }
            for receiver in receivers.sorted() where receiver != person {
                effects.messages.append((receiver, .erasure(of: person, erasures, cause)))
            }
        }
    }

    /// Forgets what is erased, and tells of the erasure whom it concerns.
    ///
    /// - Parameter due: the moment that came since the subject was last looked at.
    func erase(
        _ profile: inout Profile, _ news: inout News, due: Instant?, now: Instant, _ effects: inout Effects
    ) {
        guard !profile.erasures.isEmpty else { return }
        let subject = profile.subject
        var cause = news.cause
        if cause.isEmpty, let due { cause = RevisionCause(at: due) }
        cause.formUnion(RevisionCause(.erasure))
        pass(erasuresOf: news.erased, in: profile, because: cause, &effects)
        if let own = profile.erasures[subject] {
            var named: Set<SubjectID> = []
            let changed = news.changes.filter { $0.place.sender == nil }.compactMap(\.after)
            for record in news.isErased ? profile.own.records : changed {
                named.formUnion(record.named.map(\.id))
            }
            for receiver in named.sorted() where receiver != subject {
                effects.messages.append((receiver, .erasure(of: subject, own, cause)))
            }
        }
        let until = profile.erasures.compactMapValues { $0.until(now) }
        func isBarring(_ record: Record) -> Bool { record.type == "person.erased" && record.occurred <= now }
        if let identity = profile.own.entries[subject]?.record,
            identity.isErased({ until[$0] }) || profile.own.records.contains(where: isBarring)
        {
            let place = News.Place(sender: nil, entity: subject, record: subject)
            news.note(place, from: identity, to: nil, because: cause)
            profile.own.entries[subject] = nil
            effects.isForgotten = true
        }
        for record in profile.own.records where record.isErased({ until[$0] }) {
            let place = News.Place(sender: nil, entity: subject, record: record.id)
            news.note(place, from: record, to: nil, because: cause)
            profile.own.erase(record.id)
        }
    }
}
