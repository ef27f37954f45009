extension YAML {
    /// A scalar's text with what it resolves to.
    public struct Scalar: Sendable {
        public enum Kind: Sendable, Hashable, CustomStringConvertible {
            case null, bool, int, float, string

            public var description: String {
                switch self {
                case .null: "null"
                case .bool: "a boolean"
                case .int: "an integer"
                case .float: "a number"
                case .string: "a string"
                }
            }
        }

        public enum Style: Sendable, Hashable {
            case plain, singleQuoted, doubleQuoted, literal, folded
        }

        /// As it was written, without quotes, indentation and escapes.
        public let text: String
        public let kind: Kind
        public let style: Style
        let origin: Origin?

        init(text: String, kind: Kind, style: Style, origin: Origin?) {
            self.text = text
            self.kind = kind
            self.style = style
            self.origin = origin
        }

        public init(string text: String) { self.init(text: text, kind: .string, style: .doubleQuoted, origin: nil) }

        init(plain text: String, kind: Kind) { self.init(text: text, kind: kind, style: .plain, origin: nil) }

        public var isNull: Bool { kind == .null }
        public var string: String? { kind == .string ? text : nil }
        public var bool: Bool? { kind == .bool ? text.lowercased() == "true" : nil }

        /// Nil also for an integer that does not fit 64 bits.
        public var int: Int64? { kind == .int ? CoreSchema.int(text) : nil }

        public var double: Double? {
            switch kind {
            case .int: CoreSchema.int(text).map { Double($0) } ?? Double(text)
            case .float: CoreSchema.double(text)
            default: nil
            }
        }

        /// The place in the file of a character inside the scalar, given as an offset in the UTF-8 of `text`: an error
        /// in an expression that stands in a folded block is shown where its author wrote it. Nil for a scalar that
        /// was made, not read.
        public func mark(utf8Offset: Int) -> Mark? { origin?.mark(utf8Offset: utf8Offset, of: self) }
    }
}
