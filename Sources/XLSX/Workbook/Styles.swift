/// Which cells show their number as a date (`xl/styles.xml`).
struct Styles {
    /// By the number of a cell's format.
    private let datesByFormat: [Bool]

    init(part: String?, in archive: ZipArchive) throws(XLSXError) {
        guard let part else {
            datesByFormat = []
            return
        }
        let sheet = StyleSheet()
        try MarkupReader(archive.part(part), handler: sheet).finish()
        let custom = sheet.custom
        datesByFormat = sheet.formats.map { id in
            custom[id].map(NumberFormat.isDate) ?? NumberFormat.isDate(builtIn: id)
        }
    }

    func isDate(_ format: Int) -> Bool { datesByFormat.indices.contains(format) && datesByFormat[format] }

    private final class StyleSheet: MarkupHandler {
        private(set) var custom: [Int: String] = [:]
        /// The number formats of `cellXfs`, in order.
        private(set) var formats: [Int] = []
        private var isInside = false

        func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError) {
            switch name {
            case "numFmt":
                if let id = attributes["numFmtId"].flatMap({ Int($0) }) { custom[id] = attributes["formatCode"] ?? "" }
            case "cellXfs": isInside = true
            case "xf" where isInside: formats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
            default: break
            }
        }

        func end(_ name: String) throws(XLSXError) {
            if name == "cellXfs" { isInside = false }
        }
    }
}

enum NumberFormat {
    /// Those that ECMA-376 part 1, 18.8.30 numbers; 27–36 and 50–58 are dates of the East Asian editions.
    static func isDate(builtIn id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// Whether a format's code has a letter of date or time outside quotes, brackets and escapes.
    static func isDate(_ code: String) -> Bool {
        var rest = code.unicodeScalars[...]
        while let first = rest.popFirst() {
            switch first {
            case "\"":
                while let next = rest.popFirst(), next != "\"" {}
            case "\\", "_", "*": _ = rest.popFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest[inside.endIndex...].dropFirst()
                // [h]:mm counts hours past a day; [Red] and [$-804] are colour and language.
                let word = String(String.UnicodeScalarView(inside)).lowercased()
                if !word.isEmpty, word.allSatisfy({ "hms".contains($0) }), Set(word).count == 1 { return true }
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": return true
            // General: its letters stand for no part of a date.
            case "G", "g":
                if rest.prefix(6).elementsEqual("eneral".unicodeScalars) { rest = rest.dropFirst(6) }
            case ";": continue
            default: continue
            }
        }
        return false
    }
}
