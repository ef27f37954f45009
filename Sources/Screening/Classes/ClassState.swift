public import Events

/// Everything that is known of one class: its entries, and what was told of it. The unit of evaluation; its entries are
/// kept one by one, since a class may have thousands and one message changes one.
public struct ClassState: Sendable {
    public let key: ClassKey
    /// By ID.
    private(set) var entries: [String: ClassEntry] = [:]
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
    /// IDs of entries that were set or taken back since they were written.
    private(set) var unwritten: Set<String> = []
    /// About the size of it in memory: bytes of the binary form of its entries as they were written or read, and of what
    /// was kept beside them when it was read.
    public private(set) var size = 64
    /// What each entry counts.
    private var sizes: [String: Int] = [:]

    public init(_ key: ClassKey) {
        self.key = key
    }

    /// False where it says nothing new.
    mutating func merge(_ message: ClassMessage) -> Bool {
        guard entries[message.id] != message.entry else { return false }
        touch(message)
        put(message.entry, message.id)
        return true
    }

    /// To be written.
    private mutating func put(_ entry: ClassEntry?, _ id: String) {
        set(entry, for: id)
        unwritten.insert(id)
    }

    private mutating func set(_ entry: ClassEntry?, for id: String) {
        func count(_ entry: ClassEntry?, _ number: Int) {
            guard case .counted(let member)? = entry, let since = member.since else { return }
            counts[Month(since.day), default: 0] += number
        }
        count(entries[id], -1)
        count(entry, 1)
        entries[id] = entry
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
    public func identities(of lead: Lead) -> [(SubjectID, [UInt8])] {
        var found: [SubjectID: [UInt8]] = [:]
        if let cause = lead.cause {
            for case .grant(let grant) in entries.values where grant.record.id.text == cause {
                for named in grant.record.named where !named.identity.isEmpty {
                    found[named.id] = Array(named.identity)
                }
            }
        }
        for member in lead.classCase?.members ?? [] {
            guard case .lead(let entry)? = entries[ClassEntry.id(ofLead: member.lead)] else { continue }
            for identity in entry.identities { found[identity.subject] = identity.sealed }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
            for (id, entry) in entries { if let grant = grant(entry) { grants[String(id.dropFirst())] = grant } }
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
            put(nil, ClassEntry.id(ofTold: id))
        }
        for (id, grant, figures) in order?.figures(about: instants) ?? [] {
            let known = told(id)
            if let known, known.case != grant.case { changes.append((known.case, id, nil)) }
            guard known?.case != grant.case || known?.figures != figures else { continue }
            changes.append((grant.case, id, figures))
            put(.told(grant.case, figures), ClassEntry.id(ofTold: id))
        }
        touched = [:]
        return changes
    }
}

extension ClassState {
    private static let wireVersion: UInt8 = 2

    /// What is kept of it beside its entries.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(byte: ClassState.wireVersion)
        writer.write(list: leads.values) { $1.write(to: &$0) }
        writer.write(list: digests) {
            $0.write(Int64($1.key.number))
            $1.value.write(to: &$0)
        }
        writer.write(optional: nextChange) { $0.write($1) }
        writer.write(list: unjudged) { $0.write($1.text) }
        return writer.bytes
    }

    /// The entries that changed since the last call, each with its binary form; nil for one taken back.
    public mutating func takeUnwritten() -> [(id: [UInt8], bytes: [UInt8]?)] {
        defer { unwritten = [] }
        var written: [(id: [UInt8], bytes: [UInt8]?)] = []
        for id in unwritten.sorted() {
            guard let entry = entries[id] else {
                size -= sizes.removeValue(forKey: id) ?? 0
                written.append((Array(id.utf8), nil))
                continue
            }
            var writer = ByteWriter()
            entry.write(to: &writer)
            count(writer.bytes, of: id)
            written.append((Array(id.utf8), writer.bytes))
        }
        return written
    }

    private mutating func count(_ bytes: [UInt8], of id: String) {
        let now = bytes.count + 64
        size += now - (sizes.updateValue(now, forKey: id) ?? 0)
    }

    /// - Parameters:
    ///   - bytes: what `bytes` gave.
    ///   - entries: what `takeUnwritten` gave and was not taken back.
    public init(
        _ key: ClassKey, bytes: [UInt8], entries: [(id: [UInt8], bytes: [UInt8])], names: NameTable? = nil
    ) throws(WireError) {
        self.init(key)
        var reader = ByteReader(bytes, names: names)
        guard try reader.byte() == ClassState.wireVersion else {
            throw WireError(reason: "a class of an unknown form", offset: 0)
        }
        for _ in 0..<(try reader.count()) {
            let history = try LeadHistory(from: &reader)
            leads.read(history, for: history.lead.id)
        }
        for _ in 0..<(try reader.count()) {
            let month = Month(number: Int(clamping: try reader.signed()))
            digests[month] = try DigestHistory(from: &reader)
        }
        nextChange = try reader.flag() ? try reader.instant() : nil
        for _ in 0..<(try reader.count()) { unjudged.insert(LeadID(text: try reader.text())) }
        size = bytes.count
        for entry in entries {
            var reader = ByteReader(entry.bytes, names: names)
            let id = String(decoding: entry.id, as: UTF8.self)
            set(try ClassEntry(from: &reader), for: id)
            count(entry.bytes, of: id)
        }
    }
}
