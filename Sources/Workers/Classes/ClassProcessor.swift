import Events
public import Kafka
import Observability
import Screening
public import Streaming

/// Class cases (类案): leads and grants by class in; groups of co-victims, unlike grants and digests out, in one
/// transaction with the state.
///
/// Messages are gathered until the transaction ends, and each class is then looked at once. A class keeps its entries one
/// by one, so that the thousandth victim of a case writes its own entry and what was told, and none of the others.
public final class ClassProcessor: Processor {
    /// By class: what is kept of it beside its entries.
    static let classes = Keyspace(16)
    /// By class, a zero byte, and entry.
    static let entries = Keyspace(17)
    /// One entry while classes are looked at again: the last key that was.
    static let regathering = Keyspace(18)

    private let environment: ClassEnvironment
    private let cache: GenerationCache<ClassKey, ClassState>
    private let writer: PushWriter
    private let names = NameTable()
    private var rules: ScreeningRules
    private var pending: [ClassKey: [ClassMessage]] = [:]
    private var due: Set<ClassKey> = []
    private var letters: [DeadLetter] = []
    /// The key after which looking again goes on; nil where it is not under way.
    private var cursor: [UInt8]?

    public init(_ environment: ClassEnvironment, _ context: ProcessorContext) throws {
        self.environment = environment
        cache = GenerationCache(limit: environment.cacheBytes)
        writer = PushWriter(catalog: environment.catalog, keys: environment.keys, topics: environment.topics)
        rules = environment.rules.rules(context.globals)
        cursor = try context.store.get([], in: ClassProcessor.regathering)
    }

    // MARK: Gathering

    public func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {
        for record in records {
            // The topic is shared by applications; each gathers what its own screening told.
            guard record.application == environment.topics.application else { continue }
            environment.counters.messages.increment()
            guard let key = record.key.flatMap({ ClassKey(String(decoding: $0, as: UTF8.self)) }),
                let value = record.value, let message = try? ClassMessage(value, names: names)
            else {
                undecodable(record, now: transaction.now)
                continue
            }
            pending[key, default: []].append(message)
        }
    }

    public func advance(to now: Int64, due timers: [TaskTimer], in transaction: TaskTransaction) throws {
        for timer in timers {
            if let key = ClassKey(String(decoding: timer.key, as: UTF8.self)) { due.insert(key) }
        }
    }

    /// New models or parameters: what has news is looked at by them at once, every other class in the background.
    public func globalsChanged(in transaction: TaskTransaction) throws {
        rules = environment.rules.rules(transaction.globals)
        cursor = []
        transaction.put([], [], in: ClassProcessor.regathering)
    }

    public func background(in transaction: TaskTransaction) throws -> Bool {
        guard let after = cursor else { return false }
        let found = try transaction.scan(
            ClassProcessor.classes, prefix: [], after: after.isEmpty ? nil : after, limit: 32)
        for entry in found {
            if let key = ClassKey(String(decoding: entry.key, as: UTF8.self)) { due.insert(key) }
        }
        guard found.count == 32, let last = found.last else {
            cursor = nil
            transaction.delete([], in: ClassProcessor.regathering)
            return false
        }
        cursor = last.key
        transaction.put([], last.key, in: ClassProcessor.regathering)
        return true
    }

    public func prepareCommit(in transaction: TaskTransaction) throws {
        let now = Instant(milliseconds: transaction.now)
        for key in due.union(pending.keys).sorted() {
            try look(at: key, pending[key] ?? [], isDue: due.contains(key), now, transaction)
        }
        pending.removeAll(keepingCapacity: true)
        due.removeAll(keepingCapacity: true)
        for letter in letters {
            try transaction.emit(letter.record(topic: environment.topics.deadLetters, key: environment.keys.identity))
        }
        letters.removeAll()
    }

    private func look(
        at key: ClassKey, _ messages: [ClassMessage], isDue: Bool, _ now: Instant, _ transaction: TaskTransaction
    ) throws {
        var state = try cache.take(key) ?? load(key, transaction)
        let due = state.nextChange
        let effects = rules.classEngine.apply(messages, to: &state, now: now, always: isDue)
        environment.counters.unjudged.increment(by: UInt64(effects.unjudged.count))
        environment.counters.missing.note(effects.unjudged, effects.changes)
        if effects.isChanged {
            write(&state, timerDue: isDue ? nil : due, transaction)
        }
        for (receiver, message) in effects.messages {
            try transaction.emit(message.record(to: receiver, environment.topics))
            environment.counters.sent.increment()
        }
        for change in effects.changes { try publish(change, state, now, transaction) }
        for change in effects.digests { try publish(change, now, transaction) }
        cache.keep(state, for: key, weight: state.size)
    }

    // MARK: State

    private func load(_ key: ClassKey, _ transaction: TaskTransaction) throws -> ClassState {
        guard let bytes = try transaction.get(key.utf8, in: ClassProcessor.classes) else { return ClassState(key) }
        let entries = try transaction.entries(of: key.utf8 + [0], in: ClassProcessor.entries).map {
            (id: $0.key, bytes: $0.value)
        }
        return try ClassState(key, bytes: bytes, entries: entries, names: names)
    }

    /// - Parameter timerDue: when the timer is set for; nil where it is not, or has fired.
    private func write(_ state: inout ClassState, timerDue: Instant?, _ transaction: TaskTransaction) {
        let key = state.key.utf8
        for (id, bytes) in state.takeUnwritten() {
            let entry = key + [0] + id
            if let bytes {
                transaction.put(entry, bytes, in: ClassProcessor.entries)
            } else {
                transaction.delete(entry, in: ClassProcessor.entries)
            }
        }
        transaction.put(key, state.bytes, in: ClassProcessor.classes)
        guard timerDue != state.nextChange else { return }
        if let next = state.nextChange {
            transaction.setTimer(key, due: next.milliseconds)
        } else {
            transaction.cancelTimer(key)
        }
    }

    // MARK: Telling

    private func publish(
        _ change: LeadChange, _ state: ClassState, _ now: Instant, _ transaction: TaskTransaction
    ) throws {
        environment.counters.revisions.increment()
        try transaction.emit(writer.state(change))
        let isErased = change.pushes.contains { $0.change == .erased }
        let identities = change.pushes.isEmpty || isErased ? [] : state.identities(of: change.lead)
        for push in change.pushes {
            guard let record = writer.push(push, of: change, identities: identities, now: now) else { continue }
            environment.counters.pushes.increment()
            try transaction.emit(record)
        }
        guard change.lead.state.stands else { return }
        for address in change.lead.unroutable {
            letters.append(
                DeadLetter(
                    unroutable: address, lead: change.lead, stage: "classes", topic: environment.topics.leads, time: now
                ))
        }
    }

    private func publish(_ change: DigestChange, _ now: Instant, _ transaction: TaskTransaction) throws {
        guard let record = writer.push(change, now: now) else { return }
        environment.counters.digests.increment()
        try transaction.emit(record)
    }

    private func undecodable(_ record: KafkaRecord, now: Int64) {
        environment.counters.undecodable.increment()
        letters.append(DeadLetter(undecodable: record, stage: "classes", time: Instant(milliseconds: now)))
    }
}
