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
    private static let classes = PartedStates(heads: Keyspace(16), parts: Keyspace(17))

    private let environment: ClassEnvironment
    private let cache: GenerationCache<ClassKey, ClassState>
    private let pushes: PushQueue
    private let names = NameTable()
    private var rules: ScreeningRules
    private var pending: [ClassKey: [ClassMessage]] = [:]
    private var due: Set<ClassKey> = []
    private var letters: [DeadLetter] = []
    /// By which every class is looked at again.
    private var sweep: Sweep

    public init(_ environment: ClassEnvironment, _ context: ProcessorContext) throws {
        self.environment = environment
        cache = GenerationCache(environment.cache)
        pushes = PushQueue(
            PushWriter(catalog: environment.catalog, keys: environment.keys, topics: environment.topics),
            sent: environment.counters.pushes)
        rules = environment.rules.rules(context.globals)
        sweep = try Sweep(over: ClassProcessor.classes.heads, mark: Keyspace(18), context.store)
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
        sweep.begin(in: transaction)
    }

    public func background(in transaction: TaskTransaction) throws -> Bool {
        for key in try sweep.next(in: transaction) {
            if let key = ClassKey(String(decoding: key, as: UTF8.self)) { due.insert(key) }
        }
        return sweep.isUnderWay
    }

    public func prepareCommit(in transaction: TaskTransaction) throws {
        let now = Instant(milliseconds: transaction.now)
        for key in due.union(pending.keys).sorted() {
            try look(at: key, pending[key] ?? [], isDue: due.contains(key), now, transaction)
        }
        for record in pushes.take() { try transaction.emit(record) }
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
        let state = try cache.entry(key) ?? GenerationCache.Entry(load(key, transaction))
        let due = state.value.nextChange
        let effects = rules.classEngine.apply(messages, to: &state.value, now: now, always: isDue)
        environment.counters.unjudged.increment(by: UInt64(effects.unjudged.count))
        environment.counters.missing.note(effects.unjudged, effects.changes)
        if effects.isChanged {
            ClassProcessor.classes.write(state.value.takeUnwritten(), of: key.utf8, in: transaction)
            transaction.moveTimer(key.utf8, from: isDue ? nil : due, to: state.value.nextChange)
        }
        for (receiver, message) in effects.messages {
            try transaction.emit(message.record(to: receiver, environment.topics))
            environment.counters.sent.increment()
        }
        for change in effects.changes { publish(change, now) }
        for change in effects.digests { pushes.add(change, now: now, sent: environment.counters.digests) }
        cache.keep(state, for: key, weight: state.value.size)
    }

    private func load(_ key: ClassKey, _ transaction: TaskTransaction) throws -> ClassState {
        let parts = try ClassProcessor.classes.read(key.utf8, in: transaction)
        return try parts.map { try ClassState(key, parts: $0, names: names) } ?? ClassState(key)
    }

    // MARK: Telling

    private func publish(_ change: LeadChange, _ now: Instant) {
        environment.counters.revisions.increment()
        pushes.add(change, now: now)
        guard change.lead.state.stands else { return }
        for address in change.lead.unroutable {
            letters.append(
                DeadLetter(
                    unroutable: address, lead: change.lead, stage: "classes", topic: environment.topics.leads, time: now
                ))
        }
    }

    private func undecodable(_ record: KafkaRecord, now: Int64) {
        environment.counters.undecodable.increment()
        letters.append(DeadLetter(undecodable: record, stage: "classes", time: Instant(milliseconds: now)))
    }
}
