public import Events

/// A record in words: what it is, when it holds, and each of its fields, without anybody's name or number.
public struct RecordWords: Sendable {
    public struct Field: Sendable {
        public let name: String
        public let title: BilingualText
        public let value: BilingualText
    }

    public let title: BilingualText
    /// In the order of the schema's names; who is named, and what is sealed, is not among them.
    public let fields: [Field]
    /// What the reader is in the record: the title of the field that names them; nil where it names others.
    public let role: BilingualText?

    /// In the words of the catalog's schemas. The reader is whom it is shown to, by every number; others are not told
    /// apart.
    public init(_ record: Record, of reader: some Collection<SubjectID>, catalog: Catalog) {
        let type = catalog[type: record.type]
        title = type?.title ?? BilingualText(zh: record.type, en: record.type)
        role = record.named.first { reader.contains($0.id) }.map { named in
            type?.property(named.field)?.title ?? BilingualText(zh: named.field, en: named.field)
        }
        fields = record.fields.compactMap { field in
            guard let value = RecordWords.value(field.value, type?.property(field.name), catalog) else { return nil }
            return Field(name: field.name, title: RecordWords.title(field.name, type), value: value)
        }
    }

    private static func title(_ name: String, _ type: EventType?) -> BilingualText {
        if let property = type?.property(name) { return property.title }
        guard name.hasPrefix(Record.textPrefix) else { return BilingualText(zh: name, en: name) }
        let field = String(name.dropFirst(Record.textPrefix.count))
        return BilingualText(zh: "文书所载 \(field)", en: "by the text, \(field)")
    }

    /// Fields that hold an agency, or a kind of agency.
    private static let agencies: Set<String> = ["organ", "agency", "to"]

    /// Nil for whom a field names, for a digest, and for what the text of a document is kept as.
    private static func value(_ value: FieldValue, _ property: Property?, _ catalog: Catalog) -> BilingualText? {
        switch value {
        case .flag(let flag): return flag ? BilingualText(zh: "是", en: "yes") : BilingualText(zh: "否", en: "no")
        case .integer(let number): return BilingualText(zh: "\(number)", en: "\(number)")
        case .decimal(let number): return BilingualText(zh: "\(number)", en: "\(number)")
        case .money(let fen):
            let yuan = DecimalNumber(mantissa: fen, scale: 2).description
            return BilingualText(zh: yuan + " 元", en: yuan + " yuan")
        case .instant(let instant):
            let day = instant == instant.day.start ? instant.day.description : instant.description
            return BilingualText(zh: day, en: day)
        case .text(let text):
            if case .sealedText? = property?.kind { return nil }
            if text.hasPrefix("{") || text.hasPrefix("[") { return nil }
            if let words = property?.words[text] { return words }
            if let name = property?.name, RecordWords.agencies.contains(name) {
                let kind = catalog.agencies.kinds.first { $0.id == text }
                if let title = kind?.title ?? catalog.agencies[text]?.title { return title }
            }
            return BilingualText(zh: text, en: text)
        case .subject: return nil
        }
    }
}

extension Missing {
    /// What is missing in words: the title of the event and of its field; a parameter as `text` has it.
    public func words(in catalog: Catalog) -> BilingualText {
        guard !path.hasPrefix("parameter."), let dot = path.lastIndex(of: "."),
            let type = catalog[type: String(path[..<dot])]
        else { return text }
        let field = String(path[path.index(after: dot)...])
        let title = type.property(field)?.title ?? BilingualText(zh: field, en: field)
        return BilingualText(
            zh: "没有“{0}”所载的“{1}”", en: "no “{1}” of a record “{0}”", [type.title, title])
    }
}
