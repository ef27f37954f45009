import Events

extension Lead {
    func write(to writer: inout ByteWriter) {
        writer.write(id.text)
        writer.write(model)
        writer.write(code)
        writer.write(modelVersion)
        writer.write(pack)
        writer.write(isShadow)
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
            $0.write(optional: $1.edition) { $0.write($1) }
            $0.write($1.isConfirmed)
        }
        writer.write(optional: recommendation) { $1.write(to: &$0) }
        writer.write(list: receivers) {
            $0.write($1.agency)
            $0.write(optional: $1.department) { $0.write($1) }
            $0.write(optional: $1.letter) { $1.write(to: &$0) }
        }
        writer.write(list: unroutable) { $0.write($1) }
        writer.write(list: visibility) { $0.write($1) }
        writer.write(list: evidence) { $1.write(to: &$0) }
        writer.write(basis)
        writer.write(optional: respondBy) { $0.write(Int64($1.number)) }
        writer.write(optional: caseRegion) { $0.write($1) }
        writer.write(optional: classCase) { $1.write(to: &$0) }
        writer.write(list: follows) { $1.write(to: &$0) }
        writer.write(optional: handOver) { $1.write(to: &$0) }
        writer.write(optional: overdue) { $1.write(to: &$0) }
        mentions.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        id = LeadID(text: try reader.text())
        model = try reader.text()
        code = try reader.text()
        modelVersion = try reader.signed()
        pack = try reader.text()
        isShadow = try reader.flag()
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
            let (law, article) = (try reader.text(), try reader.text())
            var edition: String?
            if try reader.flag() { edition = try reader.text() }
            authority.append(Article(law: law, article: article, edition: edition, isConfirmed: try reader.flag()))
        }
        recommendation = nil
        if try reader.flag() { recommendation = try Recommendation(from: &reader) }
        receivers = []
        for _ in 0..<(try reader.count()) {
            let agency = try reader.text()
            var receiver = Receiver(agency: agency, department: try reader.flag() ? try reader.text() : nil)
            if try reader.flag() { receiver.letter = try BilingualText(from: &reader) }
            receivers.append(receiver)
        }
        unroutable = []
        for _ in 0..<(try reader.count()) { unroutable.append(try reader.text()) }
        visibility = []
        for _ in 0..<(try reader.count()) { visibility.append(try reader.text()) }
        evidence = []
        for _ in 0..<(try reader.count()) { evidence.append(try Evidence(from: &reader)) }
        basis = try reader.data()
        respondBy = try reader.flag() ? Day(number: Int32(truncatingIfNeeded: try reader.signed())) : nil
        (caseRegion, classCase, handOver, overdue) = (nil, nil, nil, nil)
        (follows, mentions) = ([], Mentions([]))
        if try reader.flag() { caseRegion = try reader.text() }
        if try reader.flag() { classCase = try ClassCase(from: &reader) }
        for _ in 0..<(try reader.count()) { follows.append(try Origin(from: &reader)) }
        if try reader.flag() { handOver = try HandOver(from: &reader) }
        if try reader.flag() { overdue = try Overdue(from: &reader) }
        mentions = try Mentions(from: &reader)
    }
}

extension LeadAmount {
    func write(to writer: inout ByteWriter) {
        writer.write(optional: highFen) { $0.write($1) }
        writer.write(optional: lowFen) { $0.write($1) }
        writer.write(period)
        writer.write(list: lacks) { $1.write(to: &$0) }
        // Written as the titles of schemas are: before, it was in English alone.
        writer.write(optional: fault) { $0.write($1.zh + " · " + $1.en) }
        writer.write(list: factors) { $1.write(to: &$0) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        highFen = try reader.flag() ? try reader.signed() : nil
        lowFen = try reader.flag() ? try reader.signed() : nil
        period = try reader.text()
        lacks = []
        for _ in 0..<(try reader.count()) { lacks.append(try Missing(from: &reader)) }
        fault = try reader.flag() ? BilingualText(parsing: try reader.text()) : nil
        factors = []
        for _ in 0..<(try reader.count()) { factors.append(try Factor(from: &reader)) }
    }
}

extension Factor {
    func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(optional: title) { $1.write(to: &$0) }
        writer.write(list: of) { $0.write($1) }
        writer.write(value.mantissa)
        writer.write(byte: value.scale)
        writer.write(optional: unit) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let name = try reader.text()
        let title = try reader.flag() ? try BilingualText(from: &reader) : nil
        var of: [String] = []
        for _ in 0..<(try reader.count()) { of.append(try reader.text()) }
        let (mantissa, scale) = (try reader.signed(), try reader.byte())
        let unit = try reader.flag() ? try reader.text() : nil
        self.init(
            name: name, title: title, of: of, value: DecimalNumber(mantissa: mantissa, scale: min(scale, 18)),
            unit: unit)
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
