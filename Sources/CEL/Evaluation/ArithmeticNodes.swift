/// Arithmetic on ints that the checker knows.
final class IntArithmeticNode: Node {
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

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = int(frame) else { return frame.pointee.takePending() }
        return .int(result)
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

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = double(frame) else { return frame.pointee.takePending() }
        return .double(result)
    }
}

/// Arithmetic on what is seen only while evaluating: the language's own types first, then a host's overloads.
final class ArithmeticNode: Node {
    private let operation: Arithmetic
    private let left: Node
    private let right: Node
    private let overloads: OverloadSet

    init(_ operation: Arithmetic, _ left: Node, _ right: Node, _ overloads: OverloadSet) {
        self.operation = operation
        self.left = left
        self.right = right
        self.overloads = overloads
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let first = left.evaluate(frame)
        let second = right.evaluate(frame)
        if let result = Operators.apply(operation, first, second, frame) { return result }
        return overloads.call(first, second, frame)
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
