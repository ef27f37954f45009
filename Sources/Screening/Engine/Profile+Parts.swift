public import Events

extension Profile {
    /// The first byte of a part's ID.
    private enum Kind: UInt8 {
        case own = 1
        /// A record that a sender told of somebody else, and one that it told of itself.
        case told, toldOfSender
        case lead
    }

    /// The first byte of the head.
    private static let wireVersion: UInt8 = 8

    /// What changed since the last call, or since it was read.
    public mutating func takeUnwritten() -> [StatePart] {
        var parts = storedHead.takeUnwritten(head)
        for id in own.entries.takeUnwritten() { parts.append(part(own: id)) }
        for place in inbound.takeUnwritten() { parts.append(part(at: place)) }
        for id in leads.takeUnwritten() { parts.append(part(lead: id)) }
        return parts
    }

    /// All of it.
    package var parts: [StatePart] {
        var parts = [StatePart(id: [], bytes: head)]
        parts += own.entries.dictionary.keys.map(part(own:))
        for (sender, told) in inbound.told {
            for (entity, records) in told {
                parts += records.keys.map { part(at: News.Place(sender: sender, entity: entity, record: $0)) }
            }
        }
        return parts + leads.dictionary.keys.map(part(lead:))
    }

    /// - Parameters:
    ///   - subject: whose profile it is.
    ///   - parts: all that `takeUnwritten` ever gave and that are there yet.
    ///   - names: those of the messages of the same thread; nil makes each anew.
    public init(
        _ subject: SubjectID, parts: some Sequence<StatePart>, names: NameTable? = nil
    ) throws(WireError) {
        self.init(subject)
        for part in parts {
            guard let bytes = part.bytes else { continue }
            var reader = ByteReader(bytes, names: names)
            guard let first = part.id.first else {
                try read(head: &reader)
                storedHead.read(bytes)
                continue
            }
            var place = ByteReader(part.id, at: 1)
            switch Kind(rawValue: first) {
            case .own:
                let id = try place.subject()
                own.entries.read(try Holding.Entry(from: &reader), for: id)
            case .told:
                let (sender, entity, id) = (try place.subject(), try place.subject(), try place.subject())
                let record = try Record(from: &reader)
                inbound.read(record, at: News.Place(sender: sender, entity: entity, record: id))
            case .toldOfSender:
                let (sender, id) = (try place.subject(), try place.subject())
                let record = try Record(from: &reader)
                inbound.read(record, at: News.Place(sender: sender, entity: sender, record: id))
            case .lead:
                let history = try LeadHistory(from: &reader)
                leads.read(history, for: history.lead.id)
            case nil: throw WireError(reason: "a part of an unknown kind", offset: 0)
            }
        }
        guard storedHead.written != nil else { throw WireError(reason: "a profile without a head", offset: 0) }
    }

    // MARK: Parts

    private func part(own record: SubjectID) -> StatePart {
        var id = ByteWriter(reserving: 25)
        id.write(byte: Kind.own.rawValue)
        id.write(record)
        return StatePart(
            id: id.bytes,
            bytes: own.entries[record].map { entry in
                var writer = ByteWriter(reserving: 512)
                entry.write(to: &writer)
                return writer.bytes
            })
    }

    private func part(at place: News.Place) -> StatePart {
        let sender = place.sender ?? subject
        var id = ByteWriter(reserving: 73)
        id.write(byte: (sender == place.entity ? Kind.toldOfSender : .told).rawValue)
        id.write(sender)
        if sender != place.entity { id.write(place.entity) }
        id.write(place.record)
        return StatePart(
            id: id.bytes,
            bytes: inbound[place].map { record in
                var writer = ByteWriter(reserving: 512)
                record.write(to: &writer)
                return writer.bytes
            })
    }

    private func part(lead: LeadID) -> StatePart {
        StatePart(
            id: [Kind.lead.rawValue] + Array(lead.text.utf8),
            bytes: leads[lead].map { history in
                var writer = ByteWriter(reserving: 2048)
                history.write(to: &writer)
                return writer.bytes
            })
    }

    // MARK: Head

    private var head: [UInt8] {
        var writer = ByteWriter(reserving: storedHead.written.map { $0.count + 64 } ?? 256)
        writer.write(byte: Profile.wireVersion)
        writer.write(optional: naming.own) { $1.write(to: &$0) }
        writer.write(list: naming.others) {
            $0.write($1.key)
            $1.value.write(to: &$0)
        }
        writer.write(optional: identityChange) { $0.write($1) }
        writer.write(list: erasures) {
            $0.write($1.key)
            $1.value.write(to: &$0)
        }
        writer.write(optional: home) { $0.write($1) }
        writer.write(unsigned: toldBy)
        writer.write(optional: ledger) { $1.write(to: &$0) }
        writer.write(list: grants.values) { $1.write(to: &$0) }
        writer.write(optional: nextChange) { $0.write($1) }
        writer.write(list: unjudged) { $0.write($1.text) }
        return writer.bytes
    }

    private mutating func read(head reader: inout ByteReader) throws(WireError) {
        guard try reader.byte() == Profile.wireVersion else {
            throw WireError(reason: "a profile of an unknown form", offset: 0)
        }
        naming.own = try reader.flag() ? try Alias(from: &reader) : nil
        for _ in 0..<(try reader.count()) {
            let number = try reader.subject()
            naming.others[number] = try Alias(from: &reader)
        }
        identityChange = try reader.flag() ? try reader.instant() : nil
        for _ in 0..<(try reader.count()) {
            let person = try reader.subject()
            erasures[person] = try Erasures(from: &reader)
        }
        home = try reader.flag() ? try reader.subject() : nil
        toldBy = try reader.unsigned()
        ledger = try reader.flag() ? try Ledger(from: &reader) : nil
        for _ in 0..<(try reader.count()) {
            let grant = try Grant(from: &reader)
            grants[grant.id] = grant
        }
        nextChange = try reader.flag() ? try reader.instant() : nil
        for _ in 0..<(try reader.count()) { unjudged.insert(LeadID(text: try reader.text())) }
    }
}

extension Holding.Entry {
    func write(to writer: inout ByteWriter) {
        writer.write(optional: record) { $1.write(to: &$0) }
        if record == nil { order.write(to: &writer) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        if try reader.flag() {
            let record = try Record(from: &reader)
            self.init(order: record.order, record: record)
        } else {
            self.init(order: try RecordOrder(from: &reader), record: nil)
        }
    }
}

extension Ledger {
    func write(to writer: inout ByteWriter) {
        order.write(to: &writer)
        event.write(to: &writer)
        writer.write(list: named) { $0.write($1) }
        writer.write(list: retracted) {
            $0.write($1.key)
            $1.value.write(to: &$0)
        }
        writer.write(optional: clashed) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        order = try RecordOrder(from: &reader)
        event = try EventReference(from: &reader)
        named = []
        for _ in 0..<(try reader.count()) { named.insert(try reader.subject()) }
        for _ in 0..<(try reader.count()) {
            let subject = try reader.subject()
            retracted[subject] = try RecordOrder(from: &reader)
        }
        clashed = try reader.flag() ? try reader.signed() : nil
    }
}

extension LeadHistory {
    func write(to writer: inout ByteWriter) {
        lead.write(to: &writer)
        writer.write(revision)
        writer.write(list: sent) {
            $0.write($1.key)
            $0.write($1.value.revision)
            $0.write($1.value.isReceiver)
        }
        cause.write(to: &writer)
        writer.write(named)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        lead = try Lead(from: &reader)
        revision = try reader.signed()
        sent = [:]
        for _ in 0..<(try reader.count()) {
            let agency = try reader.text()
            let revision = try reader.signed()
            sent[agency] = Sent(revision: revision, isReceiver: try reader.flag())
        }
        cause = try RevisionCause(from: &reader)
        named = try reader.data()
    }
}
