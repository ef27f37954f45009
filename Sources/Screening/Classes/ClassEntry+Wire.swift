import Events

extension ClassEntry {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .lead(let member):
            writer.write(byte: 1)
            member.write(to: &writer)
        case .grant(let grant):
            writer.write(byte: 2)
            grant.write(to: &writer)
        case .figures(let figures):
            writer.write(byte: 3)
            figures.write(to: &writer)
        case .feedback(let record):
            writer.write(byte: 4)
            record.write(to: &writer)
        case .like(let grant):
            writer.write(byte: 5)
            writer.write(grant.case)
            writer.write(grant.occurred)
            writer.write(Int64(grant.months))
            writer.write(optional: grant.fen) { $0.write($1) }
        case .counted(let member):
            writer.write(byte: 6)
            member.write(to: &writer)
        case .erasure(let person, let erasures):
            writer.write(byte: 7)
            writer.write(person)
            erasures.write(to: &writer)
        case .told(let id, let figures):
            writer.write(byte: 8)
            writer.write(id)
            figures.write(to: &writer)
        }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        switch try reader.byte() {
        case 1: self = .lead(try LeadMember(from: &reader))
        case 2: self = .grant(try Grant(from: &reader))
        case 3: self = .figures(try LikeFigures(from: &reader))
        case 4: self = .feedback(try Record(from: &reader))
        case 5:
            let (`case`, occurred, months) = (
                try reader.subject(), try reader.instant(), Int(clamping: try reader.signed())
            )
            let fen: Int64? = try reader.flag() ? try reader.signed() : nil
            self = .like(LikeGrant(case: `case`, occurred: occurred, months: months, fen: fen))
        case 6: self = .counted(try DigestMember(from: &reader))
        case 7: self = .erasure(try reader.subject(), try Erasures(from: &reader))
        case 8: self = .told(try reader.subject(), try LikeFigures(from: &reader))
        default: throw WireError(reason: "an entry of an unknown kind", offset: start)
        }
    }
}

extension LikeFigures {
    func write(to writer: inout ByteWriter) {
        writer.write(Int64(peers))
        writer.write(optional: doubledMedianFen) { $0.write($1) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let peers = Int(clamping: try reader.signed())
        self.init(peers: peers, doubledMedianFen: try reader.flag() ? try reader.signed() : nil)
    }
}

extension Grant {
    func write(to writer: inout ByteWriter) {
        writer.write(model)
        record.write(to: &writer)
        writer.write(person)
        writer.write(`case`)
        writer.write(region)
        writer.write(optional: key) { $0.write(list: $1) { $0.write($1) } }
        writer.write(list: missing) { $1.write(to: &$0) }
        writer.write(Int64(months))
        writer.write(optional: identity) { $1.write(to: &$0) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let model = try reader.text()
        let record = try Record(from: &reader)
        let (person, `case`, region) = (try reader.subject(), try reader.subject(), try reader.text())
        var key: [String]?
        if try reader.flag() {
            var parts: [String] = []
            for _ in 0..<(try reader.count()) { parts.append(try reader.text()) }
            key = parts
        }
        var missing: [Missing] = []
        for _ in 0..<(try reader.count()) { missing.append(try Missing(from: &reader)) }
        self.init(
            model: model, record: record, person: person, case: `case`, region: region, key: key, missing: missing,
            months: Int(clamping: try reader.signed()))
        if try reader.flag() { identity = try SealedIdentity(from: &reader) }
    }
}

extension LeadMember {
    func write(to writer: inout ByteWriter) {
        writer.write(id.text)
        writer.write(model)
        writer.write(code)
        writer.write(subject)
        writer.write(urgency)
        writer.write(optional: since) { $0.write($1) }
        writer.write(region)
        writer.write(list: evidence) { $1.write(to: &$0) }
        writer.write(basis)
        mentions.write(to: &writer)
        writer.write(list: identities) { $1.write(to: &$0) }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let (id, model, code) = (LeadID(text: try reader.text()), try reader.text(), try reader.text())
        let (subject, urgency) = (try reader.subject(), try reader.text())
        let since: Instant? = try reader.flag() ? try reader.instant() : nil
        let region = try reader.text()
        var evidence: [Evidence] = []
        for _ in 0..<(try reader.count()) { evidence.append(try Evidence(from: &reader)) }
        let basis = try reader.data()
        let mentions = try Mentions(from: &reader)
        var identities: [SealedIdentity] = []
        for _ in 0..<(try reader.count()) { identities.append(try SealedIdentity(from: &reader)) }
        self.init(
            id: id, model: model, code: code, subject: subject, urgency: urgency, since: since, region: region,
            evidence: evidence, basis: basis, mentions: mentions, identities: identities)
    }
}
