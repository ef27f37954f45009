import Events

extension Lead {
    func write(to writer: inout ByteWriter) {
        writer.write(id.text)
        writer.write(model)
        writer.write(code)
        writer.write(modelVersion)
        title.write(to: &writer)
        writer.write(byte: unit.rawValue)
        writer.write(subject)
        writer.write(optional: cause) { $0.write($1) }
        writer.write(state.rawValue)
        writer.write(optional: since) { $0.write($1) }
        writer.write(urgency)
        writer.write(optional: amount) { $1.write(to: &$0) }
        writer.write(list: reasons) {
            $0.write($1.id)
            $1.text.write(to: &$0)
        }
        writer.write(list: authority) {
            $0.write($1.law)
            $0.write($1.article)
            $0.write($1.isConfirmed)
        }
        writer.write(list: receivers) {
            $0.write($1.agency)
            $0.write(optional: $1.department) { $0.write($1) }
        }
        writer.write(list: unroutable) { $0.write($1) }
        writer.write(list: evidence) { $1.write(to: &$0) }
        writer.write(basis)
        writer.write(optional: respondBy) { $0.write(Int64($1.number)) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        id = LeadID(text: try reader.text())
        model = try reader.text()
        code = try reader.text()
        modelVersion = try reader.signed()
        title = try BilingualText(from: &reader)
        let start = reader.offset
        guard let unit = SubjectKind(rawValue: try reader.byte()) else {
            throw WireError(reason: "an unknown unit", offset: start)
        }
        self.unit = unit
        subject = try reader.subject()
        cause = try reader.flag() ? try reader.text() : nil
        guard let state = LeadState(rawValue: try reader.text()) else {
            throw WireError(reason: "an unknown state", offset: start)
        }
        self.state = state
        since = try reader.flag() ? try reader.instant() : nil
        urgency = try reader.text()
        amount = try reader.flag() ? try LeadAmount(from: &reader) : nil
        reasons = []
        for _ in 0..<(try reader.count()) {
            reasons.append(Reason(id: try reader.text(), text: try BilingualText(from: &reader)))
        }
        authority = []
        for _ in 0..<(try reader.count()) {
            authority.append(
                Article(law: try reader.text(), article: try reader.text(), isConfirmed: try reader.flag()))
        }
        receivers = []
        for _ in 0..<(try reader.count()) {
            let agency = try reader.text()
            receivers.append(Receiver(agency: agency, department: try reader.flag() ? try reader.text() : nil))
        }
        unroutable = []
        for _ in 0..<(try reader.count()) { unroutable.append(try reader.text()) }
        evidence = []
        for _ in 0..<(try reader.count()) { evidence.append(try Evidence(from: &reader)) }
        basis = try reader.data()
        respondBy = try reader.flag() ? Day(number: Int32(truncatingIfNeeded: try reader.signed())) : nil
    }
}

extension LeadAmount {
    func write(to writer: inout ByteWriter) {
        writer.write(optional: highFen) { $0.write($1) }
        writer.write(optional: lowFen) { $0.write($1) }
        writer.write(period)
        writer.write(list: missing) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        highFen = try reader.flag() ? try reader.signed() : nil
        lowFen = try reader.flag() ? try reader.signed() : nil
        period = try reader.text()
        missing = []
        for _ in 0..<(try reader.count()) { missing.append(try reader.text()) }
    }
}

extension Evidence {
    func write(to writer: inout ByteWriter) {
        writer.write(record)
        writer.write(type)
        writer.write(version)
        writer.write(hash)
        event.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let record = try reader.subject()
        let type = try reader.text()
        let version = try reader.signed()
        let hash = try reader.data()
        self.init(
            record: record, type: type, version: version, hash: hash, event: try EventReference(from: &reader))
    }
}

extension BilingualText {
    func write(to writer: inout ByteWriter) {
        writer.write(zh)
        writer.write(en)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let zh = try reader.text()
        self.init(zh: zh, en: try reader.text())
    }
}
