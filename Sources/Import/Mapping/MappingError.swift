public import Events
public import YAML

/// What is wrong with a mapping's file, and where. Whoever wrote it mends it.
public struct MappingError: Error, Sendable {
    public struct Issue: Hashable, Sendable {
        public let file: String
        public let mark: YAML.Mark
        public let sentence: BilingualText

        /// `file:line:column: sentence`.
        public var text: BilingualText {
            BilingualText(
                zh: "\(file):\(mark)：\(sentence.zh)" + (sentence.zh.hasSuffix("？") ? "" : "。"),
                en: "\(file):\(mark): \(sentence.en)" + (sentence.en.hasSuffix("?") ? "" : "."))
        }
    }

    /// In the order of the file; at least one.
    public let issues: [Issue]

    /// A line for each.
    public var text: BilingualText {
        BilingualText(
            zh: issues.map(\.text.zh).joined(separator: "\n"), en: issues.map(\.text.en).joined(separator: "\n"))
    }
}

extension MappingError: CustomStringConvertible {
    public var description: String { text.en }
}
