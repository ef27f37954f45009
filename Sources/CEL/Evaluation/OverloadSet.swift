/// The overloads that a call may mean; which does is told by the arguments' types.
struct OverloadSet {
    private struct Form {
        let guards: [TypeGuard]
        let implementation: Overload.Implementation
        let isStrict: Bool
    }

    private let forms: [Form]
    private let isStrict: Bool

    init(_ overloads: [Overload]) {
        forms = overloads.map { overload in
            Form(
                guards: overload.parameters.map { TypeGuard($0) }, implementation: overload.implementation,
                isStrict: overload.isStrict)
        }
        isStrict = overloads.allSatisfy(\.isStrict)
    }

    func call(_ value: Value, _ frame: FramePointer) -> Value {
        if value.isErrorOrUnknown, isStrict { return value }
        for form in forms where form.guards.count == 1 && form.guards[0].accepts(value) {
            if case .unary(let body) = form.implementation { return body(value, frame.pointee.context) }
            return variadic(form, [value], frame)
        }
        return .noSuchOverload
    }

    func call(_ first: Value, _ second: Value, _ frame: FramePointer) -> Value {
        if isStrict {
            if first.isErrorOrUnknown { return first.merged(with: second) }
            if second.isErrorOrUnknown { return second }
        }
        for form in forms
        where form.guards.count == 2 && form.guards[0].accepts(first) && form.guards[1].accepts(second) {
            if case .binary(let body) = form.implementation { return body(first, second, frame.pointee.context) }
            return variadic(form, [first, second], frame)
        }
        return .noSuchOverload
    }

    func call(_ arguments: UnsafeBufferPointer<Value>, _ frame: FramePointer) -> Value {
        if isStrict {
            var held: Value?
            for argument in arguments where argument.isErrorOrUnknown {
                held = held?.merged(with: argument) ?? argument
            }
            if let held { return held }
        }
        for form in forms where form.guards.count == arguments.count {
            guard zip(form.guards, arguments).allSatisfy({ $0.accepts($1) }) else { continue }
            let context: EvaluationContext = frame.pointee.context
            switch form.implementation {
            case .unary(let body): return body(arguments[0], context)
            case .binary(let body): return body(arguments[0], arguments[1], context)
            case .ternary(let body): return body(arguments[0], arguments[1], arguments[2], context)
            case .variadic(let body): return body(Arguments(arguments), context)
            }
        }
        return .noSuchOverload
    }

    private func variadic(_ form: Form, _ values: [Value], _ frame: FramePointer) -> Value {
        guard case .variadic(let body) = form.implementation else { return .noSuchOverload }
        let context: EvaluationContext = frame.pointee.context
        return values.withUnsafeBufferPointer { body(Arguments($0), context) }
    }
}

/// Whether a value may be an argument of a declared type: seen by its case alone, not by what it contains.
struct TypeGuard {
    private enum Wanted {
        case any
        case kind(Value.Kind)
        case object(HostType)
        case scalar(ScalarType)
        case opaque(String)
    }

    private let wanted: Wanted

    init(_ type: CELType) {
        wanted =
            switch type {
            case .dyn, .typeParameter, .error: .any
            case .null: .kind(.null)
            case .bool: .kind(.bool)
            case .int: .kind(.int)
            case .uint: .kind(.uint)
            case .double: .kind(.double)
            case .string: .kind(.string)
            case .bytes: .kind(.bytes)
            case .timestamp: .kind(.timestamp)
            case .duration: .kind(.duration)
            case .type: .kind(.type)
            case .list: .kind(.list)
            case .map: .kind(.map)
            case .optional: .kind(.optional)
            case .object(let type): .object(type)
            case .scalar(let type): .scalar(type)
            case .opaque(let name, _): .opaque(name)
            }
    }

    @inline(__always)
    func accepts(_ value: Value) -> Bool {
        switch wanted {
        case .any: true
        case .kind(let kind): value.kind == kind
        case .scalar(let type): if case .scalar(let scalar) = value { scalar.type === type } else { false }
        case .object(let type): if case .object(let object) = value { object.hostType === type } else { false }
        case .opaque(let name):
            if case .opaque(let opaque) = value { opaque.opaqueTypeName == name } else { false }
        }
    }
}

extension Value {
    enum Kind: UInt8 {
        case null, bool, int, uint, double, string, bytes, timestamp, duration, list, map, type, optional, object,
            opaque
        case scalar, error, unknown
    }

    @inline(__always)
    var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .timestamp: .timestamp
        case .duration: .duration
        case .list: .list
        case .map: .map
        case .type: .type
        case .optional: .optional
        case .object: .object
        case .opaque: .opaque
        case .scalar: .scalar
        case .error: .error
        case .unknown: .unknown
        }
    }
}
