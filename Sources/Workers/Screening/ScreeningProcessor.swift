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
    /// By subject: the head of its profile.
    static let profiles = Keyspace(16)
    /// By subject, a zero byte, and part: the rest of it.
    static let parts = Keyspace(18)
    /// One entry while subjects are screened again: the last key that was.
    static let rescreening = Keyspace(17)

    private let environment: ScreeningEnvironment
    private let cache: GenerationCache<SubjectID, Profile>
    private let writer: PushWriter
    private let names = NameTable()
    private var rules: ScreeningRules
    private var pending: [SubjectID: [SubjectMessage]] = [:]
    private var due: Set<SubjectID> = []
    /// What is to go to the dead letters with this transaction.
    private var letters: [DeadLetter] = []
    /// The key after which re-screening goes on; nil where none is under way.
    private var cursor: [UInt8]?
    /// One task alone tells of messages that are no rules, and each once: how far it has, by topic.
    private var told: RejectedRules?

    public init(_ environment: ScreeningEnvironment, _ context: ProcessorContext) throws {
        self.environment = environment
        cache = GenerationCache(limit: environment.profileCacheBytes)
        writer = PushWriter(catalog: environment.catalog, keys: environment.keys, topics: environment.topics)
        rules = environment.rules.rules(context.globals)
        cursor = try context.store.get([], in: ScreeningProcessor.rescreening)
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
        cursor = []
        transaction.put([], [], in: ScreeningProcessor.rescreening)
    }

    public func background(in transaction: TaskTransaction) throws -> Bool {
        guard let after = cursor else { return false }
        let entries = try transaction.scan(
            ScreeningProcessor.profiles, prefix: [], after: after.isEmpty ? nil : after, limit: 32)
        for entry in entries {
            if let subject = SubjectID(utf8: entry.key), subject.kind != .record {
                due.insert(subject)
            }
        }
        guard entries.count == 32, let last = entries.last else {
            cursor = nil
            transaction.delete([], in: ScreeningProcessor.rescreening)
            return false
        }
        cursor = last.key
        transaction.put([], last.key, in: ScreeningProcessor.rescreening)
        return true
    }

    // MARK: Screening

    public func prepareCommit(in transaction: TaskTransaction) throws {
        let now = Instant(milliseconds: transaction.now)
        for subject in due.union(pending.keys).sorted() {
            try screen(subject, pending[subject] ?? [], isDue: due.contains(subject), now, transaction)
        }
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
        var profile = try cache.take(subject) ?? load(key, subject, transaction)
        let due = profile.nextChange
        let effects = rules.engine.apply(messages, to: &profile, now: now, always: isDue)
        if effects.isScreened { environment.counters.screened.increment() }
        environment.counters.evaluations.increment(by: UInt64(effects.evaluations.made))
        environment.counters.keptEvaluations.increment(by: UInt64(effects.evaluations.kept))
        environment.counters.older.increment(by: UInt64(effects.older))
        environment.counters.duplicates.increment(by: UInt64(effects.duplicates))
        environment.counters.unjudged.increment(by: UInt64(effects.unjudged.count))
        environment.counters.missing.note(effects.unjudged, effects.changes)
        if effects.isChanged {
            write(profile.takeUnwritten(), of: key, transaction)
            setTimer(key, from: isDue ? nil : due, to: profile.nextChange, transaction)
        }
        let sent = effects.messages.filter { !isLost($0.message) }
        environment.counters.links.increment(by: UInt64(sent.count))
        for (receiver, message) in sent {
            let bytes = message.bytes
            environment.counters.linkBytes.increment(by: UInt64(bytes.count))
            try transaction.emit(topic: environment.topics.links, key: receiver.utf8, value: bytes)
        }
        for (receiver, message) in effects.classes {
            try transaction.emit(message.record(to: receiver, environment.topics))
            environment.counters.classes.increment()
        }
        if effects.isForgotten { try transaction.emit(topic: environment.topics.identities, key: key, value: nil) }
        for clash in effects.clashes { report(clash, now) }
        for circle in effects.circles { report(circle: circle, now) }
        for change in effects.changes { try publish(change, profile, now, transaction) }
        // Of a record hardly ever another version comes.
        if subject.kind != .record { cache.keep(profile, for: subject, weight: profile.size) }
    }

    /// A timer that stands is not set again: it would be another record of the changelog.
    ///
    /// - Parameter due: when it is set for; nil where it is not, or has fired.
    private func setTimer(_ key: [UInt8], from due: Instant?, to next: Instant?, _ transaction: TaskTransaction) {
        guard environment.fault != .timers, due != next else { return }
        if let next {
            transaction.setTimer(key, due: next.milliseconds)
        } else {
            transaction.cancelTimer(key)
        }
    }

    /// By the fault that a test asked for.
    private func isLost(_ message: SubjectMessage) -> Bool {
        switch (environment.fault, message) {
        case (.retractions, .retraction), (.links, .derived): return true
        default: return false
        }
    }

    // MARK: State

    private func write(_ parts: [Profile.Part], of key: [UInt8], _ transaction: TaskTransaction) {
        for part in parts {
            environment.counters.stateBytes.increment(by: UInt64(part.bytes?.count ?? 0))
            guard !part.id.isEmpty else {
                transaction.put(key, part.bytes ?? [], in: ScreeningProcessor.profiles)
                continue
            }
            let place = key + [0] + part.id
            if let bytes = part.bytes {
                transaction.put(place, bytes, in: ScreeningProcessor.parts)
            } else {
                transaction.delete(place, in: ScreeningProcessor.parts)
            }
        }
    }

    private func load(_ key: [UInt8], _ subject: SubjectID, _ transaction: TaskTransaction) throws -> Profile {
        guard let head = try transaction.get(key, in: ScreeningProcessor.profiles) else { return Profile(subject) }
        var parts: [(id: [UInt8], bytes: [UInt8])] = [(id: [], bytes: head)]
        // Of a record there is no more.
        if subject.kind != .record {
            let entries = try transaction.entries(of: key + [0], in: ScreeningProcessor.parts)
            parts += entries.map { (id: $0.key, bytes: $0.value) }
        }
        return try Profile(subject, parts: parts, names: names)
    }

    private func publish(
        _ change: LeadChange, _ profile: Profile, _ now: Instant, _ transaction: TaskTransaction
    ) throws {
        environment.counters.revisions.increment()
        try transaction.emit(writer.state(change))
        let isErased = change.pushes.contains { $0.change == .erased }
        let identities = change.pushes.isEmpty || isErased ? [] : profile.identities(of: change.lead)
        for push in change.pushes {
            guard let record = writer.push(push, of: change, identities: identities, now: now) else { continue }
            environment.counters.pushes.increment()
            try transaction.emit(record)
        }
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
