public import Events

/// Everything that is known of one class: its entries, and what was told of it. The unit of evaluation; its entries are
/// kept one by one, since a class may have thousands and one message changes one.
public struct ClassState: Sendable {
    public let key: ClassKey
    /// By ID.
    private var entries = TrackedDictionary<String, ClassEntry>()
    /// Of a case: its class leads as they were told last.
    var leads = TrackedDictionary<LeadID, LeadHistory>()
    /// Of a digest: how many leads of each month it counts.
    private(set) var counts: [Month: Int] = [:]
    /// Of a digest: what was told of each month.
    var digests: [Month: DigestHistory] = [:]
    /// Of a likeness: its grants in order, once somebody asked for it; not kept.
    private var order: LikeOrder?
    /// Of a likeness: the grants that came, went or changed since they were last compared, as they were.
    private var touched: [String: LikeGrant?] = [:]
    /// When time alone may change what is told.
    public internal(set) var nextChange: Instant?
    /// Class models that could not be judged at the last evaluation.
    var unjudged: Set<LeadID> = []
    private var storedHead = StateHead()
    /// About how many bytes it takes in memory: those of its parts as they were written or read.
    public private(set) var size = 64
    /// What each part counts.
    private var sizes: [[UInt8]: Int] = [:]

    public init(_ key: ClassKey) {
        self.key = key
    }

    /// False where it says nothing new.
    mutating func merge(_ message: ClassMessage) -> Bool {
        guard entries[message.id] != message.entry else { return false }
        touch(message)
        count(entries[message.id], -1)
        count(message.entry, 1)
        entries[message.id] = message.entry
        return true
    }

    private mutating func count(_ entry: ClassEntry?, _ number: Int) {
        guard case .counted(let member)? = entry, let since = member.since else { return }
        counts[Month(since.day), default: 0] += number
    }

    var group: CaseGroup {
        var group = CaseGroup()
        for entry in entries.values {
            switch entry {
            case .lead(let member): group.leads.append(member)
            case .grant(let grant):
                var figures: LikeFigures?
                if let likeness = grant.likeness,
                    case .figures(let told)? = entries[ClassEntry.id(ofFigures: grant.id, in: likeness)]
                {
                    figures = told
                }
                group.grants.append((grant, figures))
            default: continue
            }
        }
        return group
    }

    /// What agencies said of the leads.
    var facts: [Fact] {
        entries.values.compactMap { entry in
            if case .feedback(let record) = entry { return Fact(record) }
            return nil
        }
    }

    var counted: [DigestMember] {
        entries.values.compactMap { entry in
            if case .counted(let member) = entry { return member }
            return nil
        }
    }

    /// Who is erased, up to which time what was said is gone; and when the next erasure will be in force.
    func erased(_ now: Instant) -> (until: [SubjectID: Instant], next: Instant?) {
        var until: [SubjectID: Instant] = [:]
        var next: Instant?
        for case .erasure(let person, let erasures) in entries.values {
            until[person] = erasures.until(now)
            next = [next, erasures.next(after: now)].compactMap { $0 }.min()
        }
        return (until, next)
    }

    /// Whom a lead of the class is about, each with the identity that a member or a decision gave, encrypted under the
    /// platform's key; as many as are shown of the members.
    public func identities(of lead: Lead) -> [SealedIdentity] {
        var found: [SubjectID: SealedIdentity] = [:]
        if let cause = lead.cause {
            for case .grant(let grant) in entries.values where grant.record.id.text == cause {
                if let identity = grant.identity { found[identity.subject] = identity }
            }
        }
        for member in lead.classCase?.members ?? [] {
            guard case .lead(let entry)? = entries[ClassEntry.id(ofLead: member.lead)] else { continue }
            for identity in entry.identities { found[identity.subject] = identity }
        }
        return found.values.sorted { $0.subject < $1.subject }
    }

    /// The class leads that name whom the messages are of.
    func leads(named messages: [ClassMessage]) -> [Lead] {
        var (members, causes): (Set<LeadID>, Set<String>) = ([], [])
        for message in messages {
            switch message.entry {
            case .lead(let member): members.insert(member.id)
            case .grant(let grant): causes.insert(grant.record.id.text)
            default: continue
            }
        }
        guard !members.isEmpty || !causes.isEmpty else { return [] }
        return leads.values.map(\.lead).filter { lead in
            lead.cause.map(causes.contains) ?? false
                || lead.classCase?.members.contains { members.contains($0.lead) } ?? false
        }
    }
}

// MARK: Likeness

extension ClassState {
    private func grant(_ entry: ClassEntry?) -> LikeGrant? {
        if case .like(let grant)? = entry { return grant }
        return nil
    }

    private mutating func touch(_ message: ClassMessage) {
        let (before, now) = (grant(entries[message.id]), grant(message.entry))
        guard before != nil || now != nil else { return }
        // By the grant's own ID, without the letter that tells entries of a kind.
        let id = String(message.id.dropFirst())
        if touched[id] == nil { touched[id] = .some(before) }
        if let before { order?.remove(before, id) }
        if let now { order?.insert(now, id) }
    }

    /// What has to be told of the grants of a likeness since the last time: to which case, of which grant; nil takes the
    /// figures back.
    mutating func compare() -> [(case: SubjectID, grant: String, figures: LikeFigures?)] {
        if order == nil {
            var grants: [String: LikeGrant] = [:]
            for (id, entry) in entries.dictionary {
                if let grant = grant(entry) { grants[String(id.dropFirst())] = grant }
            }
            order = LikeOrder(grants)
        }
        var changes: [(case: SubjectID, grant: String, figures: LikeFigures?)] = []
        func told(_ id: String) -> (case: SubjectID, figures: LikeFigures)? {
            if case .told(let `case`, let figures)? = entries[ClassEntry.id(ofTold: id)] { return (`case`, figures) }
            return nil
        }
        var instants: [Instant] = []
        for (id, before) in touched.sorted(by: { $0.key < $1.key }) {
            let now = grant(entries[ClassEntry.id(ofGrant: id)])
            instants += [before?.occurred, now?.occurred].compactMap { $0 }
            guard now == nil, let known = told(id) else { continue }
            changes.append((known.case, id, nil))
            entries[ClassEntry.id(ofTold: id)] = nil
        }
        for (id, grant, figures) in order?.figures(about: instants) ?? [] {
            let known = told(id)
            if let known, known.case != grant.case { changes.append((known.case, id, nil)) }
            guard known?.case != grant.case || known?.figures != figures else { continue }
            changes.append((grant.case, id, figures))
            entries[ClassEntry.id(ofTold: id)] = .told(grant.case, figures)
        }
        touched = [:]
        return changes
    }
}

// MARK: Parts

extension ClassState {
    /// The first byte of the head.
    private static let wireVersion: UInt8 = 5
    /// The first byte of the ID of a part that is a lead; entries have letters.
    private static let leadMark: UInt8 = 1

    /// What changed since the last call, or since it was read.
    public mutating func takeUnwritten() -> [StatePart] {
        var parts = storedHead.takeUnwritten(head)
        for id in entries.takeUnwritten() {
            let bytes = entries[id].map { entry in written { entry.write(to: &$0) } }
            parts.append(StatePart(id: Array(id.utf8), bytes: bytes))
        }
        for id in leads.takeUnwritten() {
            let bytes = leads[id].map { history in written { history.write(to: &$0) } }
            parts.append(StatePart(id: [ClassState.leadMark] + Array(id.text.utf8), bytes: bytes))
        }
        for part in parts { weigh(part) }
        return parts
    }

    private func written(_ body: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        body(&writer)
        return writer.bytes
    }

    private mutating func weigh(_ part: StatePart) {
        let now = part.bytes.map { $0.count + 64 }
        size += (now ?? 0) - (sizes[part.id] ?? 0)
        sizes[part.id] = now
    }

    /// - Parameters:
    ///   - key: which class it is the state of.
    ///   - parts: all that `takeUnwritten` ever gave and that are there yet.
    ///   - names: those of the messages of the same thread; nil makes each anew.
    public init(
        _ key: ClassKey, parts: some Sequence<StatePart>, names: NameTable? = nil
    ) throws(WireError) {
        self.init(key)
        for part in parts {
            guard let bytes = part.bytes else { continue }
            var reader = ByteReader(bytes, names: names)
            weigh(part)
            switch part.id.first {
            case nil:
                try read(head: &reader)
                storedHead.read(bytes)
            case ClassState.leadMark:
                let history = try LeadHistory(from: &reader)
                leads.read(history, for: history.lead.id)
            default:
                let entry = try ClassEntry(from: &reader)
                count(entry, 1)
                entries.read(entry, for: String(decoding: part.id, as: UTF8.self))
            }
        }
        guard storedHead.written != nil else { throw WireError(reason: "a class without a head", offset: 0) }
    }

    private var head: [UInt8] {
        written { writer in
            writer.write(byte: ClassState.wireVersion)
            writer.write(list: digests) {
                $0.write(Int64($1.key.number))
                $1.value.write(to: &$0)
            }
            writer.write(optional: nextChange) { $0.write($1) }
            writer.write(list: unjudged) { $0.write($1.text) }
        }
    }

    private mutating func read(head reader: inout ByteReader) throws(WireError) {
        guard try reader.byte() == ClassState.wireVersion else {
            throw WireError(reason: "a class of an unknown form", offset: 0)
        }
        for _ in 0..<(try reader.count()) {
            let month = Month(number: Int(clamping: try reader.signed()))
            digests[month] = try DigestHistory(from: &reader)
        }
        nextChange = try reader.flag() ? try reader.instant() : nil
        for _ in 0..<(try reader.count()) { unjudged.insert(LeadID(text: try reader.text())) }
    }
}
