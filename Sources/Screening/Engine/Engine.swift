public import Events

/// The incremental screening of one subject: messages in, leads and messages to linked subjects out.
///
/// Pure: a function of the profile, the messages, the pack, the parameters and now. Whoever runs it keeps the profile,
/// delivers what it sends and calls it again when `nextChange` has come. Any thread may call it; a class, since each call
/// is handed it.
public final class Engine: Sendable {
    private let screener: Screener?
    private let parameters: ParameterTable
    private let carriage: Carriage
    private let isVerifying: Bool
    /// Tells this engine's evaluations from those by other models or parameters.
    private let rules = Rules()

    final class Rules: Sendable {}

    func isBy(_ rules: Rules) -> Bool { rules === self.rules }

    /// What one call did beside changing the profile.
    public struct Effects: Sendable {
        /// Receiver and message, for `links`.
        public internal(set) var messages: [(receiver: SubjectID, message: SubjectMessage)] = []
        public internal(set) var changes: [LeadChange] = []
        /// What classes are told of, for the stage that gathers them.
        public internal(set) var classes: [(class: ClassKey, message: ClassMessage)] = []
        /// Models that cannot be judged and could be, or were not asked, before.
        public internal(set) var unjudged: [Unjudged] = []
        /// A producer's two contents under one version, reported once a version.
        public internal(set) var clashes: [Record] = []
        /// Who the person is is to be forgotten: it was erased.
        public internal(set) var isForgotten = false
        /// Links of two numbers that have no effect, since they go in a circle; told once, by each number on it.
        public internal(set) var circles: [Record] = []
        /// Versions that arrived after a greater one, and changed nothing.
        public internal(set) var older = 0
        /// Contents that were known.
        public internal(set) var duplicates = 0
        /// False where the messages changed nothing, so that nothing need be written.
        public internal(set) var isChanged = false
        /// Whether models were asked: not where the last evaluation had asked for nothing that changed.
        public internal(set) var isScreened = false
        /// How many evaluations were made and how many were not.
        public internal(set) var evaluations = Evaluations()
        /// Where the engine verifies: what was kept and would have been found otherwise.
        package internal(set) var wronglyKept: [String] = []
    }

    /// - Parameters:
    ///   - screener: nil while no pack has arrived: facts are merged and passed on, and nothing is screened.
    ///   - parameters: the tables in force.
    ///   - carriage: which facts cross to linked subjects.
    public convenience init(screener: Screener?, parameters: ParameterTable, carriage: Carriage) {
        self.init(screener: screener, parameters: parameters, carriage: carriage, isVerifying: false)
    }

    /// - Parameter isVerifying: whether every model is asked anew each time, and what was kept is held against it.
    package init(screener: Screener?, parameters: ParameterTable, carriage: Carriage, isVerifying: Bool) {
        self.screener = screener
        self.parameters = parameters
        self.carriage = carriage
        self.isVerifying = isVerifying
    }

    /// Merges the messages, tells the neighbours what changed, and screens the subject again.
    ///
    /// - Parameters:
    ///   - messages: to this subject, in the order of the log.
    ///   - profile: what is known of it; changed in place.
    ///   - now: the time of the transaction.
    ///   - always: screen although no message changed anything: a timer is due, or models or parameters are new.
    public func apply(
        _ messages: [SubjectMessage], to profile: inout Profile, now: Instant, always: Bool = false
    ) -> Effects {
        var effects = Effects()
        if profile.subject.kind == .record {
            for case .fact(let record) in messages { note(record, in: &profile, &effects) }
            return effects
        }
        var news = News()
        let naming = profile.naming
        let due = profile.nextChange.flatMap { $0 <= now ? $0 : nil }
        for message in messages { merge(message, into: &profile, &news, &effects) }
        erase(&profile, &news, due: due, now: now, &effects)
        pass(&profile, &news, due: due, now: now, always: always, &effects)
        effects.isChanged = always || news.isNoted || !news.isEmpty
        guard always || !news.isEmpty else { return effects }
        let knowledge = Knowledge(profile)
        if !naming.isPlain || !profile.naming.isPlain {
            effects.messages += aliasMessages(profile, before: naming, news)
            news.join(profile.subject, from: Knowledge(profile, before: news, naming: naming), to: knowledge)
        }
        let into = naming.one(profile.subject, of: profile.subject)?.id
        evaluate(&profile, (into, knowledge), news, due: due, now: now, &effects)
        return effects
    }

    // MARK: Merging

    private func merge(
        _ message: SubjectMessage, into profile: inout Profile, _ news: inout News, _ effects: inout Effects
    ) {
        let id: SubjectID
        let result: Holding.Merge
        let before: Record?
        var origin: RevisionCause?
        switch message {
        case .fact(let record):
            id = record.id
            if profile.own.isWithoutRecords { news.hasAppeared = true }
            before = profile.own.entries[id]?.record
            note(erasure: record, in: &profile, &news)
            result = profile.own.merge(record)
            if record.isWithdrawn { origin = RevisionCause(record) }
        case .retraction(let record, let order, let event):
            id = record
            before = profile.own.entries[id]?.record
            result = profile.own.retract(record, at: order)
            origin = before.map {
                RevisionCause(
                    RevisionCause.Event(
                        record: id, type: $0.type, version: order.version, event: event, isTakenBack: true))
            }
        case .derived(let derived): return merge(derived, into: &profile, &news)
        case .alias(let number, let alias, let cause):
            guard profile.naming.others[number] != alias else { return }
            profile.naming.others[number] = alias
            news.rename(because: cause)
            return
        case .identity(let identity): return keep(identity, in: &profile, &news, &effects)
        case .erasure(let person, let erasures, let cause):
            if profile.erasures[person, default: Erasures()].insert(erasures) {
                news.rename(because: cause)
                news.erased.insert(person)
            }
            return
        }
        switch result {
        case .applied:
            let place = News.Place(sender: nil, entity: profile.subject, record: id)
            news.note(place, from: before, to: profile.own.entries[id]?.record, because: origin)
        case .noted:
            news.isNoted = true
            effects.duplicates += 1
        case .duplicate: effects.duplicates += 1
        case .older: effects.older += 1
        }
    }

    private func merge(_ derived: SubjectMessage.Derived, into profile: inout Profile, _ news: inout News) {
        var changes = derived.changes
        if derived.isWhole {
            var told: [SubjectID: Set<SubjectID>] = [:]
            for change in changes { told[change.entity, default: []].insert(change.record) }
            for (entity, records) in profile.inbound[derived.sender] ?? [:] {
                for id in records.keys where told[entity]?.contains(id) != true {
                    changes.append(SubjectMessage.Derived.Change(entity: entity, record: id, content: nil))
                }
            }
        }
        for change in changes {
            let place = News.Place(sender: derived.sender, entity: change.entity, record: change.record)
            let known = profile.inbound[derived.sender]?[change.entity]
            let before = known?[change.record]
            if let before, let after = change.content, before.isSame(as: after) { continue }
            if before == nil, change.content == nil { continue }
            if known == nil { news.hasAppeared = true }
            profile.inbound.set(
                change.content, sender: derived.sender, entity: change.entity, record: change.record)
            news.note(place, from: before, to: change.content, because: change.isNews ? nil : derived.cause)
        }
    }

    /// A record is told of every version, takes it back from whom the standing one does not name, and reports a clash.
    private func note(_ record: Record, in profile: inout Profile, _ effects: inout Effects) {
        let named = record.isWithdrawn ? [] : record.subjects
        var ledger = profile.ledger ?? Ledger(order: record.order, event: record.event, named: named)
        if record.order.clashes(with: ledger.order), ledger.clashed != record.order.version {
            ledger.clashed = record.order.version
            effects.clashes.append(record)
        }
        let others = ledger.order < record.order ? ledger.named : record.subjects
        if ledger.order < record.order {
            ledger.order = record.order
            ledger.event = record.event
            ledger.named = named
        }
        for subject in others.union(ledger.retracted.keys).union(record.subjects) where !ledger.named.contains(subject)
        {
            guard ledger.retracted[subject] != ledger.order else { continue }
            ledger.retracted[subject] = ledger.order
            effects.messages.append(
                (subject, .retraction(record: profile.subject, order: ledger.order, event: ledger.event)))
        }
        effects.messages.sort { $0.receiver < $1.receiver }
        if profile.ledger != ledger { effects.isChanged = true }
        profile.ledger = ledger
    }

    // MARK: Screening

    /// - Parameters:
    ///   - known: the number into which the subject's was linked before, and what the subject knows now.
    ///   - due: the first moment that has come since and may have changed something.
    private func evaluate(
        _ profile: inout Profile, _ known: (into: SubjectID?, now: Knowledge), _ news: News, due: Instant?,
        now: Instant, _ effects: inout Effects
    ) {
        let subject = profile.subject
        let isRetold = profile.toldBy != 0 && profile.toldBy != carriage.fingerprint
        let knowledge = known.now
        // Of whom two numbers are known now to be one, or no longer, or something is erased, everything may be another's.
        let asked = news.isRenamed ? nil : profile.asked.flatMap { isBy($0.rules) && $0.isUsable ? $0 : nil }
        let occasion = Occasion(
            news: news, due: due, isByNewRules: profile.asked.map { !isBy($0.rules) } ?? false)
        profile.asked = nil
        var evaluation = SubjectEvaluation(
            subject, knowledge, asked, news, now: now, parameters: parameters, screener)
        let home = knowledge.into != nil ? nil : evaluation.home(after: profile.home)
        let links = relink(&profile, known, news, home: home)
        let messages = Telling(subject: subject, carriage: carriage).messages(
            news, knowledge, before: isRetold && links.before == nil ? (links.now, knowledge) : links.before,
            links: links.now, isWhole: isRetold, because: occasion.cause)
        effects.messages += messages.map { (receiver: $0.0, message: $0.1) }
        profile.toldBy = carriage.fingerprint
        if subject.kind == .case {
            effects.classes += news.feedback(on: subject) + news.erasures(for: subject, profile.erasures)
        }
        guard let screener else { return }
        guard knowledge.into == nil else {
            // What was linked into another is screened there, and bears no lead.
            profile.nextChange = profile.identityChange
            return settle(&profile, Outcome(), occasion, now, &effects) { _, _ in occasion.cause }
        }
        if subject.kind == .person, let before = links.before {
            evaluation.read(links.now.senders, after: before.links.senders, before.knowledge)
        }
        let (findings, isScreened) = evaluation.findings(
            readable(subject, knowledge, links.now), by: screener, &effects.evaluations)
        profile.asked = Asked(
            rules: rules, questions: evaluation.questions, home: evaluation.homeDependence, findings: findings)
        let nextChange = evaluation.nextChange(findings)
        profile.nextChange = [nextChange, profile.identityChange].compactMap { $0 }.min()
        if isVerifying { verify(profile, knowledge, links.now, nextChange, now: now, by: screener, &effects) }
        settle(&profile, isScreened ? screener.outcome(of: findings) : nil, occasion, now, &effects) { lead, before in
            guard let index = screener.index(of: lead.model, for: subject.kind) else { return occasion.cause }
            return occasion.cause(of: lead, before, found: evaluation.cause(of: lead.id, model: index, in: findings))
        }
    }

    /// What follows of what was found: changed leads, what classes are told, and what cannot be judged.
    ///
    /// - Parameters:
    ///   - outcome: nil where it is what it was.
    ///   - cause: why a lead is another than it was, which the second is.
    private func settle(
        _ profile: inout Profile, _ outcome: Outcome?, _ occasion: Occasion, _ now: Instant, _ effects: inout Effects,
        because cause: (Lead, Lead?) -> RevisionCause
    ) {
        let isIdentified = occasion.news.identifies
        guard outcome != nil || isIdentified else { return }
        if let outcome {
            effects.changes = LeadBook.changes(
                from: &profile.leads, to: outcome, erased: profile.erasures.compactMapValues { $0.until(now) },
                because: cause)
        }
        let told = isIdentified ? profile.leads.values.map(\.lead) : effects.changes.map(\.lead)
        let names = Dictionary(uniqueKeysWithValues: told.map { ($0.id, profile.identities(of: $0)) })
        LeadBook.tell(names, of: &profile.leads, beside: &effects.changes)
        effects.classes += profile.tellClasses(
            of: effects.changes, grants: outcome?.grants, because: occasion.cause)
        guard let outcome else { return }
        let unjudged = Set(outcome.unjudged.map(\.lead))
        effects.unjudged = outcome.unjudged.filter { !profile.unjudged.contains($0.lead) }
        profile.unjudged = unjudged
        effects.isScreened = true
    }

    /// Asks every model anew, and holds what was kept against it: now, and just before the moment at which it was said to
    /// change first, or a hundred years on where nothing was.
    private func verify(
        _ profile: Profile, _ knowledge: Knowledge, _ links: Links, _ nextChange: Instant?, now: Instant,
        by screener: Screener, _ effects: inout Effects
    ) {
        guard let asked = profile.asked else { return }
        let subject = profile.subject
        let kept = screener.outcome(of: asked.findings)
        let last = nextChange.map { Instant(milliseconds: $0.milliseconds - 1) } ?? now.day.adding(days: 36_525).start
        for moment in [now, last] where moment >= now {
            var whole = SubjectEvaluation(
                subject, knowledge, nil, News(), now: moment, parameters: parameters, screener)
            var evaluations = Evaluations()
            let home = whole.home(after: nil)
            let (findings, _) = whole.findings(readable(subject, knowledge, links), by: screener, &evaluations)
            let found = screener.outcome(of: findings)
            if kept.leads != found.leads || kept.ended != found.ended || kept.unjudged != found.unjudged
                || kept.grants != found.grants
            {
                effects.wronglyKept.append("leads of \(subject) at \(moment)")
            }
            if home != profile.home { effects.wronglyKept.append("home of \(subject) at \(moment)") }
        }
    }

    /// The links as they are, and what was linked and known before where the links have changed.
    private func relink(
        _ profile: inout Profile, _ known: (into: SubjectID?, now: Knowledge), _ news: News, home: SubjectID?
    ) -> (now: Links, before: (links: Links, knowledge: Knowledge)?) {
        let subject = profile.subject
        let hasMoved = home != profile.home
        if let links = profile.links, !hasMoved, !links.mayChange(subject, by: news) { return (links, nil) }
        let now = Links(subject, known.now, home: home)
        defer {
            profile.links = now
            profile.home = home
        }
        // Whether a case's party is new cannot be seen of the links as they are: they know it already.
        if profile.links == nil, subject.kind != .case, !hasMoved, !now.mayChange(subject, by: news) {
            return (now, nil)
        }
        let past = Knowledge(known.now, before: news, into: known.into)
        let before = profile.links ?? Links(subject, past, home: profile.home)
        return (now, before == now ? nil : (before, past))
    }

    /// What others told of whom: a person reads only those to whom its own link stands.
    private func readable(
        _ subject: SubjectID, _ knowledge: Knowledge, _ links: Links
    ) -> [SubjectID: [[SubjectID: Record]]] {
        var readable: [SubjectID: [[SubjectID: Record]]] = [:]
        func read(_ told: Told?) {
            for (entity, records) in told ?? [:] { readable[entity, default: []].append(records) }
        }
        if subject.kind == .person {
            for sender in links.senders { read(knowledge.inbound[sender]) }
        } else {
            knowledge.inbound.values.forEach(read)
        }
        return readable
    }
}

extension Record {
    /// Everyone to whom intake sends the record but the record itself: those it names, and the subject of a lead.
    public var subjects: Set<SubjectID> {
        var subjects = Set(named.map(\.id))
        if case .text(let lead)? = self["lead"], let subject = SubjectID(ofLead: lead) { subjects.insert(subject) }
        return subjects
    }
}
