final class UnaryCallNode: Node {
    private let operand: Node
    private let overloads: OverloadSet

    init(_ operand: Node, _ overloads: OverloadSet) {
        self.operand = operand
        self.overloads = overloads
    }

    override func evaluate(_ frame: FramePointer) -> Value { overloads.call(operand.evaluate(frame), frame) }
}

final class BinaryCallNode: Node {
    private let left: Node
    private let right: Node
    private let overloads: OverloadSet

    init(_ left: Node, _ right: Node, _ overloads: OverloadSet) {
        self.left = left
        self.right = right
        self.overloads = overloads
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        overloads.call(left.evaluate(frame), right.evaluate(frame), frame)
    }
}

/// A call of the one overload that the checker found.
final class DirectUnaryNode: Node {
    private let operand: Node
    private let parameter: TypeGuard
    private let body: @Sendable (Value, EvaluationContext) -> Value

    init(_ operand: Node, _ parameter: CELType, _ body: @escaping @Sendable (Value, EvaluationContext) -> Value) {
        self.operand = operand
        self.parameter = TypeGuard(parameter)
        self.body = body
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = operand.evaluate(frame)
        if value.isErrorOrUnknown { return value }
        guard parameter.accepts(value) else { return .noSuchOverload }
        return body(value, frame.pointee.context)
    }
}

/// A call of the one overload that the checker found: a host's operator on money, say.
final class DirectBinaryNode: Node {
    private let left: Node
    private let right: Node
    private let parameters: (TypeGuard, TypeGuard)
    private let body: @Sendable (Value, Value, EvaluationContext) -> Value

    init(
        _ left: Node, _ right: Node, _ parameters: [CELType],
        _ body: @escaping @Sendable (Value, Value, EvaluationContext) -> Value
    ) {
        self.left = left
        self.right = right
        self.parameters = (TypeGuard(parameters[0]), TypeGuard(parameters[1]))
        self.body = body
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let first = left.evaluate(frame)
        let second = right.evaluate(frame)
        guard parameters.0.accepts(first), parameters.1.accepts(second), !first.isErrorOrUnknown,
            !second.isErrorOrUnknown
        else { return refused(first, second) }
        return body(first, second, frame.pointee.context)
    }

    @inline(never)
    private func refused(_ first: Value, _ second: Value) -> Value {
        if first.isErrorOrUnknown { return first.merged(with: second) }
        return second.isErrorOrUnknown ? second : .noSuchOverload
    }
}

/// A call of any number of arguments, which are laid out in the program's own slots.
final class CallNode: Node {
    private let arguments: [Node]
    private let base: Int
    private let overloads: OverloadSet

    init(_ arguments: [Node], base: Int, _ overloads: OverloadSet) {
        self.arguments = arguments
        self.base = base
        self.overloads = overloads
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let slots = frame.pointee.locals + base
        for position in arguments.indices { slots[position] = arguments[position].evaluate(frame) }
        let result = overloads.call(
            UnsafeBufferPointer(start: UnsafePointer(slots), count: arguments.count), frame)
        for position in arguments.indices { slots[position] = .null }
        return result
    }
}

/// `-operand`
final class NegationNode: Node {
    private let operand: Node
    private let overloads: OverloadSet

    init(_ operand: Node, _ overloads: OverloadSet) {
        self.operand = operand
        self.overloads = overloads
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = operand.evaluate(frame)
        return Operators.negate(value) ?? overloads.call(value, frame)
    }
}

/// `size(operand)`
final class SizeNode: IntNode {
    private let operand: Node
    private let overloads: OverloadSet

    init(_ operand: Node, _ overloads: OverloadSet) {
        self.operand = operand
        self.overloads = overloads
    }

    override func int(_ frame: FramePointer) -> Int64? {
        if let place = operand.place(frame) { return size(of: place.pointee, frame) }
        return size(of: operand.evaluate(frame), frame)
    }

    private func size(of value: Value, _ frame: FramePointer) -> Int64? {
        switch value {
        case .list(let list): return Int64(list.count)
        case .map(let map): return Int64(map.count)
        default:
            let result = overloads.call(value, frame)
            if case .int(let size) = result { return size }
            frame.pointee.failTyped(result)
            return nil
        }
    }
}

/// `timestamp(operand)`, which mostly is a text: read where it lies.
final class TimestampNode: Node {
    private let operand: Node
    private let overloads: OverloadSet

    init(_ operand: Node, _ overloads: OverloadSet) {
        self.operand = operand
        self.overloads = overloads
    }

    override func plain(_ frame: FramePointer) -> Plain {
        if let place = operand.place(frame), case .string(let text) = place.pointee,
            frame.pointee.charge(text.utf8.count / 64), let time = TimeText.timestamp(text), time.isInRange
        {
            return .timestamp(time)
        }
        return other(frame)
    }

    @inline(never)
    private func other(_ frame: FramePointer) -> Plain {
        Plain(overloads.call(operand.evaluate(frame), frame), frame)
    }

    override func evaluate(_ frame: FramePointer) -> Value { plain(frame).value(frame) }
}

/// `text.startsWith(…)`, `endsWith` and `contains`.
final class TextTestNode: BoolNode {
    enum Test: String { case startsWith, endsWith, contains }

    private let test: Test
    private let text: Node
    private let part: Node
    private let overloads: OverloadSet
    /// A literal that is short.
    private let prefix: TextPrefix?

    init(_ test: Test, _ text: Node, _ part: Node, _ overloads: OverloadSet) {
        self.test = test
        self.text = text
        self.part = part
        self.overloads = overloads
        if test == .startsWith, case .string(let text) = part.constant {
            prefix = TextPrefix(text)
        } else {
            prefix = nil
        }
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let place = text.place(frame) else { return apply(text.evaluate(frame), part.evaluate(frame), frame) }
        if let prefix, case .string(let text) = place.pointee, let begins = prefix.begins(TextBits(text)) {
            return begins
        }
        if let second = part.place(frame) { return apply(place.pointee, second.pointee, frame) }
        return apply(place.pointee, part.evaluate(frame), frame)
    }

    @inline(never)
    private func apply(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        guard case .string(let text) = first, case .string(let part) = second else {
            let result = overloads.call(first, second, frame)
            if case .bool(let flag) = result { return flag }
            frame.pointee.failTyped(result)
            return nil
        }
        guard frame.pointee.charge(text.utf8.count / 64) else {
            frame.pointee.fail(.costExceeded)
            return nil
        }
        switch test {
        case .startsWith: return Text.hasPrefix(text, part)
        case .endsWith: return Text.hasSuffix(text, part)
        case .contains: return Text.contains(text, part)
        }
    }
}

/// `text.matches('pattern')`, the pattern compiled with the expression.
final class MatchesNode: BoolNode {
    private let text: Node
    private let expression: RegularExpression

    init(_ text: Node, _ expression: RegularExpression) {
        self.text = text
        self.expression = expression
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        let value = text.evaluate(frame)
        guard case .string(let text) = value else {
            frame.pointee.failTyped(value)
            return nil
        }
        guard frame.pointee.charge(text.utf8.count / 64) else {
            frame.pointee.fail(.costExceeded)
            return nil
        }
        return expression.matches(text)
    }
}

/// What did not resolve, and was not checked: an error where it is evaluated.
final class MissingNode: Node {
    private let error: EvaluationError
    init(_ error: EvaluationError) { self.error = error }
    override func evaluate(_ frame: FramePointer) -> Value { .error(error) }
}
