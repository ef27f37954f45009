public import Events
public import Screening
import Topics

/// The engine as a worker runs it, without a broker: profiles by subject, one log of messages to each, timers.
public struct Simulation {
    public let engine: Engine
    public let classEngine: ClassEngine
    /// Of each profile its parts as the store keeps them.
    private var parts: [SubjectID: [[UInt8]: [UInt8]]] = [:]
    /// When time alone may change something of whom.
    private var due: [SubjectID: Instant] = [:]
    /// Of some profiles what is in memory, as in a worker's cache: it holds what their binary form does not.
    private var cached: [SubjectID: Profile] = [:]
    private let cacheLimit: Int
    private let keepsHistory: Bool
    public private(set) var deliveries = 0
    private var queues = Waiting<SubjectID, SubjectMessage>()
    public private(set) var classes: [ClassKey: ClassState] = [:]
    private var classQueues = Waiting<ClassKey, ClassMessage>()
    /// Of each class its parts, likewise.
    private var classParts: [ClassKey: [[UInt8]: [UInt8]]] = [:]
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
    private var named: [LeadID: [SealedIdentity]] = [:]
    /// Every revision of every lead, in order.
    public private(set) var revisions: [LeadID: [LeadChange]] = [:]
    /// The same in the order in which they were made, each with the time of its transaction.
    public private(set) var journal: [(now: Instant, change: LeadChange)] = []

    /// - Parameters:
    ///   - cacheLimit: how many profiles are in memory at most; with one more all of them are dropped, as by a restart.
    ///   - keepsHistory: whether every revision is kept, or of each lead the last alone.
    public init(engine: Engine, classEngine: ClassEngine, cacheLimit: Int = 20_000, keepsHistory: Bool = true) {
        self.engine = engine
        self.classEngine = classEngine
        self.cacheLimit = cacheLimit
        self.keepsHistory = keepsHistory
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
        for subject in record.subjects.union([record.id]).sorted() where !drops(message) {
            queues.add(message, for: subject)
        }
    }

    /// For how many subjects and classes something waits.
    public var waiting: Int { queues.count + classQueues.count }

    /// Delivers some of the messages of one that `choose` picks.
    public mutating func step(now: Instant, choose: (Int) -> Int) throws {
        guard waiting > 0 else { return }
        let chosen = choose(waiting)
        if chosen < queues.count {
            let subject = queues[chosen]
            let batch = queues.take(1 + choose(queues.count(of: subject)), of: subject)
            try deliver(batch, to: subject, now: now)
        } else {
            let key = classQueues[chosen - queues.count]
            let batch = classQueues.take(1 + choose(classQueues.count(of: key)), of: key)
            try deliver(batch, to: key, now: now)
        }
    }

    /// Delivers until nothing is left, from queues that `choose` picks, some messages at a time.
    public mutating func settle(now: Instant, choose: (Int) -> Int) throws {
        while waiting > 0 { try step(now: now, choose: choose) }
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
        while let subject = queues.all.min(by: { (level($0), $0) < (level($1), $1) }) {
            try deliver(queues.take(of: subject), to: subject, now: now)
        }
        func order(_ key: ClassKey) -> Int {
            switch key.kind {
            case .likeness: 0
            case .case: 1
            default: 2
            }
        }
        while let key = classQueues.all.min(by: { (order($0), $0) < (order($1), $1) }) {
            try deliver(classQueues.take(of: key), to: key, now: now)
        }
    }

    /// Tells who a person is, as intake does of every event that says so.
    public mutating func identify(_ person: SubjectID, as identity: PersonIdentity) {
        queues.add(.identity(identity), for: person)
    }

    /// When the first timer is due.
    public var nextDue: Instant? { (Array(due.values) + classes.values.compactMap(\.nextChange)).min() }

    /// Fires what is due at the time, and settles by level.
    public mutating func advanceByLevel(to now: Instant) throws {
        try fire(at: now)
        try settleByLevel(now: now)
    }

    /// Fires what is due at the time, and settles.
    public mutating func advance(to now: Instant, choose: (Int) -> Int) throws {
        guard !ignoresTimers else { return }
        try fire(at: now)
        try settle(now: now, choose: choose)
    }

    /// Fires what is due at the time; what it sends waits.
    public mutating func fire(at now: Instant) throws {
        while true {
            let subjects = due.filter { $0.value <= now }.keys.sorted()
            for subject in subjects { try deliver([], to: subject, now: now, always: true) }
            let keys = classes.values.filter { $0.nextChange.map { $0 <= now } ?? false }.map(\.key).sorted()
            for key in keys { try deliver([], to: key, now: now, always: true) }
            if subjects.isEmpty, keys.isEmpty { return }
        }
    }

    private mutating func deliver(
        _ batch: [SubjectMessage], to subject: SubjectID, now: Instant, always: Bool = false
    ) throws {
        deliveries += 1
        var profile: Profile
        if let known = cached.removeValue(forKey: subject) {
            profile = known
        } else if let kept = parts[subject] {
            profile = try Profile(subject, parts: kept.map(StatePart.init))
        } else {
            profile = Profile(subject)
        }
        let effects = engine.apply(batch, to: &profile, now: now, always: always)
        // Through its binary form, as store and changelog keep it.
        // What it says it did not change is not written, and is as it was after the next restart.
        if effects.isChanged {
            for part in profile.takeUnwritten() { parts[subject, default: [:]][part.id] = part.bytes }
            due[subject] = profile.nextChange
        }
        if deliveries % 4 != 0, subject.kind != .record {
            if cached.count >= cacheLimit { cached.removeAll(keepingCapacity: true) }
            cached[subject] = profile
        }
        clashes += effects.clashes.count
        circles += effects.circles.count
        wronglyKept += effects.wronglyKept
        evaluations.made += effects.evaluations.made
        evaluations.kept += effects.evaluations.kept
        for (receiver, message) in effects.messages where !drops(message) {
            queues.add(try SubjectMessage(message.bytes), for: receiver)
        }
        for change in effects.changes { note(change, now) }
        try send(effects.classes)
    }

    private mutating func note(_ change: LeadChange, _ now: Instant) {
        if keepsHistory, !change.pushes.isEmpty { named[change.lead.id] = change.identities }
        guard keepsHistory else {
            revisions[change.lead.id] = [change]
            return
        }
        revisions[change.lead.id, default: []].append(change)
        journal.append((now, change))
    }

    private mutating func send(_ messages: [(class: ClassKey, message: ClassMessage)]) throws {
        for (key, message) in messages where !dropsClasses(key) {
            classQueues.add(try ClassMessage(message.bytes), for: key)
        }
    }

    private mutating func deliver(
        _ batch: [ClassMessage], to key: ClassKey, now: Instant, always: Bool = false
    ) throws {
        deliveries += 1
        var state = classes.removeValue(forKey: key) ?? ClassState(key)
        let effects = classEngine.apply(batch, to: &state, now: now, always: always)
        if effects.isChanged {
            for part in state.takeUnwritten() { classParts[key, default: [:]][part.id] = part.bytes }
        }
        if effects.isChanged, deliveries % 4 == 0 {
            state = try ClassState(key, parts: (classParts[key] ?? [:]).map(StatePart.init))
        }
        classes[key] = state
        for change in effects.changes { note(change, now) }
        for change in effects.digests {
            if !keepsHistory { digests[change.digest.id] = [] }
            digests[change.digest.id, default: []].append(change)
        }
        try send(effects.messages)
    }

    /// Whom the receivers of a lead were last told it is of; nil where nobody ever was.
    public func named(in lead: LeadID) -> [SealedIdentity]? { named[lead] }

    /// Leads of which that would be another now, though somebody holds them.
    public func misnamed() throws -> [LeadID] {
        let held = standing.filter { !$0.isShadow && !$0.receivers.isEmpty }
        return try held.filter { lead in
            let `class` = ClassKey(lead.subject)
            let known: [SealedIdentity]
            if lead.classCase != nil, let state = classes[`class`] {
                known = state.identities(of: lead)
            } else {
                known =
                    try parts[lead.subject].map {
                        try Profile(lead.subject, parts: $0.map(StatePart.init)).identities(of: lead)
                    } ?? []
            }
            return known != named[lead.id]
        }.map(\.id)
    }

    /// What stands, as the oracle gives it.
    public var standing: [Lead] {
        revisions.values.compactMap(\.last).map(\.lead).filter(\.state.stands).sorted { $0.id < $1.id }
    }
}
