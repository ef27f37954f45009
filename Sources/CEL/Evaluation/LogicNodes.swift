/// `left && right` and `left || right`: the one side that decides absorbs errors and unknowns of the other.
final class LogicNode: BoolNode {
    private let left: Operand
    private let right: Operand
    /// The value that decides alone: false for `&&`.
    private let decisive: Bool

    init(_ left: Node, _ right: Node, isAnd: Bool) {
        self.left = Operand(left)
        self.right = Operand(right)
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
}

final class NotNode: BoolNode {
    private let operand: Operand
    init(_ operand: Node) { self.operand = Operand(operand) }

    override func bool(_ frame: FramePointer) -> Bool? { operand.bool(frame).map { !$0 } }
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

    override func plain(_ frame: FramePointer) -> Plain {
        guard let flag = condition.bool(frame) else { return .pending }
        return flag ? then.plain(frame) : otherwise.plain(frame)
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
