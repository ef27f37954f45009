/// Reads a file past its mistakes: cuts the smallest block around one that lets reading come further, and tries again.
///
/// libyaml cannot go on behind an error itself: its scanner has lost the indentation by then. Blocks are found by their
/// indentation alone, so that a cut never rests on what the damaged text might have meant.
struct Recovery {
    private let file: String
    private var outline: Outline
    private var errors: [YAMLError] = []
    private var duplicates: [YAML.Mark: YAMLError] = [:]
    private var cuts: [Outline.Block] = []
    private var lost = ""
    /// Characters that may still be read: a large file of nonsense is not tried for minutes.
    private var budget: Int

    private static let mostErrors = 50

    init(_ written: String, file: String) {
        let text = written.unicodeScalars.first == "\u{FEFF}" ? String(written.unicodeScalars.dropFirst()) : written
        self.file = file
        outline = Outline(text)
        budget = 20 * text.utf8.count + 4_000_000
    }

    mutating func read() -> YAML.Reading {
        let node = document()
        let all = (errors + duplicates.values).sorted { $0.mark < $1.mark }
        return YAML.Reading(node: node, errors: all, lost: lost)
    }

    private mutating func document() -> YAML.Node? {
        var attempt = self.attempt(outline)
        while true {
            switch attempt.documents {
            case .success(let documents):
                guard let first = documents.first else {
                    if errors.isEmpty { report(.empty, YAML.Mark(line: 1, column: 1)) }
                    return nil
                }
                if documents.count > 1 {
                    report(.severalDocuments, documents[1].mark)
                    lost += outline.text(from: documents[1].mark.line)
                }
                return cuts.isEmpty ? first : marked(first, attempt.spans)
            case .failure(let told):
                let error = placed(told)
                guard errors.count < Self.mostErrors, budget > 0 else { return nil }
                // What an anchor that was cut out had marked is not known, and no mistake of who names it.
                if error.code != .unknownAlias || !lost.contains("&" + error.detail) { errors.append(error) }
                guard let next = cut(error) else { return nil }
                attempt = next
            }
        }
    }

    /// A first line without a colon is a text that goes on in the next, whose colon libyaml then does not understand: the
    /// error stands where the colon is missing.
    private func placed(_ error: YAMLError) -> YAMLError {
        guard error.code == .syntax, error.detail.contains("mapping values are not allowed"),
            let line = outline.keyWithoutColon(above: error.mark.line)
        else { return error }
        return YAMLError(
            .syntax, file: file, mark: line, detail: "while scanning a simple key, could not find expected ':'")
    }

    private mutating func report(_ code: YAMLError.Code, _ mark: YAML.Mark) {
        errors.append(YAMLError(code, file: file, mark: mark))
    }

    private mutating func attempt(_ outline: Outline) -> Composer.Attempt {
        let text = outline.text
        budget -= text.utf8.count
        let attempt = Composer.attempt(text, file: file)
        for duplicate in attempt.duplicates { duplicates[duplicate.mark] = duplicate }
        return attempt
    }

    /// Takes out what the error is about; nil where nothing helps.
    private mutating func cut(_ error: YAMLError) -> Composer.Attempt? {
        switch error.code {
        case .tooManyNodes, .outOfMemory, .empty, .severalDocuments, .duplicateKey: return nil
        case .invalidEncoding:
            // A character that does not show is in nobody's way.
            guard outline.blank(error.mark) else { return nil }
            return attempt(outline)
        case .syntax, .keyNotScalar, .unknownAlias, .recursiveAlias, .tooDeep, .unsupportedTag, .tagMismatch: break
        }
        for block in outline.blocks(around: error.mark) + [outline.rest(from: error.mark)] {
            guard budget > 0 else { return nil }
            var next = outline
            let text = next.cut(block)
            let attempt = attempt(next)
            if case .failure(let other) = attempt.documents {
                // An error of no place within the lines, or one that was there before the cut: it did not help.
                guard other.code == .invalidEncoding || (other.mark > error.mark && other.mark.line >= block.end)
                else { continue }
            }
            outline = next
            cuts.append(block)
            lost += text + "\n"
            return attempt
        }
        return nil
    }

    /// The sequences and mappings that lost something: those of the cut's own column, else the nearest to it.
    private func marked(_ node: YAML.Node, _ spans: [Composer.Span]) -> YAML.Node {
        var partial: Set<YAML.Mark> = []
        for cut in cuts {
            let column = cut.start.column
            let around = spans.filter { $0.room.contains(cut.start) }
            let own = around.filter { $0.start.column == column && $0.isSequence == cut.isElement }
            if !own.isEmpty {
                partial.formUnion(own.map(\.start))
            } else {
                let columns = around.map(\.start.column)
                let nearest = columns.filter { $0 > column }.min() ?? columns.max()
                partial.formUnion(around.filter { $0.start.column == nearest }.map(\.start))
            }
        }
        return marked(node, partial)
    }

    private func marked(_ node: YAML.Node, _ partial: Set<YAML.Mark>) -> YAML.Node {
        let isPartial = partial.contains(node.mark)
        switch node.content {
        case .scalar: return node
        case .sequence(let elements):
            return YAML.Node(.sequence(elements.map { marked($0, partial) }), mark: node.mark, isPartial: isPartial)
        case .mapping(let mapping):
            let entries = mapping.map { (key: $0.key, value: marked($0.value, partial)) }
            return YAML.Node(.mapping(YAML.Mapping(entries)), mark: node.mark, isPartial: isPartial)
        }
    }
}
