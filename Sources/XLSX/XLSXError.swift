/// Why a workbook cannot be read. Whoever made the file mends it, or saves it anew; nothing is gained by a second try.
public struct XLSXError: Error, Hashable, Sendable {
    /// Stable, for tests.
    public enum Code: String, Sendable, CaseIterable {
        /// The file cannot be opened.
        case unreadable = "xlsx-unreadable"
        /// No ZIP package, or a broken one.
        case notAPackage = "xlsx-not-a-package"
        /// The old binary form (`.xls`), or a workbook under a password: both are compound files.
        case compoundFile = "xlsx-compound-file"
        /// A part that the workbook needs is not in the package.
        case missingPart = "xlsx-missing-part"
        /// A part that is no well-formed XML, or has a document type declaration.
        case malformed = "xlsx-malformed"
        /// A part that is not what the standard says.
        case invalid = "xlsx-invalid"
        /// Larger than a workbook can be.
        case tooLarge = "xlsx-too-large"
    }

    public let code: Code
    /// The part's name in the package, `xl/workbook.xml`; empty for the whole file.
    public let part: String
    /// Line in the part, from 1; 0 where none is known.
    public let line: Int
    public let detail: String

    init(_ code: Code, part: String = "", line: Int = 0, _ detail: String) {
        self.code = code
        self.part = part
        self.line = line
        self.detail = detail
    }
}

extension XLSXError: CustomStringConvertible {
    /// `part:line: sentence`.
    public var description: String {
        (part.isEmpty ? "" : part + (line > 0 ? ":\(line)" : "") + ": ") + detail
    }
}
