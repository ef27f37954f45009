enum Relation: String, Sendable {
    case less = "_<_"
    case lessOrEqual = "_<=_"
    case greater = "_>_"
    case greaterOrEqual = "_>=_"

    /// The orders for which it holds, as bits.
    var orders: Orders {
        switch self {
        case .less: .less
        case .lessOrEqual: [.less, .equal]
        case .greater: .greater
        case .greaterOrEqual: [.greater, .equal]
        }
    }

    /// Orders of two values; none of them for a NaN. A relation is tested against them without a branch.
    struct Orders: OptionSet {
        let rawValue: UInt8
        static let less = Orders(rawValue: 1)
        static let equal = Orders(rawValue: 2)
        static let greater = Orders(rawValue: 4)

        @inline(__always)
        func contain<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
            let order: UInt8 = (left < right ? 1 : 0) | (left == right ? 2 : 0) | (left > right ? 4 : 0)
            return rawValue & order != 0
        }

        func contain(_ order: Comparison.Order) -> Bool {
            switch order {
            case .less: contains(.less)
            case .equal: contains(.equal)
            case .greater: contains(.greater)
            case .unordered: false
            }
        }
    }
}

/// A comparison of ints that the checker knows.
final class IntRelationNode: BoolNode {
    private let orders: Relation.Orders
    private let left: Node
    private let right: Node

    init(_ relation: Relation, _ left: Node, _ right: Node) {
        orders = relation.orders
        self.left = left
        self.right = right
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let first = left.int(frame) else { return Strict.leftFailed(frame, right) }
        guard let second = right.int(frame) else { return nil }
        return orders.contain(first, second)
    }
}

/// A comparison of doubles that the checker knows.
final class DoubleRelationNode: BoolNode {
    private let orders: Relation.Orders
    private let left: Node
    private let right: Node

    init(_ relation: Relation, _ left: Node, _ right: Node) {
        orders = relation.orders
        self.left = left
        self.right = right
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let first = left.double(frame) else { return Strict.leftFailed(frame, right) }
        guard let second = right.double(frame) else { return nil }
        return orders.contain(first, second)
    }
}

/// A comparison of what is seen only while evaluating. Where time moves one side, it notes when it flips.
final class RelationNode: BoolNode {
    private let relation: Relation
    let orders: Relation.Orders
    let left: Operand
    let right: Operand
    private let slopes: [Int]
    private let overloads: OverloadSet

    init(_ relation: Relation, _ left: Node, _ right: Node, slopes: [Int], _ overloads: OverloadSet) {
        self.relation = relation
        orders = relation.orders
        self.left = Operand(left)
        self.right = Operand(right)
        self.slopes = slopes
        self.overloads = overloads
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        let first = left.plain(frame)
        if case .pending = first { return firstPending(frame) }
        let second = right.plain(frame)
        if case .double(let left) = first, case .double(let right) = second { return orders.contain(left, right) }
        if case .int(let left) = first, case .int(let right) = second { return orders.contain(left, right) }
        return compare(first, second, frame)
    }

    /// What was put aside is taken before the right side puts aside its own.
    @inline(never)
    private func firstPending(_ frame: FramePointer) -> Bool? {
        compare(frame.pointee.takePending(), right.node.evaluate(frame), frame)
    }

    @inline(never)
    private func compare(_ first: Plain, _ second: Plain, _ frame: FramePointer) -> Bool? {
        compare(first.value(frame), second.value(frame), frame)
    }

    /// Of operands that have been evaluated, errors and unknowns among them.
    func compare(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        guard let order = Comparison.order(first, second) else { return other(first, second, frame) }
        for slope in slopes { TimeFlip.note(relation, first, second, slope: slope, frame) }
        return orders.contain(order)
    }

    @inline(never)
    private func other(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        let result = overloads.call(first, second, frame)
        if case .bool(let flag) = result { return flag }
        frame.pointee.failTyped(result)
        return nil
    }
}

/// `==` and `!=`
final class EqualityNode: BoolNode {
    private let isNegated: Bool
    private let left: Operand
    private let right: Node
    /// Of the right side, when it is a short literal.
    private let text: TextBits?
    private let slopes: [Int]
    /// A host's own, for values of two types.
    private let overloads: OverloadSet?

    init(_ left: Node, _ right: Node, isNegated: Bool, slopes: [Int], _ overloads: OverloadSet?) {
        self.isNegated = isNegated
        self.left = Operand(left)
        self.right = right
        if case .string(let literal) = right.constant, TextBits(MapKey.compact(literal)).isWhole {
            text = TextBits(MapKey.compact(literal))
        } else {
            text = nil
        }
        self.slopes = slopes
        self.overloads = overloads
    }

    override func bool(_ frame: FramePointer) -> Bool? {
        guard let first = left.place(frame) else { return compareUnplaced(frame) }
        if let text, case .string(let value) = first.pointee, let equal = text.equal(TextBits(value)) {
            return equal != isNegated
        }
        if let second = right.place(frame) { return compare(first.pointee, second.pointee, frame) }
        return compare(first.pointee, right.evaluate(frame), frame)
    }

    @inline(never)
    private func compareUnplaced(_ frame: FramePointer) -> Bool? {
        let first = left.plain(frame)
        // What was put aside is taken before the right side puts aside its own.
        if case .pending = first { return compare(frame.pointee.takePending(), right.evaluate(frame), frame) }
        let second = right.plain(frame)
        if case .int(let left) = first, case .int(let right) = second { return (left == right) != isNegated }
        return other(first.value(frame), second.value(frame), frame)
    }

    @inline(never)
    private func compare(_ first: Value, _ second: Value, _ frame: FramePointer) -> Bool? {
        switch (first, second) {
        case (.string(let first), .string(let second)): return Text.equal(first, second) != isNegated
        case (.int(let first), .int(let second)): return (first == second) != isNegated
        case (.bool(let first), .bool(let second)): return (first == second) != isNegated
        default: return other(first, second, frame)
        }
    }

    @inline(never)
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
final class LiteralMembershipNode: BoolNode {
    private let element: Operand
    private let texts: [String]
    /// Of the texts, while they are short; the others are zero, which no short text is.
    private let bits: UnsafeMutableBufferPointer<TextBits>

    init(_ element: Node, _ texts: [String]) {
        self.element = Operand(element)
        self.texts = texts.map { MapKey.compact($0) }
        bits = .allocate(capacity: texts.count)
        _ = bits.initialize(from: self.texts.map { TextBits($0) }.map { $0.isWhole ? $0 : .none })
    }

    deinit { bits.deallocate() }

    override func bool(_ frame: FramePointer) -> Bool? {
        if let place = element.place(frame) { return find(place.pointee, frame) }
        return find(element.node.evaluate(frame), frame)
    }

    @inline(__always)
    private func find(_ value: Value, _ frame: FramePointer) -> Bool? {
        guard case .string(let text) = value else { return other(value, frame) }
        let sought = TextBits(text)
        guard sought.isWhole else { return texts.contains { Text.equal($0, text) } }
        for other in bits where other.first == sought.first && other.second == sought.second { return true }
        return false
    }

    @inline(never)
    private func other(_ value: Value, _ frame: FramePointer) -> Bool? {
        guard value.isErrorOrUnknown else { return false }
        frame.pointee.fail(value)
        return nil
    }
}
