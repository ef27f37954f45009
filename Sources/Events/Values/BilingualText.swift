/// The same words in Chinese and in English.
public struct BilingualText: Hashable, Sendable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// `中文 · English`, as titles in schemas are written; a text without the dot serves both languages.
    public init(parsing text: String) {
        let mark = " · "
        guard let dot = text.firstRange(of: mark) else {
            self.init(zh: text, en: text)
            return
        }
        self.init(zh: String(text[..<dot.lowerBound]), en: String(text[dot.upperBound...]))
    }
}
