public import Events

extension Profile {
    /// The first byte of the binary form.
    private static let wireVersion: UInt8 = 4

    /// The binary form of store and changelog.
    public var bytes: [UInt8] { bytes(reserving: 1024) }

    /// - Parameter size: how many bytes it may take; more are made room for.
    public func bytes(reserving size: Int) -> [UInt8] {
        var writer = ByteWriter(reserving: size)
        writer.write(byte: Profile.wireVersion)
        writer.write(subject)
        writer.write(list: own.entries) {
            $0.write($1.key)
            $0.write(optional: $1.value.record) { $1.write(to: &$0) }
            if $1.value.record == nil { $1.value.order.write(to: &$0) }
        }
        writer.write(list: inbound) {
            $0.write($1.key)
            $0.write(list: $1.value) {
                $0.write($1.key)
                $0.write(list: $1.value.values) { $1.write(to: &$0) }
            }
        }
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
        writer.write(list: leads.values) { $1.write(to: &$0) }
        writer.write(list: grants.values) { $1.write(to: &$0) }
        writer.write(optional: nextChange) { $0.write($1) }
        writer.write(list: unjudged) { $0.write($1.text) }
        return writer.bytes
    }

    /// - Parameters:
    ///   - bytes: what `write` wrote.
    ///   - names: those of the messages of the same thread; nil makes each anew.
    public init(_ bytes: [UInt8], names: NameTable? = nil) throws(WireError) {
        var reader = ByteReader(bytes, names: names)
        guard try reader.byte() == Profile.wireVersion else {
            throw WireError(reason: "a profile of an unknown form", offset: 0)
        }
        self.init(try reader.subject())
        for _ in 0..<(try reader.count()) {
            let id = try reader.subject()
            if try reader.flag() {
                let record = try Record(from: &reader)
                own.entries[id] = Holding.Entry(order: record.order, record: record)
            } else {
                own.entries[id] = Holding.Entry(order: try RecordOrder(from: &reader), record: nil)
            }
        }
        for _ in 0..<(try reader.count()) {
            let sender = try reader.subject()
            var part: Told = [:]
            for _ in 0..<(try reader.count()) {
                let entity = try reader.subject()
                for _ in 0..<(try reader.count()) {
                    let record = try Record(from: &reader)
                    part[entity, default: [:]][record.id] = record
                }
            }
            inbound[sender] = part
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
            let history = try LeadHistory(from: &reader)
            leads[history.lead.id] = history
        }
        for _ in 0..<(try reader.count()) {
            let grant = try Grant(from: &reader)
            grants[grant.id] = grant
        }
        nextChange = try reader.flag() ? try reader.instant() : nil
        for _ in 0..<(try reader.count()) { unjudged.insert(LeadID(text: try reader.text())) }
    }
}

extension Ledger {
    func write(to writer: inout ByteWriter) {
        order.write(to: &writer)
        writer.write(list: named) { $0.write($1) }
        writer.write(list: retracted) {
            $0.write($1.key)
            $1.value.write(to: &$0)
        }
        writer.write(optional: clashed) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        order = try RecordOrder(from: &reader)
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
    }

    init(from reader: inout ByteReader) throws(WireError) {
        lead = try Lead(from: &reader, isFirstForm: false)
        revision = try reader.signed()
        sent = [:]
        for _ in 0..<(try reader.count()) {
            let agency = try reader.text()
            let revision = try reader.signed()
            sent[agency] = Sent(revision: revision, isReceiver: try reader.flag())
        }
    }
}
