extension JSON {
    /// A JSON Schema of draft 2020-12, compiled once; validation then looks nothing up and parses nothing.
    ///
    /// It takes every keyword of the draft. A keyword that it does not know is refused when it is compiled, save
    /// those that begin with `x-`, which `annotations` gives back. Immutable; any number of threads may validate.
    public struct Schema: Sendable {
        let program: Program

        /// What `format` does.
        public enum Formats: Sendable, Hashable {
            /// A value not of the format is invalid; a format that is not known is refused at compile time.
            case asserted
            /// As the draft has it by default: says something, checks nothing.
            case annotated
        }

        /// Compiles `source` and all that it refers to.
        /// - Parameters:
        ///   - source: The schema.
        ///   - identifier: The URI that it has where its `$id` does not say; references resolve against it.
        ///   - resources: Other schemas by their URIs. Nothing is ever fetched.
        ///   - formats: Whether `format` is checked.
        /// - Throws: `JSONError` that says where in the schema: an unknown keyword, a value that a keyword does not
        ///   take, a reference that leads nowhere, a pattern that cannot be matched in linear time.
        public init(
            compiling source: Value, identifier: String = "", resources: [String: Value] = [:],
            formats: Formats = .asserted
        ) throws(JSONError) {
            var compiler = Compiler(resources: resources, formats: formats)
            program = try compiler.compile(source, identifier: identifier)
        }

        /// Stops at the first violation. Nil when the value is valid.
        public func firstViolation(in cursor: Cursor) -> Violation? {
            violations(in: cursor, limit: 1).first
        }

        /// Every violation up to `limit`, in the order of evaluation; empty when the value is valid.
        public func violations(in cursor: Cursor, limit: Int = 32) -> [Violation] {
            program.validate(cursor.buffer.tape, at: cursor.index, limit: limit)
        }

        public func isValid(_ cursor: Cursor) -> Bool { firstViolation(in: cursor) == nil }

        /// As for a cursor.
        public func firstViolation(in value: Value) -> Violation? { violations(in: value, limit: 1).first }

        /// As for a cursor. A tree is laid out as a document first, which costs as much as validating it.
        public func violations(in value: Value, limit: Int = 32) -> [Violation] {
            TapeBuilder.withTape(of: value) { program.validate($0, at: 0, limit: limit) }
        }

        public func isValid(_ value: Value) -> Bool { firstViolation(in: value) == nil }
    }
}

extension JSON.Schema {
    /// One place where a value is not as the schema says. It names places and what the schema asks for, never the
    /// value: a document may hold what nobody should read in a log.
    public struct Violation: Sendable, Hashable, CustomStringConvertible {
        /// JSON pointer (RFC 6901) to the value, `""` for the whole document. A key that is not shaped like a field's
        /// name is written `…`.
        public let instancePath: String
        /// Where the keyword stands in the schema: the schema's URI, `#` and a JSON pointer.
        public let schemaPath: String
        public let keyword: String
        public let reason: Reason
        /// Where the value starts in the message, in bytes; nil for a value that was not parsed.
        public let offset: Int?

        /// The reason's sentence in English, without the place: “must be a string, is an integer”.
        public var message: String { reason.description }

        public var description: String {
            "\(instancePath.isEmpty ? "The document" : instancePath) \(message)"
        }
    }

    /// A keyword `x-…` of the schema, and the values that it speaks of.
    public struct Annotation: Sendable, Hashable {
        public enum Step: Sendable, Hashable {
            case member(String)
            /// Any element of an array.
            case element
        }

        /// From the document's root; references, `allOf`, `anyOf`, `oneOf` and `if` are passed through.
        public let path: [Step]
        public let keyword: String
        public let value: JSON.Value
    }

    /// Every `x-…` keyword with the path of the values that it speaks of, in the order of the schema. Where a schema
    /// refers to itself it is followed once.
    public var annotations: [Annotation] { program.annotations }
}
