enum Relation: String, Sendable {
    case less = "_<_"
    case lessOrEqual = "_<=_"
    case greater = "_>_"
    case greaterOrEqual = "_>=_"

    @inline(__always)
    func holds<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    @inline(__always)
    func holds(_ order: Comparison.Order) -> Bool {
        switch self {
        case .less: order == .less
        case .lessOrEqual: order == .less || order == .equal
        case .greater: order == .greater
        case .greaterOrEqual: order == .greater || order == .equal
        }
    }
}

/// A comparison of ints that the checker knows.
final class IntRelationNode: Node {
    private let relation: Relation
    private let left: Node
    private let right: Node

    init(_ relation: Relation, _ left: Node, _ right: Node) {
        self.relation = relation
        self.left = left
        self.right = right
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let first = left.int(frame) else { return Strict.leftFailed(frame, right) }
        guard let second = right.int(frame) else { return nil }
        return relation.holds(first, second)
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}

/// A comparison of doubles that the checker knows.
final class DoubleRelationNode: Node {
    private let relation: Relation
    private let left: Node
    private let right: Node

    init(_ relation: Relation, _ left: Node, _ right: Node) {
        self.relation = relation
        self.left = left
        self.right = right
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let first = left.double(frame) else { return Strict.leftFailed(frame, right) }
        guard let second = right.double(frame) else { return nil }
        return relation.holds(first, second)
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}

/// A comparison of what is seen only while evaluating. Where time moves one side, it notes when it flips.
final class RelationNode: Node {
    private let relation: Relation
    private let left: Node
    private let right: Node
    private let slopes: [Int]
    private let overloads: OverloadSet

    init(_ relation: Relation, _ left: Node, _ right: Node, slopes: [Int], _ overloads: OverloadSet) {
        self.relation = relation
        self.left = left
        self.right = right
        self.slopes = slopes
        self.overloads = overloads
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        if let first = left.place(frame) {
            if let second = right.place(frame) { return compare(first.pointee, second.pointee, frame) }
            return compare(first.pointee, right.evaluate(frame), frame)
        }
        let first = left.evaluate(frame)
        if let second = right.place(frame) { return compare(first, second.pointee, frame) }
        return compare(first, right.evaluate(frame), frame)
    }

    @inline(__always)
    private func compare(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        guard let order = Comparison.order(first, second) else { return other(first, second, frame) }
        for slope in slopes { TimeFlip.note(relation, first, second, slope: slope, frame) }
        return relation.holds(order)
    }

    @inline(never)
    private func other(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        let result = overloads.call(first, second, frame)
        if case .bool(let flag) = result { return flag }
        frame.pointee.failTyped(result)
        return nil
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}

/// `==` and `!=`
final class EqualityNode: Node {
    private let isNegated: Bool
    private let left: Node
    private let right: Node
    private let slopes: [Int]
    /// A host's own, for values of two types.
    private let overloads: OverloadSet?

    init(_ left: Node, _ right: Node, isNegated: Bool, slopes: [Int], _ overloads: OverloadSet?) {
        self.isNegated = isNegated
        self.left = left
        self.right = right
        self.slopes = slopes
        self.overloads = overloads
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        if let first = left.place(frame) {
            if let second = right.place(frame) { return compare(first.pointee, second.pointee, frame) }
            return compare(first.pointee, right.evaluate(frame), frame)
        }
        return compare(left.evaluate(frame), right.evaluate(frame), frame)
    }

    @inline(__always)
    private func compare(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        if case .string(let first) = first, case .string(let second) = second {
            return Text.equal(first, second) != isNegated
        }
        return other(first, second, frame)
    }

    private func other(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        if first.isErrorOrUnknown || second.isErrorOrUnknown {
            frame.pointee.pending = first.isErrorOrUnknown ? first.merged(with: second) : second
            return nil
        }
        for slope in slopes { TimeFlip.noteEquality(first, second, slope: slope, frame) }
        if let overloads {
            // The host's own `==` or `!=`, whichever is written.
            switch overloads.call(first, second, frame) {
            case .bool(let flag): return flag
            case .unknown(let set):
                frame.pointee.pending = .unknown(set)
                return nil
            default: break
            }
        }
        return Comparison.equal(first, second, in: frame.pointee.context) != isNegated
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}

/// `element in container`
final class MembershipNode: Node {
    private let element: Node
    private let container: Node

    init(_ element: Node, _ container: Node) {
        self.element = element
        self.container = container
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let element = element.evaluate(frame)
        if let place = container.place(frame), !element.isErrorOrUnknown, !place.pointee.isErrorOrUnknown {
            return Operators.contains(place.pointee, element, frame) ?? .noSuchOverload
        }
        let container = container.evaluate(frame)
        if element.isErrorOrUnknown { return element.merged(with: container) }
        if container.isErrorOrUnknown { return container }
        return Operators.contains(container, element, frame) ?? .noSuchOverload
    }
}

/// `element in ['a', 'b']`: the list is made once.
final class LiteralMembershipNode: Node {
    private let element: Node
    private let texts: [String]

    init(_ element: Node, _ texts: [String]) {
        self.element = element
        self.texts = texts
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        if let place = element.place(frame) { return find(place.pointee, frame) }
        return find(element.evaluate(frame), frame)
    }

    @inline(__always)
    private func find(_ value: Value, _ frame: FramePointer) -> Bool? {
        guard case .string(let text) = value else {
            guard value.isErrorOrUnknown else { return false }
            frame.pointee.fail(value)
            return nil
        }
        for other in texts where Text.equal(text, other) { return true }
        return false
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        guard let result = bool(frame) else { return frame.pointee.takePending() }
        return .bool(result)
    }
}
