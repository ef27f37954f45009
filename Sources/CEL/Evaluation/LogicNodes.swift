/// `left && right` and `left || right`: the one side that decides absorbs errors and unknowns of the other.
final class LogicNode: Node {
    private let left: Node
    private let right: Node
    /// The value that decides alone: false for `&&`.
    private let decisive: Bool

    init(_ left: Node, _ right: Node, isAnd: Bool) {
        self.left = left
        self.right = right
        decisive = !isAnd
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let first = left.bool(frame) else { return leftFailed(frame) }
        return first == decisive ? decisive : right.bool(frame)
    }

    @inline(never)
    private func leftFailed(_ frame: FramePointer) -> Bool? {
        let held = frame.pointee.takePending()
        guard let second = right.bool(frame) else {
            frame.pointee.pending = held.merged(with: frame.pointee.pending)
            return nil
        }
        if second == decisive { return decisive }
        frame.pointee.pending = held
        return nil
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}

final class NotNode: Node {
    private let operand: Node
    init(_ operand: Node) { self.operand = operand }

    override func bool(_ frame: FramePointer) -> Bool? { operand.bool(frame).map { !$0 } }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = operand.bool(frame) else { return frame.pointee.takePending() }
        return .bool(!result)
    }
}

/// `condition ? then : otherwise`
final class ConditionalNode: Node {
    private let condition: Node
    private let then: Node
    private let otherwise: Node

    init(_ condition: Node, _ then: Node, _ otherwise: Node) {
        self.condition = condition
        self.then = then
        self.otherwise = otherwise
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let flag = condition.bool(frame) else { return frame.pointee.takePending() }
        return flag ? then.evaluate(frame) : otherwise.evaluate(frame)
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let flag = condition.bool(frame) else { return nil }
        return flag ? then.bool(frame) : otherwise.bool(frame)
    }

    override func int(_ frame: FramePointer) -> Int64? {
        guard let flag = condition.bool(frame) else { return nil }
        return flag ? then.int(frame) : otherwise.int(frame)
    }

    override func double(_ frame: FramePointer) -> Double? {
        guard let flag = condition.bool(frame) else { return nil }
        return flag ? then.double(frame) : otherwise.double(frame)
    }
}
