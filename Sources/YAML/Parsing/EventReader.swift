internal import CYAML

/// libyaml's parser over a text, one event at a time. Owned by one call.
struct EventReader: ~Copyable {
    struct Event {
        enum Kind {
            case streamEnd, documentStart, documentEnd, sequenceStart, sequenceEnd, mappingStart, mappingEnd
            case alias(String)
            case scalar(text: String, style: YAML.Scalar.Style)
            case other
        }
        let kind: Kind
        let anchor: String?
        /// Nil where none is written.
        let tag: String?
        let start: YAML.Mark
        let end: YAML.Mark
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let file: String
    /// Where the brackets stand that are open, outermost first.
    private var brackets: [YAML.Mark] = []
    /// The last text in quotes: one that runs over several lines may have been closed by the quotes of the next.
    private var quoted: (start: YAML.Mark, end: YAML.Mark)?

    init(_ text: String, file: String) throws(YAMLError) {
        self.file = file
        input = UnsafeMutableBufferPointer.allocate(capacity: max(text.utf8.count, 1))
        _ = input.initialize(from: text.utf8)
        parser = UnsafeMutablePointer.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            input.deallocate()
            throw YAMLError(.outOfMemory, file: file, mark: YAML.Mark(line: 1, column: 1))
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, text.utf8.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    mutating func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        var anchor: String?
        var tag: String?
        let kind: Event.Kind
        note(event)
        switch event.type {
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
        case YAML_MAPPING_END_EVENT: kind = .mappingEnd
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequenceStart
            anchor = Self.string(event.data.sequence_start.anchor)
            tag = Self.string(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            anchor = Self.string(event.data.mapping_start.anchor)
            tag = Self.string(event.data.mapping_start.tag)
        case YAML_ALIAS_EVENT: kind = .alias(Self.string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = .scalar(text: String(decoding: bytes, as: UTF8.self), style: Self.style(scalar.style))
            anchor = Self.string(scalar.anchor)
            tag = Self.string(scalar.tag)
        default: kind = .other
        }
        return Event(
            kind: kind, anchor: anchor, tag: tag, start: Self.mark(event.start_mark), end: Self.mark(event.end_mark))
    }

    /// What may turn out not to have been closed.
    private mutating func note(_ event: yaml_event_t) {
        let isFlow =
            switch event.type {
            case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
            case YAML_MAPPING_START_EVENT: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
            default: false
            }
        switch event.type {
        case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
            // Within brackets there is no block.
            if isFlow { brackets.append(Self.mark(event.start_mark)) }
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: _ = brackets.popLast()
        case YAML_SCALAR_EVENT:
            let style = event.data.scalar.style
            if style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || style == YAML_SINGLE_QUOTED_SCALAR_STYLE {
                quoted = (Self.mark(event.start_mark), Self.mark(event.end_mark))
            }
        default: break
        }
    }

    private func failure() -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR: return YAMLError(.outOfMemory, file: file, mark: Self.mark(parser.pointee.mark))
        case YAML_READER_ERROR:
            return YAMLError(.invalidEncoding, file: file, mark: mark(ofByte: parser.pointee.problem_offset))
        default: return syntaxFailure(problem)
        }
    }

    /// libyaml gives up where it can go on no longer, lines below a bracket, a quote or a key that is not closed: the
    /// error stands where that begins.
    private func syntaxFailure(_ problem: String) -> YAMLError {
        let mark = Self.mark(parser.pointee.problem_mark)
        if let quoted, quoted.start.line < quoted.end.line, quoted.end.line == mark.line {
            return YAMLError(
                .syntax, file: file, mark: quoted.start,
                detail: "a quoted scalar begins here and ends in line \(quoted.end.line)")
        }
        guard let context = parser.pointee.context.map({ String(cString: $0) }) else {
            return YAMLError(.syntax, file: file, mark: mark, detail: problem)
        }
        let opening = brackets.last ?? Self.mark(parser.pointee.context_mark)
        let isOpen = !brackets.isEmpty || ["flow", "quoted scalar", "simple key"].contains { context.contains($0) }
        return YAMLError(
            .syntax, file: file, mark: isOpen && opening.line < mark.line ? opening : mark,
            detail: context + ", " + problem)
    }

    /// libyaml reads ahead, so that its own mark says nothing of a byte that it cannot take.
    private func mark(ofByte offset: Int) -> YAML.Mark {
        let before = input.prefix(offset)
        let lineStart = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        return YAML.Mark(
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1)
    }

    private static func mark(_ mark: yaml_mark_t) -> YAML.Mark {
        YAML.Mark(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAML.Scalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }
}
