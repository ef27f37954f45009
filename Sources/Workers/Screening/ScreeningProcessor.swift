import Events
public import Kafka
import Observability
import Screening
public import Streaming

/// Screening: facts and derived facts by subject in; state, derived facts, leads and pushes out, in one transaction.
///
/// Messages are gathered until the transaction ends, and each subject is then merged, screened and written once, so that
/// many facts on one subject are one store write, one changelog record, and one push for each lead that really changed.
public final class ScreeningProcessor: Processor {
    /// Profiles by subject.
    private static let profiles = PartedStates(heads: Keyspace(16), parts: Keyspace(18))

    private let environment: ScreeningEnvironment
    private let cache: GenerationCache<SubjectID, Profile>
    private let pushes: PushQueue
    private let names = NameTable()
    private var rules: ScreeningRules
    private var pending: [SubjectID: [SubjectMessage]] = [:]
    private var due: Set<SubjectID> = []
    /// What is to go to the dead letters with this transaction.
    private var letters: [DeadLetter] = []
    /// By which everybody is screened again.
    private var sweep: Sweep
    /// One task alone tells of messages that are no rules, and each once: how far it has, by topic.
    private var told: RejectedRules?

    public init(_ environment: ScreeningEnvironment, _ context: ProcessorContext) throws {
        self.environment = environment
        cache = GenerationCache(environment.cache)
        pushes = PushQueue(
            PushWriter(catalog: environment.catalog, keys: environment.keys, topics: environment.topics),
            sent: environment.counters.pushes)
        rules = environment.rules.rules(context.globals)
        sweep = try Sweep(over: ScreeningProcessor.profiles.heads, mark: Keyspace(17), context.store)
        if context.task.partition == 0 { told = try RejectedRules(context.store) }
    }

    // MARK: Gathering

    public func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {
        for record in records {
            // Of who was erased.
            if record.value == nil, record.topic == environment.topics.identities { continue }
            guard let key = record.key, let subject = SubjectID(utf8: key), let value = record.value,
                let message = try? SubjectMessage(value, names: names)
            else {
                undecodable(record, now: transaction.now)
                continue
            }
            environment.counters.facts.increment()
            pending[subject, default: []].append(message)
        }
    }

    public func process(told messages: [ToldMessage], in transaction: TaskTransaction) throws {
        for told in messages {
            guard let link = told.message as? LinkMessage else {
                try process([told.record], in: transaction)
                continue
            }
            environment.counters.facts.increment()
            pending[link.receiver, default: []].append(link.message)
        }
    }

    public func advance(to now: Int64, due timers: [TaskTimer], in transaction: TaskTransaction) throws {
        for timer in timers {
            guard let subject = SubjectID(utf8: timer.key) else { continue }
            environment.counters.timers.increment()
            due.insert(subject)
        }
    }

    /// New models or parameters: fresh facts are screened by them at once, everybody else in the background.
    public func globalsChanged(in transaction: TaskTransaction) throws {
        rules = environment.rules.rules(transaction.globals)
        sweep.begin(in: transaction)
    }

    public func background(in transaction: TaskTransaction) throws -> Bool {
        for key in try sweep.next(in: transaction) {
            if let subject = SubjectID(utf8: key), subject.kind != .record { due.insert(subject) }
        }
        return sweep.isUnderWay
    }

    // MARK: Screening

    public func prepareCommit(in transaction: TaskTransaction) throws {
        let now = Instant(milliseconds: transaction.now)
        for subject in due.union(pending.keys).sorted() {
            try screen(subject, pending[subject] ?? [], isDue: due.contains(subject), now, transaction)
        }
        for record in pushes.take() { try transaction.emit(record) }
        if let letters = told?.untold(rules.rejected, in: transaction, now: now) { self.letters += letters }
        pending.removeAll(keepingCapacity: true)
        due.removeAll(keepingCapacity: true)
        for letter in letters {
            try transaction.emit(letter.record(topic: environment.topics.deadLetters, key: environment.keys.identity))
        }
        letters.removeAll()
    }

    private func screen(
        _ subject: SubjectID, _ messages: [SubjectMessage], isDue: Bool, _ now: Instant, _ transaction: TaskTransaction
    ) throws {
        let key = subject.utf8
        let profile = try cache.entry(subject) ?? GenerationCache.Entry(load(key, subject, transaction))
        let due = profile.value.nextChange
        let effects = rules.engine.apply(messages, to: &profile.value, now: now, always: isDue)
        if effects.isScreened { environment.counters.screened.increment() }
        environment.counters.evaluations.increment(by: UInt64(effects.evaluations.made))
        environment.counters.keptEvaluations.increment(by: UInt64(effects.evaluations.kept))
        environment.counters.older.increment(by: UInt64(effects.older))
        environment.counters.duplicates.increment(by: UInt64(effects.duplicates))
        environment.counters.unjudged.increment(by: UInt64(effects.unjudged.count))
        environment.counters.missing.note(effects.unjudged, effects.changes)
        if effects.isChanged {
            let parts = profile.value.takeUnwritten()
            environment.counters.stateBytes.increment(by: UInt64(parts.reduce(0) { $0 + ($1.bytes?.count ?? 0) }))
            ScreeningProcessor.profiles.write(parts, of: key, in: transaction)
            if environment.fault != .timers {
                transaction.moveTimer(key, from: isDue ? nil : due, to: profile.value.nextChange)
            }
        }
        let sent = effects.messages.filter { !isLost($0.message) }
        environment.counters.links.increment(by: UInt64(sent.count))
        for (receiver, message) in sent {
            try transaction.tell(
                LinkMessage(receiver: receiver, message: message, sentBytes: environment.counters.linkBytes),
                to: receiver.utf8, on: environment.topics.links)
        }
        for (receiver, message) in effects.classes {
            try transaction.emit(message.record(to: receiver, environment.topics))
            environment.counters.classes.increment()
        }
        if effects.isForgotten { try transaction.emit(topic: environment.topics.identities, key: key, value: nil) }
        for clash in effects.clashes { report(clash, now) }
        for circle in effects.circles { report(circle: circle, now) }
        for change in effects.changes { publish(change, now) }
        // Of a record hardly ever another version comes.
        if subject.kind != .record { cache.keep(profile, for: subject, weight: profile.value.size) }
    }

    /// By the fault that a test asked for.
    private func isLost(_ message: SubjectMessage) -> Bool {
        switch (environment.fault, message) {
        case (.retractions, .retraction), (.links, .derived): return true
        default: return false
        }
    }

    private func load(_ key: [UInt8], _ subject: SubjectID, _ transaction: TaskTransaction) throws -> Profile {
        let parts = try ScreeningProcessor.profiles.read(key, isHeadAlone: subject.kind == .record, in: transaction)
        return try parts.map { try Profile(subject, parts: $0, names: names) } ?? Profile(subject)
    }

    private func publish(_ change: LeadChange, _ now: Instant) {
        environment.counters.revisions.increment()
        pushes.add(change, now: now)
        guard change.lead.state.stands else { return }
        for address in change.lead.unroutable { report(unroutable: address, of: change, now) }
    }

    // MARK: Dead letters

    private func undecodable(_ record: KafkaRecord, now: Int64) {
        environment.counters.undecodable.increment()
        letters.append(DeadLetter(undecodable: record, stage: "screening", time: Instant(milliseconds: now)))
    }

    private func report(_ clash: Record, _ now: Instant) {
        environment.counters.clashes.increment()
        letters.append(
            DeadLetter(
                reason: "clash", stage: "screening",
                sentence: BilingualText(
                    zh: "同一记录的同一版本有两种内容；内容摘要较大的有效。请以更高的版本重新发布",
                    en:
                        "Two contents came under one version of a record; the one with the greater hash stands. Publish a higher version"
                ),
                topic: clash.event.topic, partition: clash.event.partition, offset: clash.event.offset, time: now,
                original: nil))
    }

    private func report(circle: Record, _ now: Instant) {
        environment.counters.circles.increment()
        letters.append(
            DeadLetter(
                reason: "circle", stage: "screening",
                sentence: BilingualText(
                    zh: "编号合并成环，不生效；请撤回其中一条合并记录",
                    en: "The links of these numbers go in a circle and have no effect. Withdraw one of them"),
                topic: circle.event.topic, partition: circle.event.partition, offset: circle.event.offset, time: now,
                original: nil))
    }

    private func report(unroutable address: String, of change: LeadChange, _ now: Instant) {
        environment.counters.unroutable.increment()
        letters.append(
            DeadLetter(
                unroutable: address, lead: change.lead, stage: "screening", topic: environment.topics.leads, time: now))
    }
}
