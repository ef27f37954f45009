public import Events

/// The incremental screening of one subject: messages in, leads and messages to linked subjects out.
///
/// Pure: a function of the profile, the messages, the pack, the parameters and now. Whoever runs it keeps the profile,
/// delivers what it sends and calls it again when `nextChange` has come.
public struct Engine: Sendable {
    private let screener: Screener?
    private let parameters: ParameterTable
    private let carriage: Carriage

    /// What one call did beside changing the profile.
    public struct Effects: Sendable {
        /// Receiver and message, for `links`.
        public internal(set) var messages: [(receiver: SubjectID, message: SubjectMessage)] = []
        public internal(set) var changes: [LeadChange] = []
        /// Models that cannot be judged and could be, or were not asked, before.
        public internal(set) var unjudged: [Unjudged] = []
        /// A producer's two contents under one version, reported once a version.
        public internal(set) var clashes: [Record] = []
        /// Versions that arrived after a greater one, and changed nothing.
        public internal(set) var older = 0
        /// Contents that were known.
        public internal(set) var duplicates = 0
        /// False where the messages changed nothing, so that nothing need be written.
        public internal(set) var isChanged = false
    }

    /// - Parameter screener: nil while no pack has arrived: facts are merged and passed on, and nothing is screened.
    public init(screener: Screener?, parameters: ParameterTable, carriage: Carriage) {
        self.screener = screener
        self.parameters = parameters
        self.carriage = carriage
    }

    /// Merges the messages, tells the neighbours what changed, and screens the subject again.
    ///
    /// - Parameter always: screen although no message changed anything: a timer is due, or models or parameters are new.
    public func apply(
        _ messages: [SubjectMessage], to profile: inout Profile, now: Instant, always: Bool = false
    ) -> Effects {
        var effects = Effects()
        if profile.subject.kind == .record {
            for case .fact(let record) in messages { note(record, in: &profile, &effects) }
            return effects
        }
        var isChanged = false
        for message in messages where merge(message, into: &profile, &effects) { isChanged = true }
        effects.isChanged = isChanged || always || messages.contains(where: \.isKept)
        if isChanged || always { screen(&profile, now: now, &effects) }
        return effects
    }

    // MARK: Merging

    /// True where what the subject knows has changed.
    private func merge(_ message: SubjectMessage, into profile: inout Profile, _ effects: inout Effects) -> Bool {
        let merge: Holding.Merge
        switch message {
        case .fact(let record): merge = profile.own.merge(record)
        case .retraction(let record, let order): merge = profile.own.retract(record, at: order)
        case .derived(let derived):
            var told = profile.inbound[derived.sender] ?? [:]
            for change in derived.changes {
                told[change.entity, default: [:]][change.record] = change.content
                if told[change.entity]?.isEmpty == true { told[change.entity] = nil }
            }
            profile.inbound[derived.sender] = told.isEmpty ? nil : told
            return true
        }
        switch merge {
        case .applied: return true
        case .duplicate: effects.duplicates += 1
        case .older: effects.older += 1
        }
        return false
    }

    /// A record is told of every version, takes it back from whom the standing one does not name, and reports a clash.
    private func note(_ record: Record, in profile: inout Profile, _ effects: inout Effects) {
        let named = record.isWithdrawn ? [] : record.subjects
        var ledger = profile.ledger ?? Ledger(order: record.order, named: named)
        if record.order.clashes(with: ledger.order), ledger.clashed != record.order.version {
            ledger.clashed = record.order.version
            effects.clashes.append(record)
        }
        let others = ledger.order < record.order ? ledger.named : record.subjects
        if ledger.order < record.order {
            ledger.order = record.order
            ledger.named = named
        }
        for subject in others.union(ledger.retracted.keys).union(record.subjects) where !ledger.named.contains(subject)
        {
            guard ledger.retracted[subject] != ledger.order else { continue }
            ledger.retracted[subject] = ledger.order
            effects.messages.append((subject, .retraction(record: profile.subject, order: ledger.order)))
        }
        effects.messages.sort { $0.receiver < $1.receiver }
        if profile.ledger != ledger { effects.isChanged = true }
        profile.ledger = ledger
    }

    // MARK: Screening

    private func screen(_ profile: inout Profile, now: Instant, _ effects: inout Effects) {
        let subject = profile.subject
        let own = profile.own.records
        let world = World(now: now, parameters: parameters, facts: [subject: own.map(Fact.init)])
        let home = subject.kind == .person ? world.person(subject).residence?.household : nil
        let neighbourhood = Neighbourhood(subject: subject, own: own, inbound: profile.inbound, carriage: carriage)
        tell(neighbourhood.told(home: home), &profile, &effects)
        guard let screener else { return }
        var known = Neighbourhood.union(neighbourhood.readable(home: home))
        // Of itself a subject knows best.
        known[subject] = nil
        world.add(known.mapValues { $0.values.map(Fact.init) })
        let outcome = screener.screen(subject, in: world)
        effects.changes = LeadBook.changes(from: &profile.leads, to: outcome)
        let unjudged = Set(outcome.unjudged.map(\.lead))
        effects.unjudged = outcome.unjudged.filter { !profile.unjudged.contains($0.lead) }
        profile.unjudged = unjudged
        profile.nextChange = outcome.nextChange
    }

    /// Sends each neighbour what differs from what it was last told.
    private func tell(_ told: [SubjectID: Told], _ profile: inout Profile, _ effects: inout Effects) {
        for receiver in Set(told.keys).union(profile.told.keys).sorted() {
            var changes: [SubjectMessage.Derived.Change] = []
            let before = profile.told[receiver] ?? [:]
            let after = told[receiver] ?? [:]
            var stamps: [SubjectID: [SubjectID: UInt64]] = [:]
            for (entity, records) in after {
                for (id, record) in records {
                    let stamp = record.stamp
                    stamps[entity, default: [:]][id] = stamp
                    if before[entity]?[id] != stamp {
                        changes.append(SubjectMessage.Derived.Change(entity: entity, record: id, content: record))
                    }
                }
            }
            for (entity, records) in before {
                for id in records.keys where stamps[entity]?[id] == nil {
                    changes.append(SubjectMessage.Derived.Change(entity: entity, record: id, content: nil))
                }
            }
            profile.told[receiver] = stamps.isEmpty ? nil : stamps
            guard !changes.isEmpty else { continue }
            changes.sort { ($0.entity, $0.record) < ($1.entity, $1.record) }
            effects.messages.append((receiver, .derived(.init(sender: profile.subject, changes: changes))))
        }
    }
}

extension SubjectMessage {
    /// A fact or a retraction moves a record's order even where its content stays empty.
    fileprivate var isKept: Bool {
        switch self {
        case .fact, .retraction: return true
        case .derived: return false
        }
    }
}

extension Record {
    /// Everyone to whom intake sends the record but the record itself: those it names, and the subject of a lead.
    public var subjects: Set<SubjectID> {
        var subjects = Set(named.map(\.id))
        if case .text(let lead)? = self["lead"], let subject = SubjectID(ofLead: lead) { subjects.insert(subject) }
        return subjects
    }

    /// Differs wherever a receiver would see a difference: FNV-1a over order and event ID.
    var stamp: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        withUnsafeBytes(of: order.version.littleEndian) { $0.forEach(mix) }
        withUnsafeBytes(of: order.revision.littleEndian) { $0.forEach(mix) }
        order.hash.forEach(mix)
        event.id.utf8.forEach(mix)
        return hash
    }
}
