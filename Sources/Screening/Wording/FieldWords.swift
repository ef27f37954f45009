import Events

/// What a field of a view is called in a sentence. `{}` stands for whom it is read of.
struct FieldWords: Sendable {
    enum Kind: Sendable {
        /// A truth value, with its denial.
        case fact(denied: BilingualText)
        case value
        /// With what one element of it is called.
        case list(element: BilingualText)
        /// Degrees of which 1 is the gravest.
        case degree
    }

    let text: BilingualText
    let kind: Kind
    /// `type.field` of the event whose words its values have; `type` alone for the names of event types.
    let values: String?

    static func fact(_ zh: String, _ deniedZh: String, _ en: String, _ deniedEn: String) -> FieldWords {
        FieldWords(
            text: BilingualText(zh: zh, en: en), kind: .fact(denied: BilingualText(zh: deniedZh, en: deniedEn)),
            values: nil)
    }

    static func value(_ zh: String, _ en: String, values: String? = nil) -> FieldWords {
        FieldWords(text: BilingualText(zh: zh, en: en), kind: .value, values: values)
    }

    static func list(
        _ zh: String, of elementZh: String, _ en: String, of elementEn: String, values: String? = nil
    ) -> FieldWords {
        FieldWords(
            text: BilingualText(zh: zh, en: en), kind: .list(element: BilingualText(zh: elementZh, en: elementEn)),
            values: values)
    }

    static func degree(_ zh: String, _ en: String) -> FieldWords {
        FieldWords(text: BilingualText(zh: zh, en: en), kind: .degree, values: nil)
    }

    /// Nil for a field that nobody put in words.
    static func of(type: String, field: String) -> FieldWords? { byType[type]?[field] }

    private static let byType: [String: [String: FieldWords]] = [
        "person": person, "household": household, "case": `case`, "party": party, "suspect": suspect,
        "recipient": recipient, "stay": stay, "record": record,
        "leads": leads, "grant": grant,
    ]
}
