public import Events

/// Why a line or a row does not become events: it names the place, never what stood there.
public struct RowRefusal: Error, Hashable, Sendable {
    /// A rejection's code, or one of a row's own: `columns`, `encoding`, `missing`, `table`, `number`, `date`, `flag`,
    /// `quote`, `cell`; of a change `unknown-table`, `truncate`, `operation`, `key`, `unavailable`, `version`.
    public let code: String
    /// A JSON pointer into the event, or a column.
    public let place: String
    public let sentence: BilingualText

    public init(_ code: String, at place: String = "", zh: String, en: String) {
        self.code = code
        self.place = place
        sentence = BilingualText(zh: zh, en: en)
    }

    public init(_ rejection: Rejection) {
        code = rejection.code.rawValue
        place = rejection.path
        sentence = rejection.reason
    }

    /// The same of another place.
    func at(_ place: String) -> RowRefusal { RowRefusal(code, at: place, zh: sentence.zh, en: sentence.en) }

    /// With code and place, in both languages.
    public var text: BilingualText {
        BilingualText(
            zh: code + (place.isEmpty ? "" : "（\(place)）") + "：" + sentence.zh,
            en: code + (place.isEmpty ? "" : " at \(place)") + ": " + sentence.en)
    }

    static func missing(_ column: String) -> RowRefusal {
        RowRefusal("missing", at: column, zh: "该列为空", en: "the column is empty")
    }
}
