extension YAML {
    /// A scalar, a sequence or a mapping, with the place where it starts.
    public struct Node: Sendable {
        public enum Content: Sendable {
            case scalar(Scalar)
            case sequence([Node])
            case mapping(Mapping)
        }

        public let content: Content
        /// Of a block scalar, its `|` or `>`. Of an alias, the alias: what it stands for has marks of its own.
        /// 1:1 for a node that was made, not read.
        public let mark: Mark
        /// An element or entry of it could not be read and was cut out, see `YAML.read(_:file:)`: what it lacks may be
        /// lacking for that reason alone.
        public let isPartial: Bool

        public init(_ content: Content, mark: Mark = Mark(line: 1, column: 1)) {
            self.init(content, mark: mark, isPartial: false)
        }

        init(_ content: Content, mark: Mark, isPartial: Bool) {
            self.content = content
            self.mark = mark
            self.isPartial = isPartial
        }

        /// The one document of a file. Throws `YAMLError`, also when there is none or a second.
        public init(parsing text: String, file: String = "") throws(YAMLError) {
            self = try Node.only(of: Composer.documents(in: text, file: file), file)
        }

        private static func only(of documents: [Node], _ file: String) throws(YAMLError) -> Node {
            guard let first = documents.first else {
                throw YAMLError(.empty, file: file, mark: Mark(line: 1, column: 1))
            }
            if documents.count > 1 { throw YAMLError(.severalDocuments, file: file, mark: documents[1].mark) }
            return first
        }

        /// As `init(parsing:file:)`; throws also when the bytes are not UTF-8.
        public init(parsing bytes: some Sequence<UInt8>, file: String = "") throws(YAMLError) {
            let bytes = Array(bytes)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                let mark = Mark(ofInvalidUTF8In: bytes) ?? Mark(line: 1, column: 1)
                throw YAMLError(.invalidEncoding, file: file, mark: mark)
            }
            try self.init(parsing: text, file: file)
        }
    }
}

// MARK: - Reading

extension YAML.Node {
    public var scalar: YAML.Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
    public var sequence: [YAML.Node]? { if case .sequence(let nodes) = content { nodes } else { nil } }
    public var mapping: YAML.Mapping? { if case .mapping(let mapping) = content { mapping } else { nil } }

    /// The text of any scalar as it was written, without quotes: `330106` stays that, whatever it resolves to.
    public var text: String? { scalar?.text }

    /// The text of a scalar that is a string: `text: 12` has none, `text: "12"` has.
    public var string: String? { scalar?.string }
    public var int: Int64? { scalar?.int }
    public var bool: Bool? { scalar?.bool }
    /// Of an integer too.
    public var double: Double? { scalar?.double }
    public var isNull: Bool { scalar?.isNull ?? false }

    /// The value of that key; nil where there is none or this is no mapping.
    public subscript(key: String) -> YAML.Node? { mapping?[key] }

    /// The element at that index from 0; nil where there is none or this is no sequence.
    public subscript(index: Int) -> YAML.Node? {
        guard let sequence, sequence.indices.contains(index) else { return nil }
        return sequence[index]
    }

    /// For messages: “a mapping”, “an integer”, …
    public var kindDescription: String {
        switch content {
        case .scalar(let scalar): scalar.kind.description
        case .sequence: "a sequence"
        case .mapping: "a mapping"
        }
    }
}

// MARK: - Making

extension YAML.Node: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(_ text: String) { self.init(.scalar(YAML.Scalar(string: text))) }
    public init(_ value: Int64) { self.init(.scalar(YAML.Scalar(plain: String(value), kind: .int))) }
    public init(_ value: Bool) { self.init(.scalar(YAML.Scalar(plain: value ? "true" : "false", kind: .bool))) }
    public init(_ value: Double) {
        let text = value.isNaN ? ".nan" : value.isInfinite ? (value < 0 ? "-.inf" : ".inf") : "\(value)"
        self.init(.scalar(YAML.Scalar(plain: text, kind: .float)))
    }

    public init(stringLiteral value: String) { self.init(value) }
    public init(integerLiteral value: Int64) { self.init(value) }
    public init(booleanLiteral value: Bool) { self.init(value) }
    public init(floatLiteral value: Double) { self.init(value) }
    public init(nilLiteral: ()) { self.init(.scalar(YAML.Scalar(plain: "null", kind: .null))) }
    public init(arrayLiteral elements: YAML.Node...) { self.init(.sequence(elements)) }
    /// Of two equal keys the first one is found.
    public init(dictionaryLiteral elements: (String, YAML.Node)...) {
        self.init(.mapping(YAML.Mapping(elements.map { (key: YAML.Node($0.0), value: $0.1) })))
    }
}
