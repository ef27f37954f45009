import Documents
public import Events

extension DocumentReading {
    /// Chinese legal texts, by the readers of `Documents`.
    ///
    /// A field of the record for each field that the text says: counts, money and flags as such, a list as its words
    /// joined by commas. `text:spans` has the places of all of them, field → [[start, end], …], as JSON. The words are
    /// those of the lexicon, so that no part of the text that names somebody is among them.
    public static let chinese = DocumentReading(revision: DocumentReader.revision) { text in
        let facts = DocumentReader().read(text)
        var fields = Field.allCases.compactMap { field in
            facts[field].flatMap(FieldValue.init).map { Record.Field(Record.textPrefix + field.rawValue, $0) }
        }
        guard !fields.isEmpty else { return [] }
        if facts.isCharged { fields.append(Record.Field(Record.textPrefix + "charged", .flag(true))) }
        fields.append(Record.Field(Record.textPrefix + "spans", .text(facts.places)))
        return fields
    }
}

extension FieldValue {
    /// Nil for a list without a word.
    fileprivate init?(_ value: FactValue) {
        switch value {
        case .words(let words):
            guard !words.isEmpty else { return nil }
            self = .text(words.joined(separator: ","))
        case .count(let count): self = .integer(Int64(count))
        case .fen(let fen): self = .money(fen: fen)
        case .flag(let flag): self = .flag(flag)
        }
    }
}

extension DocumentFacts {
    /// `{"deaths":[[10,14]],…}`, the fields in their order.
    fileprivate var places: String {
        let members = Field.allCases.compactMap { field in
            spans[field].map { spans in
                "\"\(field.rawValue)\":[" + spans.map { "[\($0.start),\($0.end)]" }.joined(separator: ",") + "]"
            }
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}
