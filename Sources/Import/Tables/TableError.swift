public import Events

/// Why a file cannot be read as a table.
public struct TableError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// The file or folder cannot be opened or read.
        case unreadable = "table-unreadable"
        case unwritable = "table-unwritable"
        /// A form of file that is not read: an old workbook, UTF-16.
        case form = "table-form"
        /// No header, or one without a column that the mapping reads.
        case header = "table-header"
        /// A workbook whose sheets are not those that the mapping names.
        case sheets = "table-sheets"
        /// A workbook that is broken.
        case workbook = "table-workbook"
    }

    public let code: Code
    /// As the user named it.
    public let file: String
    /// In both languages, with the file and what to do.
    public let sentence: BilingualText

    init(_ code: Code, file: String, zh: String, en: String) {
        self.code = code
        self.file = file
        sentence = BilingualText(zh: zh, en: en)
    }

    static func unreadable(_ file: String) -> TableError {
        TableError(
            .unreadable, file: file, zh: "无法读取 \(file)。请检查路径与权限。",
            en: "\(file) cannot be read. Check the path and its permissions.")
    }
}

extension TableError: CustomStringConvertible {
    public var description: String { sentence.en }
}
