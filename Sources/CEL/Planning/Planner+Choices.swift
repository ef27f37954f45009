extension Planner {
    /// A conditional. One that gives what it has compared, such as `a < b ? a : b`, evaluates that once.
    mutating func conditional(_ condition: Expression, _ then: Expression, _ otherwise: Expression) -> Node {
        let node = plan(condition)
        if let relation = node as? RelationNode, case .call(_, _, let operands) = condition.kind,
            let thenIsLeft = isLeft(then, operands), let otherwiseIsLeft = isLeft(otherwise, operands)
        {
            return ChoiceNode(relation, thenIsLeft: thenIsLeft, otherwiseIsLeft: otherwiseIsLeft)
        }
        return ConditionalNode(node, plan(then), plan(otherwise))
    }

    /// Which operand of a comparison the branch repeats; nil where it repeats none.
    private func isLeft(_ branch: Expression, _ operands: [Expression]) -> Bool? {
        if branch.reads(as: operands[0]) { return true }
        return branch.reads(as: operands[1]) ? false : nil
    }
}

extension Expression {
    /// Whether both are written the same in one scope, so that they have one value: of names, literals, fields, elements
    /// and calls.
    func reads(as other: Expression) -> Bool {
        switch (kind, other.kind) {
        case (.literal(.int(let left)), .literal(.int(let right))): left == right
        case (.literal(.double(let left)), .literal(.double(let right))): left.bitPattern == right.bitPattern
        case (.literal(.string(let left)), .literal(.string(let right))): Text.equal(left, right)
        case (.identifier(let left, let isAbsolute), .identifier(let right, let alsoAbsolute)):
            left == right && isAbsolute == alsoAbsolute
        case (.select(let left, let field, false), .select(let right, let otherField, false)):
            field == otherField && left.reads(as: right)
        case (.index(let left, let index, false), .index(let right, let otherIndex, false)):
            left.reads(as: right) && index.reads(as: otherIndex)
        case (.call(let name, let receiver, let arguments), .call(let otherName, let otherReceiver, let others)):
            name == otherName && Expression.read([receiver].compactMap { $0 }, as: [otherReceiver].compactMap { $0 })
                && Expression.read(arguments, as: others)
        default: false
        }
    }

    private static func read(_ left: [Expression], as right: [Expression]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0.reads(as: $1) }
    }
}
