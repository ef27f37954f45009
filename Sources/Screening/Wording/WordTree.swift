public import Events

/// What a condition or an amount says, in words: a sentence, with its parts below it where it has several.
public struct WordTree: Hashable, Sendable {
    public var text: BilingualText
    public var parts: [WordTree]

    public init(_ text: BilingualText, _ parts: [WordTree] = []) {
        self.text = text
        self.parts = parts
    }

    public init(zh: String, en: String, _ parts: [WordTree] = []) {
        self.init(BilingualText(zh: zh, en: en), parts)
    }

    /// In one language, each part two spaces further in than what it belongs to.
    public func lines(_ choose: (BilingualText) -> String, indent: Int = 0) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        return [margin + "· " + choose(text)] + parts.flatMap { $0.lines(choose, indent: indent + 1) }
    }
}

extension BilingualText {
    /// The text with what `{}` stands for.
    func filled(_ subject: BilingualText) -> BilingualText {
        BilingualText(zh: zh.replacing("{}", with: subject.zh), en: en.replacing("{}", with: subject.en))
    }

    /// `zh` and `en` with `{0}`, `{1}` … for the arguments; what an argument holds is left as it is.
    init(zh: String, en: String, _ arguments: [BilingualText]) {
        self.init(
            zh: BilingualText.fill(zh, arguments.map(\.zh)), en: BilingualText.fill(en, arguments.map(\.en)))
    }

    /// A brace around anything but the number of an argument is text.
    private static func fill(_ template: String, _ arguments: [String]) -> String {
        var filled = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"), let number = Int(rest[rest.index(after: open)..<close]),
                arguments.indices.contains(number)
            {
                filled += arguments[number]
                rest = rest[rest.index(after: close)...]
            } else {
                filled += "{"
                rest = rest.dropFirst()
            }
        }
        return filled + rest
    }

    var quoted: BilingualText { BilingualText(zh: "“\(zh)”", en: "“\(en)”") }
    var parenthesised: BilingualText { BilingualText(zh: "（\(zh)）", en: "(\(en))") }
}

extension [BilingualText] {
    func joined(zh: String, en: String) -> BilingualText {
        BilingualText(zh: map(\.zh).joined(separator: zh), en: map(\.en).joined(separator: en))
    }

    /// 甲、乙或丙 · a, b or c
    func alternatives() -> BilingualText {
        guard count > 1, let last else { return first ?? BilingualText(zh: "", en: "") }
        let rest = [BilingualText](dropLast()).joined(zh: "、", en: ", ")
        return BilingualText(zh: "\(rest.zh)或\(last.zh)", en: "\(rest.en) or \(last.en)")
    }

    func enumeration() -> BilingualText {
        guard count > 1, let last else { return first ?? BilingualText(zh: "", en: "") }
        let rest = [BilingualText](dropLast()).joined(zh: "、", en: ", ")
        return BilingualText(zh: "\(rest.zh)和\(last.zh)", en: "\(rest.en) and \(last.en)")
    }
}
