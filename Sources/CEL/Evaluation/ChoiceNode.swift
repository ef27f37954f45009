/// `a < b ? a : b` and the like, the language's way to write a cap or a floor: what was compared is the result, and is not
/// evaluated again.
final class ChoiceNode: PlainNode {
    private let relation: RelationNode
    private let thenIsLeft: Bool
    private let otherwiseIsLeft: Bool

    init(_ relation: RelationNode, thenIsLeft: Bool, otherwiseIsLeft: Bool) {
        self.relation = relation
        self.thenIsLeft = thenIsLeft
        self.otherwiseIsLeft = otherwiseIsLeft
    }

    override func plain(_ frame: FramePointer) -> Plain {
        let first = relation.left.plain(frame)
        // What was put aside is taken before the right side puts aside its own.
        if case .pending = first {
            return chosen(frame.pointee.takePending(), relation.right.node.evaluate(frame), frame)
        }
        let second = relation.right.plain(frame)
        if case .double(let left) = first, case .double(let right) = second {
            return .double(isLeft(relation.orders.contain(left, right)) ? left : right)
        }
        if case .int(let left) = first, case .int(let right) = second {
            return .int(isLeft(relation.orders.contain(left, right)) ? left : right)
        }
        return chosen(first.value(frame), second.value(frame), frame)
    }

    @inline(__always)
    private func isLeft(_ holds: Bool) -> Bool { holds ? thenIsLeft : otherwiseIsLeft }

    @inline(never)
    private func chosen(_ first: Value, _ second: Value, _ frame: FramePointer) -> Plain {
        guard let holds = relation.compare(first, second, frame) else { return .pending }
        return Plain(isLeft(holds) ? first : second, frame)
    }
}
