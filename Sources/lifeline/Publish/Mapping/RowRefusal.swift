import CommandLineTool
import Events

/// Why a line or a row is not published: it names the place, never what stood there.
struct RowRefusal: Error, Hashable, Sendable {
    /// A rejection's code, or one of a row's own: `columns`, `encoding`, `missing`, `table`, `number`, `date`, `flag`,
    /// `quote`.
    let code: String
    /// A JSON pointer into the event, or a column.
    let place: String
    let sentence: BilingualText

    init(_ code: String, at place: String = "", zh: String, en: String) {
        self.code = code
        self.place = place
        sentence = BilingualText(zh: zh, en: en)
    }

    init(_ rejection: Rejection) {
        code = rejection.code.rawValue
        place = rejection.path
        sentence = rejection.reason
    }

    var text: Text {
        let chinesePlace = place.isEmpty ? "" : "（\(place)）"
        return Text(
            en: code + (place.isEmpty ? "" : " at \(place)") + ": " + sentence.en,
            zh: code + chinesePlace + "：" + sentence.zh)
    }
}
