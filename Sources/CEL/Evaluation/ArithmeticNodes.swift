/// Arithmetic on ints that the checker knows.
final class IntArithmeticNode: IntNode {
    private let operation: Arithmetic
    private let left: Node
    private let right: Node

    init(_ operation: Arithmetic, _ left: Node, _ right: Node) {
        self.operation = operation
        self.left = left
        self.right = right
    }

    override func int(_ frame: FramePointer) -> Int64? {
        guard let first = left.int(frame) else { return Strict.leftFailed(frame, right) }
        guard let second = right.int(frame) else { return nil }
        guard let result = Operators.exactInt(operation, first, second) else {
            frame.pointee.fail(Operators.failure(operation, divisorIsZero: second == 0))
            return nil
        }
        return result
    }
}

/// Arithmetic on doubles that the checker knows.
final class DoubleArithmeticNode: Node {
    private let operation: Arithmetic
    private let left: Node
    private let right: Node

    init(_ operation: Arithmetic, _ left: Node, _ right: Node) {
        self.operation = operation
        self.left = left
        self.right = right
    }

    override func double(_ frame: FramePointer) -> Double? {
        guard let first = left.double(frame) else { return Strict.leftFailed(frame, right) }
        guard let second = right.double(frame) else { return nil }
        return Operators.double(operation, first, second)
    }

    override func plain(_ frame: FramePointer) -> Plain { double(frame).map { .double($0) } ?? .pending }
    override func evaluate(_ frame: FramePointer) -> Value { plain(frame).value(frame) }
}

/// Arithmetic on what is seen only while evaluating: the language's own types first, then a host's overloads.
final class ArithmeticNode: PlainNode {
    private let operation: Arithmetic
    private let left: Operand
    private let right: Operand
    private let overloads: OverloadSet

    init(_ operation: Arithmetic, _ left: Node, _ right: Node, _ overloads: OverloadSet) {
        self.operation = operation
        self.left = Operand(left)
        self.right = Operand(right)
        self.overloads = overloads
    }

    override func plain(_ frame: FramePointer) -> Plain {
        let first = left.plain(frame)
        if case .pending = first { return firstPending(frame) }
        let second = right.plain(frame)
        if case .double(let left) = first, case .double(let right) = second {
            switch operation {
            case .add: return .double(left + right)
            case .subtract: return .double(left - right)
            case .multiply: return .double(left * right)
            case .divide: return .double(left / right)
            case .modulo: break
            }
        }
        return other(first, second, frame)
    }

    @inline(never)
    private func other(_ first: Plain, _ second: Plain, _ frame: FramePointer) -> Plain {
        switch (first, second) {
        case (.int(let left), .int(let right)):
            if let result = Operators.exactInt(operation, left, right) { return .int(result) }
        case (.timestamp(let left), .timestamp(let right)):
            if operation == .subtract, let result = left.subtracting(right) { return .duration(result) }
        default: break
        }
        return apply(first.value(frame), second.value(frame), frame)
    }

    /// What was put aside is taken before the right side puts aside its own.
    @inline(never)
    private func firstPending(_ frame: FramePointer) -> Plain {
        apply(frame.pointee.takePending(), right.node.evaluate(frame), frame)
    }

    private func apply(_ first: Value, _ second: Value, _ frame: FramePointer) -> Plain {
        Plain(Operators.apply(operation, first, second, frame) ?? overloads.call(first, second, frame), frame)
    }
}

/// Helpers of operations that need all their operands.
enum Strict {
    /// The left operand failed: the right one is still asked, since unknowns add up.
    @inline(never)
    static func leftFailed<Result>(_ frame: FramePointer, _ right: Node) -> Result? {
        let held = frame.pointee.takePending()
        frame.pointee.pending = held.merged(with: right.evaluate(frame))
        return nil
    }
}
