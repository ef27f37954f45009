/// What is wrong with a document, or with a schema that could not be compiled.
///
/// `description` names places and keys, never values: a document may hold what nobody should read in a log.
public struct JSONError: Error, Sendable, Hashable {
    /// Stable, for metrics and dead letters.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case empty = "json-empty"
        case unexpectedCharacter = "json-unexpected-character"
        case unexpectedEnd = "json-unexpected-end"
        case trailingContent = "json-trailing-content"
        case invalidUTF8 = "json-invalid-utf8"
        case byteOrderMark = "json-byte-order-mark"
        case invalidEscape = "json-invalid-escape"
        case controlCharacter = "json-control-character"
        case invalidNumber = "json-invalid-number"
        case duplicateKey = "json-duplicate-key"
        case tooDeep = "json-too-deep"
        case tooLarge = "json-too-large"
        case outOfMemory = "json-out-of-memory"
        case invalidSchema = "schema-invalid"
        case unsupportedKeyword = "schema-unsupported-keyword"
        case unresolvedReference = "schema-unresolved-reference"
    }

    /// What whoever gets the error does next.
    public enum Advice: String, Sendable, Hashable {
        /// This document will never parse; put it aside and go on.
        case skipRecord
        /// Nothing can be judged with this schema.
        case stop
        /// The same document may parse later.
        case retry
    }

    public enum Fault: String, Sendable, Hashable {
        /// Whoever wrote the document.
        case external
        /// Whoever wrote the schema.
        case user
        /// This process.
        case `internal`
    }

    /// A position in the source: bytes from 0, line and column (in characters) from 1.
    public struct Place: Sendable, Hashable {
        public let offset: Int
        public let line: Int
        public let column: Int

        public init(offset: Int, line: Int, column: Int) {
            self.offset = offset
            self.line = line
            self.column = column
        }
    }

    public let code: Code
    /// Where in the document. Nil for schemas, which are trees already.
    public let place: Place?
    /// The key that is there twice, the keyword that is not taken, or the reference that leads nowhere.
    public let name: String?
    /// Where in the schema, as an absolute URI with a JSON pointer (RFC 6901) for its fragment.
    public let schemaPath: String?
    /// What of the schema is wrong, where `code` does not say it.
    package let detail: String?

    init(
        _ code: Code, at place: Place? = nil, name: String? = nil, schemaPath: String? = nil, detail: String? = nil
    ) {
        self.code = code
        self.place = place
        self.name = name
        self.schemaPath = schemaPath
        self.detail = detail
    }

    public var advice: Advice {
        switch code {
        case .invalidSchema, .unsupportedKeyword, .unresolvedReference: .stop
        case .outOfMemory: .retry
        default: .skipRecord
        }
    }

    public var fault: Fault {
        switch code {
        case .invalidSchema, .unsupportedKeyword, .unresolvedReference: .user
        case .outOfMemory: .internal
        default: .external
        }
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        var sentence = reason
        if let place { sentence += " at line \(place.line), column \(place.column) (byte \(place.offset))" }
        if let schemaPath { sentence += " at \(schemaPath.isEmpty ? "#" : schemaPath)" }
        return sentence
    }

    /// The key that is there twice, if it may stand in a log.
    package var shownName: String? { name.flatMap { isFieldName($0) ? $0 : nil } }

    /// The sentence without the place, for who has its own way to write that.
    package var reason: String {
        switch code {
        case .empty: "The document is empty"
        case .unexpectedCharacter: "This character cannot stand here"
        case .unexpectedEnd: "The document ends too early"
        case .trailingContent: "There is more after the end of the document"
        case .invalidUTF8: "The text is not UTF-8"
        case .byteOrderMark: "The document starts with a byte order mark"
        case .invalidEscape: "The escape is not one of JSON's, or half of a surrogate pair"
        case .controlCharacter: "A control character in a string must be escaped"
        case .invalidNumber: "The number is not written as JSON writes numbers"
        case .duplicateKey: "The key \(shown(name ?? "")) is there twice in one object"
        case .tooDeep: "Arrays and objects are nested too deeply"
        case .tooLarge: "The document is larger than can be parsed"
        case .outOfMemory: "There is not enough memory for the document"
        case .invalidSchema: "The schema is not valid: \(detail ?? "")"
        case .unsupportedKeyword: "The keyword “\(name ?? "")” is not taken" + (detail.map { ": \($0)" } ?? "")
        case .unresolvedReference: "The reference “\(name ?? "")” leads nowhere"
        }
    }
}

/// A key as it may stand in a log: one that is not shaped like a field's name could be anything, a resident ID say.
func shown(_ key: String) -> String {
    isFieldName(key) ? "“\(key)”" : "of \(key.count) characters"
}

/// Letters of ASCII, digits (at most four in a row), `_`, `-`, `.`, `$`; at most 64.
func isFieldName(_ key: String) -> Bool {
    var digits = 0
    for byte in key.utf8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            digits += 1
            if digits > 4 { return false }
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "$"):
            digits = 0
        default: return false
        }
    }
    return !key.isEmpty && key.utf8.count <= 64
}
