public import Events
public import Screening
import Topics

/// The engine as a worker runs it, without a broker: profiles by subject, one log of messages to each, timers.
public struct Simulation {
    public let engine: Engine
    public let classEngine: ClassEngine
    public private(set) var profiles: [SubjectID: Profile] = [:]
    /// Of each profile its parts as the store keeps them; the head is the first, its ID being empty.
    private var parts: [SubjectID: [[UInt8]: [UInt8]]] = [:]
    /// Of some profiles what is in memory, as in a worker's cache: it holds what their binary form does not.
    private var cached: [SubjectID: Profile] = [:]
    private var deliveries = 0
    private var queues: [SubjectID: [SubjectMessage]] = [:]
    public private(set) var classes: [ClassKey: ClassState] = [:]
    private var classQueues: [ClassKey: [ClassMessage]] = [:]
    /// Of each class its entries as the store keeps them.
    private var classEntries: [ClassKey: [[UInt8]: [UInt8]]] = [:]
    /// What agencies were told of each digest, in order.
    public private(set) var digests: [String: [DigestChange]] = [:]
    public private(set) var clashes = 0
    public private(set) var circles = 0
    /// What a verifying engine kept and should not have.
    public private(set) var wronglyKept: [String] = []
    public private(set) var evaluations = (made: 0, kept: 0)
    /// What the engine should not be given, to show that a test would notice.
    public var drops: (SubjectMessage) -> Bool = { _ in false }
    public var ignoresTimers = false
    public var dropsClasses: (ClassKey) -> Bool = { _ in false }
    /// Every revision of every lead, in order.
    public private(set) var revisions: [LeadID: [LeadChange]] = [:]
    /// The same in the order in which they were made, each with the time of its transaction.
    public private(set) var journal: [(now: Instant, change: LeadChange)] = []

    public init(engine: Engine, classEngine: ClassEngine) {
        self.engine = engine
        self.classEngine = classEngine
    }

    /// As the events' schemas say.
    public static let carriage: Carriage = {
        let types = (try? Catalog.builtIn().types) ?? []
        func carried(to reach: EventType.Carry) -> Set<String> {
            Set(types.filter { $0.carry.contains(reach) }.map(\.name))
        }
        return Carriage(
            toHousehold: carried(to: .household), toCase: carried(to: .case), toDependant: carried(to: .dependant))
    }()

    public mutating func publish(_ record: Record) {
        let message = SubjectMessage.fact(record)
        for subject in record.subjects.union([record.id]) where !drops(message) {
            queues[subject, default: []].append(message)
        }
    }

    /// Delivers until nothing is left, from queues that `choose` picks, some messages at a time.
    public mutating func settle(now: Instant, choose: (Int) -> Int) throws {
        while !queues.isEmpty || !classQueues.isEmpty {
            let subjects = queues.keys.sorted()
            let chosen = choose(subjects.count + classQueues.count)
            guard chosen < subjects.count else {
                let key = classQueues.keys.sorted()[chosen - subjects.count]
                var queue = classQueues[key] ?? []
                let count = 1 + choose(queue.count)
                let batch = Array(queue.prefix(count))
                queue.removeFirst(count)
                classQueues[key] = queue.isEmpty ? nil : queue
                try deliver(batch, to: key, now: now)
                continue
            }
            let subject = subjects[chosen]
            var queue = queues[subject] ?? []
            let count = 1 + choose(queue.count)
            let batch = Array(queue.prefix(count))
            queue.removeFirst(count)
            queues[subject] = queue.isEmpty ? nil : queue
            try deliver(batch, to: subject, now: now)
        }
    }

    /// Delivers until nothing is left, to persons first, then to cases and households, all that waits for one at once: the
    /// way by which the fewest revisions are made.
    public mutating func settleByLevel(now: Instant) throws {
        func level(_ subject: SubjectID) -> Int {
            switch subject.kind {
            case .record: 0
            case .person: 1
            case .case: 2
            case .household: 3
            }
        }
        while let subject = queues.keys.min(by: { (level($0), $0) < (level($1), $1) }) {
            try deliver(queues.removeValue(forKey: subject) ?? [], to: subject, now: now)
        }
        func order(_ key: ClassKey) -> Int {
            switch key.kind {
            case .likeness: 0
            case .case: 1
            default: 2
            }
        }
        while let key = classQueues.keys.min(by: { (order($0), $0) < (order($1), $1) }) {
            try deliver(classQueues.removeValue(forKey: key) ?? [], to: key, now: now)
        }
    }

    /// When the first timer is due.
    public var nextDue: Instant? {
        (profiles.values.compactMap(\.nextChange) + classes.values.compactMap(\.nextChange)).min()
    }

    /// Fires what is due at the time, and settles by level.
    public mutating func advanceByLevel(to now: Instant) throws {
        while let due = profiles.values.filter({ $0.nextChange.map { $0 <= now } ?? false }).map(\.subject).min() {
            try deliver([], to: due, now: now, always: true)
        }
        while let due = classes.values.filter({ $0.nextChange.map { $0 <= now } ?? false }).map(\.key).min() {
            try deliver([], to: due, now: now, always: true)
        }
        try settleByLevel(now: now)
    }

    /// Fires what is due at the time, and settles.
    public mutating func advance(to now: Instant, choose: (Int) -> Int) throws {
        guard !ignoresTimers else { return }
        while let due = profiles.values.filter({ $0.nextChange.map { $0 <= now } ?? false }).map(\.subject).min() {
            try deliver([], to: due, now: now, always: true)
        }
        while let due = classes.values.filter({ $0.nextChange.map { $0 <= now } ?? false }).map(\.key).min() {
            try deliver([], to: due, now: now, always: true)
        }
        try settle(now: now, choose: choose)
    }

    private mutating func deliver(
        _ batch: [SubjectMessage], to subject: SubjectID, now: Instant, always: Bool = false
    ) throws {
        deliveries += 1
        var profile = cached.removeValue(forKey: subject) ?? profiles[subject] ?? Profile(subject)
        let effects = engine.apply(batch, to: &profile, now: now, always: always)
        // Through its binary form, as store and changelog keep it.
        // What it says it did not change is not written, and is as it was after the next restart.
        if effects.isChanged {
            for part in profile.takeUnwritten() { parts[subject, default: [:]][part.id] = part.bytes }
            let kept = (parts[subject] ?? [:]).map { (id: $0.key, bytes: $0.value) }
            profiles[subject] = try Profile(subject, parts: kept)
        }
        if deliveries % 4 != 0 { cached[subject] = profile }
        clashes += effects.clashes.count
        circles += effects.circles.count
        wronglyKept += effects.wronglyKept
        evaluations.made += effects.evaluations.made
        evaluations.kept += effects.evaluations.kept
        for (receiver, message) in effects.messages where !drops(message) {
            queues[receiver, default: []].append(try SubjectMessage(message.bytes))
        }
        for change in effects.changes {
            revisions[change.lead.id, default: []].append(change)
            journal.append((now, change))
        }
        try send(effects.classes)
    }

    private mutating func send(_ messages: [(class: ClassKey, message: ClassMessage)]) throws {
        for (key, message) in messages where !dropsClasses(key) {
            classQueues[key, default: []].append(try ClassMessage(message.bytes))
        }
    }

    private mutating func deliver(
        _ batch: [ClassMessage], to key: ClassKey, now: Instant, always: Bool = false
    ) throws {
        deliveries += 1
        var state = classes[key] ?? ClassState(key)
        let effects = classEngine.apply(batch, to: &state, now: now, always: always)
        if effects.isChanged {
            for (id, bytes) in state.takeUnwritten() { classEntries[key, default: [:]][id] = bytes }
            let entries = (classEntries[key] ?? [:]).map { (id: $0.key, bytes: $0.value) }
            classes[key] = deliveries % 4 == 0 ? try ClassState(key, bytes: state.bytes, entries: entries) : state
        }
        for change in effects.changes {
            revisions[change.lead.id, default: []].append(change)
            journal.append((now, change))
        }
        for change in effects.digests { digests[change.digest.id, default: []].append(change) }
        try send(effects.messages)
    }

    /// What stands, as the oracle gives it.
    public var standing: [Lead] {
        revisions.values.compactMap(\.last).map(\.lead).filter(\.state.stands).sorted { $0.id < $1.id }
    }
}
