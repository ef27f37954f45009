internal import JSON

/// One event on its way to a record.
struct Extraction {
    let extractor: Extractor
    let type: EventType
    let event: CloudEvent
    let data: JSON.Cursor

    private var fields: [Record.Field] = []
    private var named: [NamedSubject] = []
    /// The texts that are kept as they are, and where they stand.
    private var clear: [(path: String, text: String)] = []
    /// The resident IDs of the event.
    private var numbers: [String] = []
    /// The names of the event.
    private var names: [String] = []

    init(extractor: Extractor, type: EventType, event: CloudEvent, data: JSON.Cursor) {
        self.extractor = extractor
        self.type = type
        self.event = event
        self.data = data
    }

    mutating func record(from reference: EventReference) throws(Rejection) -> Record {
        guard let number = data["record"]?.string, let version = data["version"]?.int else { throw .noData(type) }
        let isWithdrawn = data["withdrawn"]?.bool == true
        clear = [("/data/record", number), ("/id", event.id), ("/source", event.source)]
        var occurred = Instant.distantPast
        var region: Region?
        // Of a record that was taken back nothing counts but that: who it named is told by the record.
        if !isWithdrawn {
            region = try self.region()
            occurred = try self.occurred()
            fields.reserveCapacity(type.properties.count)
            for property in type.properties { try extract(property, region: region) }
        }
        try checkClearTexts()
        return Record(
            id: recordID(number, of: type.name), number: number, type: type.name,
            order: RecordOrder(version: version, revision: revision, hash: []), isWithdrawn: isWithdrawn,
            occurred: occurred, region: region?.code ?? "", fields: fields, named: named, event: reference)
    }

    /// A document's is greater by that of how texts are read.
    private var revision: UInt16 {
        guard let documents = extractor.documents, type.properties.contains(where: \.isDocument) else {
            return Extractor.revision
        }
        return Extractor.revision + documents.revision
    }

    private func path(_ name: String) -> String { "/data/" + name }

    /// Nil where the type does not ask for one.
    private func region() throws(Rejection) -> Region? {
        guard let text = data["region"]?.string else { return nil }
        guard let region = Region(text), type.takesCountry || region != .country else {
            throw .region(at: path("region"), type: type.name)
        }
        return region
    }

    private func occurred() throws(Rejection) -> Instant {
        if let member = data["occurred"] { return try instant(member, at: "occurred") }
        for property in type.properties where property.isOccurred {
            if let member = data[property.name] { return try instant(member, at: property.name) }
        }
        return .distantPast
    }

    private func instant(_ member: JSON.Cursor, at name: String) throws(Rejection) -> Instant {
        guard let text = member.string, let instant = Instant(parsing: text) else {
            throw .time(at: path(name), type: type.name)
        }
        return instant
    }

    /// How many of the clear texts are no fields: the record's number, the event's ID and source.
    private static let delivered = 3

    private mutating func extract(_ property: Property, region: Region?) throws(Rejection) {
        let name = property.name
        guard let member = data[name], let value = try value(of: property, member, region: region) else { return }
        fields.append(Record.Field(name, value))
        if property.isDocument, let documents = extractor.documents, let text = member.string {
            fields += documents.fields(text)
        }
    }

    private mutating func value(
        of property: Property, _ member: JSON.Cursor, region: Region?
    ) throws(Rejection) -> FieldValue? {
        let name = property.name
        switch property.kind {
        case .flag: return member.bool.map(FieldValue.flag)
        case .integer: return try exact(member.int, name).map(FieldValue.integer)
        case .decimal: return try decimal(member, name)
        case .money:
            let fen = member.int.map { $0.multipliedReportingOverflow(by: 100) }
            if let fen, !fen.overflow { return .money(fen: fen.partialValue) }
            return try exact(member.number?.integer(scaledBy: 2), name).map { .money(fen: $0) }
        case .text, .lead:
            guard let text = member.string else { return nil }
            if property.choices == nil { clear.append((path(name), text)) }
            return .text(text)
        case .sealedText:
            guard let text = member.string else { return nil }
            return .text("sealed:" + extractor.pseudonym(.record, "sealed\u{0}" + text).text.dropFirst(2))
        case .instant: return .instant(try instant(member, at: name))
        case .table:
            if member.kind == .number { return try decimal(member, name) }
            return .text(String(decoding: member.value.canonical(), as: UTF8.self))
        case .record:
            guard let number = member.string, let ends = type.ends else { return nil }
            return .subject(recordID(number, of: ends))
        case .subject(.person, _): return .subject(try person(member, at: name))
        case .subject(let kind, _): return .subject(try registered(kind, member, at: name, region: region))
        }
    }

    private func exact(_ value: Int64?, _ name: String) throws(Rejection) -> Int64? {
        guard let value else { throw .inexact(at: path(name), type: type.name) }
        return value
    }

    private func decimal(_ member: JSON.Cursor, _ name: String) throws(Rejection) -> FieldValue {
        guard let value = member.number.flatMap({ DecimalNumber(parsing: $0.text) }) else {
            throw .inexact(at: path(name), type: type.name)
        }
        return .decimal(value)
    }

    /// A record is (source, type, number), whichever version of the schema it came by.
    private func recordID(_ number: String, of type: String) -> SubjectID {
        extractor.pseudonym(.record, event.source + "\u{0}" + type + "\u{0}" + number)
    }

    private mutating func person(_ member: JSON.Cursor, at name: String) throws(Rejection) -> SubjectID {
        let given = member["resident_id"]?.string ?? ""
        let id: ResidentID
        do { id = try ResidentID(parsing: given) } catch {
            throw .residentID(error, at: path(name) + "/resident_id", type: type.name)
        }
        numbers.append(id.number)
        if given != id.number { numbers.append(given) }
        var writer = JSON.Writer(reservingCapacity: 80)
        writer.beginObject()
        writer.member("resident_id", id.number)
        if let text = member["name"]?.string {
            writer.member("name", text)
            // A name of one character would be found in any text.
            if text.unicodeScalars.count > 1 { names.append(text) }
        }
        writer.endObject()
        let subject = extractor.pseudonym(.person, id.number)
        var person = NamedSubject(
            field: name, id: subject, birth: id.birth, isFemale: id.isFemale,
            identity: extractor.seal(writer.bytes))
        let digest = extractor.pseudonym(.record, "identity\u{0}" + String(decoding: writer.bytes, as: UTF8.self))
        person.digest = Array(digest.text.utf8.suffix(16))
        named.append(person)
        return subject
    }

    private mutating func registered(
        _ kind: SubjectKind, _ member: JSON.Cursor, at name: String, region: Region?
    ) throws(Rejection) -> SubjectID {
        guard let region else { throw .region(at: path("region"), type: type.name) }
        let number: RegisterNumber
        do { number = try RegisterNumber(parsing: member.string ?? "", defaultRegion: region) } catch {
            switch error {
            case .empty: throw .emptyNumber(at: path(name), type: type.name)
            case .region: throw .region(at: path(name), type: type.name)
            }
        }
        var writer = JSON.Writer(reservingCapacity: 64)
        writer.beginObject()
        writer.member("number", number.text)
        writer.endObject()
        let subject = extractor.pseudonym(kind, number.text)
        named.append(
            NamedSubject(field: name, id: subject, region: number.region, identity: extractor.seal(writer.bytes)))
        return subject
    }

    /// What names a person stays out of everything that is kept as it is: the record's number, the event's ID …
    private func checkClearTexts() throws(Rejection) {
        for (index, text) in clear.enumerated() {
            // A name may also be a word (高中, say): it is looked for where numbers stand, not words.
            let identities = index < Extraction.delivered ? numbers + names : numbers
            for identity in identities where Extraction.holds(text.text, identity) {
                throw .identityInClear(at: text.path, type: type.name)
            }
        }
    }

    /// Whether the bytes of the one stand in the other.
    private static func holds(_ text: String, _ wanted: String) -> Bool {
        guard text.utf8.count >= wanted.utf8.count else { return false }
        var (text, wanted) = (text, wanted)
        return text.withUTF8 { text in
            wanted.withUTF8 { wanted in
                (0...(text.count - wanted.count)).contains { start in
                    text[start] == wanted[0] && text[start..<(start + wanted.count)].elementsEqual(wanted)
                }
            }
        }
    }
}
