/// A field of a host object, by slot.
final class FieldNode: Node {
    private let operand: Node
    private let type: HostType
    private let slot: Int
    private let name: String

    init(_ operand: Node, type: HostType, slot: Int, name: String) {
        self.operand = operand
        self.type = type
        self.slot = slot
        self.name = name
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = operand.evaluate(frame)
        guard case .object(let object) = value else { return other(value, frame) }
        guard object.hostType === type else { return Access.field(name, of: object, in: frame) }
        return object.value(ofField: slot, in: frame.pointee.context)
    }

    private func other(_ value: Value, _ frame: FramePointer) -> Value {
        value.isErrorOrUnknown ? value : Access.select(value, MapKey(name), frame)
    }
}

/// `has(operand.name)`
final class PresenceNode: Node {
    private let operand: Node
    private let key: MapKey
    private let name: String
    /// The type that the checker knows, with the field's slot.
    private let known: (type: HostType, slot: Int)?

    init(_ operand: Node, name: String, known: (type: HostType, slot: Int)?) {
        self.operand = operand
        self.name = name
        self.known = known
        key = MapKey(name)
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = operand.evaluate(frame)
        if let known, case .object(let object) = value, object.hostType === known.type {
            return object.presence(ofField: known.slot, in: frame.pointee.context)
        }
        return presence(in: value, frame)
    }

    private func presence(in value: Value, _ frame: FramePointer) -> Value {
        switch value {
        case .error, .unknown: return value
        case .map(let map): return .bool(map.value(forKey: key.value, in: frame.pointee.context) != nil)
        case .object(let object):
            guard let slot = object.hostType.slot(ofField: name) else { return Access.noSuchField(name) }
            return object.presence(ofField: slot, in: frame.pointee.context)
        case .optional(let optional):
            guard let wrapped = optional.wrapped else { return .bool(false) }
            return presence(in: wrapped, frame)
        default: return .noSuchOverload
        }
    }
}

/// `operand.?name`: an optional, empty where the field is missing.
final class OptionalSelectNode: Node {
    private let operand: Node
    private let key: Value

    init(_ operand: Node, name: String) {
        self.operand = operand
        key = .string(name)
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        Access.optional(Access.optionalIndex(operand.evaluate(frame), key, frame))
    }
}

/// `operand[index]` and `operand[?index]`
final class IndexNode: Node {
    private let operand: Node
    private let index: Node
    private let isOptional: Bool

    init(_ operand: Node, _ index: Node, isOptional: Bool) {
        self.operand = operand
        self.index = index
        self.isOptional = isOptional
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = operand.evaluate(frame)
        let key = index.evaluate(frame)
        if value.isErrorOrUnknown { return value.merged(with: key) }
        if key.isErrorOrUnknown { return key }
        return isOptional
            ? Access.optional(Access.optionalIndex(value, key, frame)) : Access.index(value, key, frame)
    }
}
