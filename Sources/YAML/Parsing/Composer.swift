/// Makes nodes of events: resolves tags, expands aliases, refuses keys that stand twice.
struct Composer: ~Copyable {
    private var reader: EventReader
    private let source: Origin.Source
    private let file: String
    /// Nil while the node is still being read.
    private var anchors: [String: Anchored?] = [:]
    private var nodes = 0
    /// The keys that stand twice, where these are no reason to stop: of such a key the first value stands.
    private var duplicates: [YAMLError]?
    /// Where sequences and mappings stand, for who wants to know in which of them something is missing.
    private var spans: [Span]?
    /// The end of the event before.
    private var last = YAML.Mark(line: 1, column: 1)

    /// Where a sequence or mapping stands.
    struct Span {
        let start: YAML.Mark
        let isSequence: Bool
        /// From the end of what stands before it.
        let room: ClosedRange<YAML.Mark>
    }

    /// A file's documents for who goes on behind a mistake, or what kept it from being read.
    struct Attempt {
        var documents: Result<[YAML.Node], YAMLError>
        var duplicates: [YAMLError]
        var spans: [Span]
    }

    private struct Anchored {
        let node: YAML.Node
        let size: Int
    }

    /// Nodes of a document with its aliases expanded: a few lines of aliases to aliases name billions.
    private static let mostNodes = 1_000_000
    private static let deepest = 128

    static func documents(in text: String, file: String) throws(YAMLError) -> [YAML.Node] {
        var composer = try Composer(text, file: file)
        return try composer.documents()
    }

    /// As `documents(in:file:)`, and goes on behind a key that is there twice.
    static func attempt(_ text: String, file: String) -> Attempt {
        do {
            var composer = try Composer(text, file: file)
            composer.duplicates = []
            composer.spans = []
            var documents: Result<[YAML.Node], YAMLError>
            do throws(YAMLError) { documents = .success(try composer.documents()) } catch {
                documents = .failure(error)
            }
            return Attempt(
                documents: documents, duplicates: composer.duplicates ?? [], spans: composer.spans ?? [])
        } catch {
            return Attempt(documents: .failure(error), duplicates: [], spans: [])
        }
    }

    private init(_ written: String, file: String) throws(YAMLError) {
        // A byte order mark, as editors of Windows write it, is no character of the first line.
        let text = written.unicodeScalars.first == "\u{FEFF}" ? String(written.unicodeScalars.dropFirst()) : written
        reader = try EventReader(text, file: file)
        source = Origin.Source(text)
        self.file = file
    }

    private mutating func documents() throws(YAMLError) -> [YAML.Node] {
        var documents: [YAML.Node] = []
        while true {
            let event = try reader.next()
            switch event.kind {
            case .streamEnd: return documents
            case .documentStart:
                anchors = [:]
                nodes = 0
                documents.append(try node(from: try reader.next(), depth: 0))
            default: break
            }
        }
    }

    private func failure(_ code: YAMLError.Code, _ mark: YAML.Mark, _ detail: String = "") -> YAMLError {
        YAMLError(code, file: file, mark: mark, detail: detail)
    }

    private mutating func node(from event: EventReader.Event, depth: Int) throws(YAMLError) -> YAML.Node {
        guard depth < Self.deepest else { throw failure(.tooDeep, event.start) }
        let before = nodes
        let room = last
        last = event.end
        try count(1, at: event.start)
        if let anchor = event.anchor { anchors[anchor] = .some(nil) }
        let content: YAML.Node.Content
        switch event.kind {
        case .scalar(let text, let style):
            let kind = try kind(of: text, style: style, event)
            let origin = Origin(source: source, start: event.start, end: event.end)
            content = .scalar(YAML.Scalar(text: text, kind: kind, style: style, origin: origin))
        case .sequenceStart:
            try check(event, is: "seq")
            content = .sequence(try sequence(depth: depth))
        case .mappingStart:
            try check(event, is: "map")
            content = .mapping(try mapping(depth: depth))
        case .alias(let name):
            guard let known = anchors[name] else { throw failure(.unknownAlias, event.start, name) }
            guard let anchored = known else { throw failure(.recursiveAlias, event.start, name) }
            try count(anchored.size - 1, at: event.start)
            content = anchored.node.content
        default: throw failure(.syntax, event.start, "a value is missing")
        }
        switch event.kind {
        case .sequenceStart: spans?.append(Span(start: event.start, isSequence: true, room: room...max(room, last)))
        case .mappingStart: spans?.append(Span(start: event.start, isSequence: false, room: room...max(room, last)))
        default: break
        }
        let node = YAML.Node(content, mark: event.start)
        if let anchor = event.anchor { anchors[anchor] = Anchored(node: node, size: nodes - before) }
        return node
    }

    private mutating func count(_ more: Int, at mark: YAML.Mark) throws(YAMLError) {
        nodes += more
        if nodes > Self.mostNodes { throw failure(.tooManyNodes, mark) }
    }

    private mutating func sequence(depth: Int) throws(YAMLError) -> [YAML.Node] {
        var elements: [YAML.Node] = []
        while true {
            let event = try reader.next()
            if case .sequenceEnd = event.kind {
                last = event.end
                return elements
            }
            elements.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func mapping(depth: Int) throws(YAMLError) -> YAML.Mapping {
        struct Key: Hashable {
            let text: String
            let kind: YAML.Scalar.Kind
        }
        var entries: [YAML.Mapping.Element] = []
        var seen: Set<Key> = []
        while true {
            let event = try reader.next()
            if case .mappingEnd = event.kind {
                last = event.end
                return YAML.Mapping(entries)
            }
            let key = try node(from: event, depth: depth + 1)
            guard let scalar = key.scalar else { throw failure(.keyNotScalar, key.mark) }
            let isFirst = seen.insert(Key(text: scalar.text, kind: scalar.kind)).inserted
            if !isFirst {
                let error = failure(.duplicateKey, key.mark, scalar.text)
                guard duplicates != nil else { throw error }
                duplicates?.append(error)
            }
            let value = try node(from: try reader.next(), depth: depth + 1)
            if isFirst { entries.append((key, value)) }
        }
    }

    // MARK: Tags

    private static let tagPrefix = "tag:yaml.org,2002:"

    private func check(_ event: EventReader.Event, is name: String) throws(YAMLError) {
        guard let tag = event.tag, tag != "!" else { return }
        guard tag == Self.tagPrefix + name else { throw failure(.unsupportedTag, event.start, tag) }
    }

    private func kind(
        of text: String, style: YAML.Scalar.Style, _ event: EventReader.Event
    ) throws(YAMLError) -> YAML.Scalar.Kind {
        guard let tag = event.tag else { return style == .plain ? CoreSchema.kind(ofPlain: text) : .string }
        let resolved = CoreSchema.kind(ofPlain: text)
        switch tag {
        case "!", Self.tagPrefix + "str": return .string
        case Self.tagPrefix + "null" where resolved == .null: return .null
        case Self.tagPrefix + "bool" where resolved == .bool: return .bool
        case Self.tagPrefix + "int" where resolved == .int: return .int
        case Self.tagPrefix + "float" where resolved == .float || resolved == .int: return .float
        case Self.tagPrefix + "null", Self.tagPrefix + "bool", Self.tagPrefix + "int", Self.tagPrefix + "float":
            throw failure(.tagMismatch, event.start, tag)
        default: throw failure(.unsupportedTag, event.start, tag)
        }
    }
}
