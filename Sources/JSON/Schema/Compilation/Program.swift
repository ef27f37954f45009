/// A compiled schema: the first subschema is its root.
struct Program: Sendable {
    let subschemas: [Subschema]
    /// By resource: the subschemas that its `$dynamicAnchor`s name.
    let dynamicAnchors: [[String: Int]]
    let hasDynamicReferences: Bool

    init(subschemas: [Subschema], dynamicAnchors: [[String: Int]]) {
        self.subschemas = subschemas
        self.dynamicAnchors = dynamicAnchors
        hasDynamicReferences = subschemas.contains { $0.keywords.dynamicReference?.anchor != nil }
    }

    /// Those that look at the same value as this one.
    private func sameValue(_ index: Int) -> [Int] {
        let keywords = subschemas[index].keywords
        var next = keywords.allOf + keywords.anyOf + keywords.oneOf
        next += [keywords.reference, keywords.dynamicReference?.target, keywords.not].compactMap { $0 }
        next += [keywords.condition?.test, keywords.condition?.then, keywords.condition?.otherwise].compactMap { $0 }
        next += keywords.object?.value.dependentSchemas.map(\.schema) ?? []
        return next
    }

    /// One that would be evaluated for ever on any value.
    func subschemaThatNeverDescends() -> Int? {
        enum Mark { case new, open, done }
        var marks = [Mark](repeating: .new, count: subschemas.count)
        for start in subschemas.indices where marks[start] == .new {
            var path: [(index: Int, next: [Int])] = [(start, sameValue(start))]
            marks[start] = .open
            while let top = path.last {
                guard let next = top.next.last else {
                    marks[top.index] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next.removeLast()
                switch marks[next] {
                case .open: return next
                case .done: break
                case .new:
                    marks[next] = .open
                    path.append((next, sameValue(next)))
                }
            }
        }
        return nil
    }
}

extension Program {
    var annotations: [JSON.Schema.Annotation] {
        var collector = AnnotationCollector(program: self)
        collector.visit(0, path: [])
        return collector.annotations
    }
}

private struct AnnotationCollector {
    let program: Program
    var annotations: [JSON.Schema.Annotation] = []
    /// Being visited, so that a schema that refers to itself ends.
    var open: Set<Int> = []

    init(program: Program) { self.program = program }

    mutating func visit(_ index: Int?, path: [JSON.Schema.Annotation.Step]) {
        guard let index, index >= 0, open.insert(index).inserted else { return }
        defer { open.remove(index) }
        let keywords = program.subschemas[index].keywords
        for (keyword, value) in keywords.annotations {
            let annotation = JSON.Schema.Annotation(path: path, keyword: keyword, value: value)
            if !annotations.contains(annotation) { annotations.append(annotation) }
        }
        visit(keywords.reference, path: path)
        visit(keywords.dynamicReference?.target, path: path)
        for branch in keywords.allOf + keywords.anyOf + keywords.oneOf { visit(branch, path: path) }
        visit(keywords.condition?.test, path: path)
        visit(keywords.condition?.then, path: path)
        visit(keywords.condition?.otherwise, path: path)
        if let object = keywords.object?.value {
            for dependent in object.dependentSchemas { visit(dependent.schema, path: path) }
            for (name, property) in zip(object.names.keys, object.properties) {
                visit(property, path: path + [.member(name)])
            }
        }
        if let array = keywords.array?.value {
            for element in array.prefix { visit(element, path: path + [.element]) }
            visit(array.items, path: path + [.element])
            visit(array.contains, path: path + [.element])
        }
    }
}
