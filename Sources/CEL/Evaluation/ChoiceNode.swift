/// `a < b ? a : b` and the like, the language's way to write a cap or a floor: the numbers that were compared are the
/// result, and are not evaluated again.
///
/// Whatever is no number, or fails, takes the long way: expressions have no effects, so that evaluating one twice changes
/// nothing.
final class ChoiceNode: Node {
    private let orders: Relation.Orders
    private let left: Operand
    private let right: Operand
    private let thenIsLeft: Bool
    private let otherwiseIsLeft: Bool
    private let general: ConditionalNode

    init(
        _ relation: Relation, _ left: Node, _ right: Node, thenIsLeft: Bool, otherwiseIsLeft: Bool,
        general: ConditionalNode
    ) {
        orders = relation.orders
        self.left = Operand(left)
        self.right = Operand(right)
        self.thenIsLeft = thenIsLeft
        self.otherwiseIsLeft = otherwiseIsLeft
        self.general = general
    }

    override func plain(_ frame: FramePointer) -> Plain {
        let first = left.plain(frame)
        if case .pending = first { return failed(frame) }
        let second = right.plain(frame)
        if case .double(let left) = first, case .double(let right) = second {
            return .double((orders.contain(left, right) ? thenIsLeft : otherwiseIsLeft) ? left : right)
        }
        if case .int(let left) = first, case .int(let right) = second {
            return .int((orders.contain(left, right) ? thenIsLeft : otherwiseIsLeft) ? left : right)
        }
        return failed(frame)
    }

    @inline(never)
    private func failed(_ frame: FramePointer) -> Plain {
        frame.pointee.pending = .null
        return general.plain(frame)
    }

    override func evaluate(_ frame: FramePointer) -> Value { plain(frame).value(frame) }

    override func double(_ frame: FramePointer) -> Double? {
        let result = plain(frame)
        if case .double(let number) = result { return number }
        frame.pointee.failTyped(result.value(frame))
        return nil
    }

    override func int(_ frame: FramePointer) -> Int64? {
        let result = plain(frame)
        if case .int(let number) = result { return number }
        frame.pointee.failTyped(result.value(frame))
        return nil
    }
}
