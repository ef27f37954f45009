/// `[a, b, ?c]`
final class ListNode: Node {
    private let elements: [Node]
    private let optional: Set<Int>

    init(_ elements: [Node], optional: Set<Int>) {
        self.elements = elements
        self.optional = optional
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        var held: Value?
        for (position, element) in elements.enumerated() {
            var value = element.evaluate(frame)
            if optional.contains(position), !value.isErrorOrUnknown {
                guard case .optional(let optional) = value else {
                    held = held?.merged(with: .noSuchOverload) ?? .noSuchOverload
                    continue
                }
                guard let wrapped = optional.wrapped else { continue }
                value = wrapped
            }
            if value.isErrorOrUnknown {
                held = held?.merged(with: value) ?? value
            } else {
                values.append(value)
            }
        }
        return held ?? .list(values)
    }
}

/// `{a: b, ?c: d}`
final class MapNode: Node {
    struct Entry {
        let key: Node
        let value: Node
        let isOptional: Bool
    }

    private let entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    override func evaluate(_ frame: FramePointer) -> Value {
        var builder = MapBuilder(capacity: entries.count)
        var held: Value?
        for entry in entries {
            let key = entry.key.evaluate(frame)
            let value = entry.value.evaluate(frame)
            if let problem = MapNode.add(key, value, isOptional: entry.isOptional, to: &builder) {
                held = held?.merged(with: problem) ?? problem
            }
        }
        return held ?? .map(MapValue(builder))
    }

    /// Adds the entry, or gives why it can't be.
    static func add(_ key: Value, _ value: Value, isOptional: Bool, to builder: inout MapBuilder) -> Value? {
        if key.isErrorOrUnknown { return key.merged(with: value) }
        if value.isErrorOrUnknown { return value }
        switch key {
        case .bool, .int, .uint, .string: break
        default: return .failure(.keyType)
        }
        var value = value
        if isOptional {
            guard case .optional(let optional) = value else { return .noSuchOverload }
            guard let wrapped = optional.wrapped else { return nil }
            value = wrapped
        }
        return builder.set(key, value) ? nil : .failure(.duplicateKey)
    }
}
