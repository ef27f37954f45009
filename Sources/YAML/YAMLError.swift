/// What is wrong with a YAML file, and where.
///
/// Whoever wrote the file mends it; nothing is gained by a second try.
public struct YAMLError: Error, Sendable, Hashable {
    /// Stable, for tests and metrics.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case invalidEncoding = "yaml-invalid-encoding"
        case syntax = "yaml-syntax"
        case empty = "yaml-empty"
        case severalDocuments = "yaml-several-documents"
        case duplicateKey = "yaml-duplicate-key"
        case keyNotScalar = "yaml-key-not-scalar"
        case unknownAlias = "yaml-unknown-alias"
        case recursiveAlias = "yaml-recursive-alias"
        case tooManyNodes = "yaml-too-many-nodes"
        case tooDeep = "yaml-too-deep"
        case unsupportedTag = "yaml-unsupported-tag"
        case tagMismatch = "yaml-tag-mismatch"
        case outOfMemory = "yaml-out-of-memory"
    }

    public let code: Code
    /// As the caller gave it; empty when the text is of no file.
    public let file: String
    public let mark: YAML.Mark
    /// The key, anchor or tag in question, or libyaml's sentence about the syntax.
    public let detail: String

    public init(_ code: Code, file: String, mark: YAML.Mark, detail: String = "") {
        self.code = code
        self.file = file
        self.mark = mark
        self.detail = detail
    }
}

extension YAMLError: CustomStringConvertible {
    /// `file:line:column: sentence`, as compilers write it.
    public var description: String { (file.isEmpty ? "" : file + ":") + "\(mark.line):\(mark.column): \(reason)" }

    private var reason: String {
        switch code {
        case .invalidEncoding: "The text is not UTF-8, or has control characters"
        case .syntax: "This is not YAML: \(detail)"
        case .empty: "The file has no document"
        case .severalDocuments: "A second document starts here, and one was expected"
        case .duplicateKey: "The key “\(detail)” is there twice"
        case .keyNotScalar: "A key must be a scalar"
        case .unknownAlias: "No anchor “\(detail)” stands before this alias"
        case .recursiveAlias: "The alias “\(detail)” stands inside its own anchor"
        case .tooManyNodes: "The document is too large once its aliases are expanded"
        case .tooDeep: "The document is nested too deeply"
        case .unsupportedTag: "The tag “\(detail)” is not known"
        case .tagMismatch: "The value is not what its tag “\(detail)” says"
        case .outOfMemory: "There is not enough memory for the document"
        }
    }
}
