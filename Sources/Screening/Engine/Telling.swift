import Events

/// Which records a subject tells to whom, by the levels of the design: 0 a person's own records; 1 what a household or a
/// case has from itself and its members' level 0; 2 what a person has from its cases and its household. Each level is
/// made from lower ones alone, so that no change goes in a circle.
///
/// A function of links and knowledge alone. So nobody has to keep what was told: what is to be told anew is the
/// difference between what was known and what is, and where the links stand it lies in the news alone.
struct Telling {
    let subject: SubjectID
    let carriage: Carriage

    /// Where what a receiver is told comes from. Where two know of one record, the one that outranks the other is told.
    private enum Source: Equatable {
        /// The subject's own records, as far as the receiver reads them.
        case own(Choice)
        /// All that a sender told.
        case sender(SubjectID)
        /// What each member of the household told of itself, but the receiver.
        case members(except: SubjectID)
        /// What each suspect of the case told of itself, but the receiver.
        case suspects(Set<SubjectID>, except: SubjectID)
    }

    private enum Choice: Equatable {
        case all, toHousehold, toCase, toDependant
        /// What concerns the case as a whole, its suspects, and these persons.
        case affairs(of: Set<SubjectID>)
    }

    // MARK: Receivers

    private func receivers(_ links: Links) -> [SubjectID: [Source]] {
        // A number that was linked into another forwards its own records to that one, and tells nobody anything.
        if let into = links.into { return [into: [.own(.all)]] }
        var receivers: [SubjectID: [Source]] = [:]
        switch subject.kind {
        case .person:
            for id in links.cases { receivers[id] = [.own(.toCase)] }
            let cases = links.cases.map(Source.sender)
            if let home = links.home { receivers[home] = [.own(.toHousehold)] + cases }
            let household = links.home.map { [Source.sender($0)] } ?? []
            for id in links.dependants { receivers[id] = [.own(.toDependant)] + household + cases }
        case .household: for id in links.members { receivers[id] = [.own(.all), .members(except: id)] }
        // Of a case with a thousand victims each hears of its own affair.
        case .case:
            for (id, affairs) in links.parties {
                receivers[id] = [.own(.affairs(of: affairs)), .suspects(links.suspects, except: id)]
            }
        case .record: break
        }
        return receivers
    }

    private func takes(_ record: Record, _ choice: Choice) -> Bool {
        switch choice {
        case .all: return true
        case .toHousehold: return carriage.toHousehold.contains(record.type)
        case .toCase: return carriage.toCase.contains(record.type)
        case .toDependant: return carriage.toDependant.contains(record.type)
        case .affairs(let persons):
            if record.type == "case.suspect.status.changed" { return true }
            var isGeneral = true
            for named in record.named where named.id.kind == .person {
                if persons.contains(named.id) { return true }
                isGeneral = false
            }
            return isGeneral
        }
    }

    // MARK: What changed

    /// What each receiver has to be told, ascending by receiver.
    ///
    /// - Parameters:
    ///   - before: nil where the links are as they were.
    ///   - isWhole: what was told so far was told by another rule: everything is told again, in place of all that was.
    ///   - cause: why the links are others, or everything is told again; asked for only then.
    func messages(
        _ news: News, _ now: Knowledge, before: (links: Links, knowledge: Knowledge)?, links: Links, isWhole: Bool,
        because cause: @autoclosure () -> RevisionCause
    ) -> [(SubjectID, SubjectMessage)] {
        let receivers = receivers(links)
        var messages: [(SubjectID, SubjectMessage)] = []
        lazy var linking = cause()
        func tell(_ receiver: SubjectID, _ changes: [SubjectMessage.Derived.Change]) {
            guard !changes.isEmpty || isWhole else { return }
            send(receiver, changes, linking)
        }
        func send(
            _ receiver: SubjectID, _ changes: [SubjectMessage.Derived.Change], _ cause: RevisionCause
        ) {
            let changes = changes.sorted { ($0.entity, $0.record) < ($1.entity, $1.record) }
            messages.append(
                (receiver, .derived(.init(sender: subject, changes: changes, isWhole: isWhole, cause: cause))))
        }
        func pass(on sources: [Source], to receiver: SubjectID) {
            let (changes, cause) = differences(of: news, sources, now)
            if !changes.isEmpty { send(receiver, changes, cause) }
        }
        if isWhole {
            let known = before.map { self.receivers($0.links) } ?? [:]
            for receiver in Set(receivers.keys).union(known.keys) {
                tell(receiver, differences([:], told(receivers[receiver] ?? [], now)))
            }
        } else if let before {
            let known = self.receivers(before.links)
            for (receiver, sources) in receivers {
                guard let old = known[receiver] else {
                    tell(receiver, differences([:], told(sources, now)))
                    continue
                }
                if old == sources {
                    pass(on: sources, to: receiver)
                } else {
                    tell(receiver, differences(told(old, before.knowledge), told(sources, now)))
                }
            }
            for (receiver, sources) in known where receivers[receiver] == nil {
                tell(receiver, differences(told(sources, before.knowledge), [:]))
            }
        } else {
            for (receiver, sources) in receivers { pass(on: sources, to: receiver) }
        }
        return messages.sorted { $0.0 < $1.0 }
    }

    /// Of the news alone, where the sources are the same; and why, of what does not say so itself.
    private func differences(
        of news: News, _ sources: [Source], _ now: Knowledge
    ) -> ([SubjectMessage.Derived.Change], RevisionCause) {
        var changes: [SubjectMessage.Derived.Change] = []
        var cause = RevisionCause()
        // A record of which two of the sources have news is told once.
        var seen: Set<News.Place> = []
        for change in news.changes {
            let (entity, record) = (change.place.entity, change.place.record)
            guard sources.contains(where: { reads($0, change.place) }),
                seen.insert(News.Place(sender: nil, entity: entity, record: record)).inserted
            else { continue }
            var (old, new) = (Record?.none, Record?.none)
            for source in sources {
                guard let place = place(source, entity, record) else { continue }
                let changed = news.change(place)
                let current = changed.map(\.after) ?? now[place]
                new = best(new, chosen(source, current))
                old = best(old, chosen(source, changed.map(\.before) ?? current))
            }
            guard var told = difference(entity, record, old, new) else { continue }
            told.isNews = change.isNews && told.content?.event == change.after?.event
            if !told.isNews { cause.formUnion(change.cause) }
            changes.append(told)
        }
        return (changes, cause)
    }

    private func differences(_ old: Told, _ new: Told) -> [SubjectMessage.Derived.Change] {
        var changes: [SubjectMessage.Derived.Change] = []
        for (entity, records) in new {
            for (id, record) in records {
                if let change = difference(entity, id, old[entity]?[id], record) { changes.append(change) }
            }
        }
        for (entity, records) in old {
            for id in records.keys where new[entity]?[id] == nil {
                changes.append(SubjectMessage.Derived.Change(entity: entity, record: id, content: nil))
            }
        }
        return changes
    }

    private func difference(
        _ entity: SubjectID, _ id: SubjectID, _ old: Record?, _ new: Record?
    ) -> SubjectMessage.Derived.Change? {
        switch (old, new) {
        case (nil, nil): return nil
        case (let old?, let new?) where old.isSame(as: new): return nil
        default: return SubjectMessage.Derived.Change(entity: entity, record: id, content: new)
        }
    }

    // MARK: Sources

    /// Where a source has a record of somebody; nil where it tells nothing of them.
    private func place(_ source: Source, _ entity: SubjectID, _ record: SubjectID) -> News.Place? {
        switch source {
        case .own: return entity == subject ? News.Place(sender: nil, entity: entity, record: record) : nil
        case .sender(let sender): return News.Place(sender: sender, entity: entity, record: record)
        case .members(let receiver):
            guard entity != receiver, entity != subject else { return nil }
            return News.Place(sender: entity, entity: entity, record: record)
        case .suspects(let suspects, let receiver):
            guard entity != receiver, suspects.contains(entity) else { return nil }
            return News.Place(sender: entity, entity: entity, record: record)
        }
    }

    private func reads(_ source: Source, _ place: News.Place) -> Bool {
        self.place(source, place.entity, place.record) == place
    }

    private func chosen(_ source: Source, _ record: Record?) -> Record? {
        // Each says itself who it is.
        guard case .own(let choice) = source, let record else { return record?.isIdentity == true ? nil : record }
        return takes(record, choice) ? record : nil
    }

    private func best(_ left: Record?, _ right: Record?) -> Record? {
        guard let left, let right else { return left ?? right }
        return left.isOutranked(by: right) ? right : left
    }

    /// All that the sources tell.
    private func told(_ sources: [Source], _ knowledge: Knowledge) -> Told {
        var told: Told = [:]
        func add(_ records: some Sequence<Record>, of entity: SubjectID, from source: Source) {
            for record in records {
                guard let record = chosen(source, record) else { continue }
                let known = told[entity]?[record.id]
                told[entity, default: [:]][record.id] = known.map { $0.isOutranked(by: record) ? record : $0 } ?? record
            }
        }
        for source in sources {
            switch source {
            case .own: add(knowledge.standing, of: subject, from: source)
            case .sender(let sender):
                for (entity, records) in knowledge.inbound[sender] ?? [:] {
                    add(records.values, of: entity, from: source)
                }
            case .members(let receiver):
                for (member, part) in knowledge.inbound where member != receiver && member != subject {
                    if let records = part[member] { add(records.values, of: member, from: source) }
                }
            case .suspects(let suspects, let receiver):
                for suspect in suspects where suspect != receiver {
                    if let records = knowledge.inbound[suspect]?[suspect] {
                        add(records.values, of: suspect, from: source)
                    }
                }
            }
        }
        return told
    }
}

extension Knowledge {
    subscript(place: News.Place) -> Record? {
        guard let sender = place.sender else { return own[place.record]?.record }
        return inbound[sender]?[place.entity]?[place.record]
    }
}
