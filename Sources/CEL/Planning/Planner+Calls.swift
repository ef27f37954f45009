extension Planner {
    mutating func call(_ expression: Expression, _ name: String, _ arguments: [Expression]) -> Node {
        guard case .overloads(let function, let overloads) = expression.resolution else {
            if case .missing(let error) = expression.resolution { return MissingNode(error) }
            return MissingNode(Planner.unresolved)
        }
        // In `math.abs(x)` the receiver is a namespace and not an argument.
        var operands = arguments
        if function.contains("."), let first = overloads.first, !first.isMember, operands.count > first.parameters.count
        {
            operands.removeFirst()
        }
        let slopes = moving[ObjectIdentifier(expression)] ?? []
        let set = OverloadSet(overloads)
        if let unit = TimeUnit(rawValue: function), !slopes.isEmpty {
            let zone = operands.count > 1 ? plan(operands[1]) : nil
            return TimeUnitNode(unit, plan(operands[0]), zone: zone, slopes: slopes)
        }
        if operands.count == 2 { return binary(expression, function, operands, slopes, overloads, set) }
        if operands.count == 1 { return unary(function, operands[0], overloads, set) }
        return withSlots(operands.count) { planner, base in
            let nodes = operands.map { planner.plan($0) }
            return planner.folded(CallNode(nodes, base: base, set), overloads, nodes)
        }
    }

    /// A function of the language alone is folded: one of the host's may read what is known only later.
    private func folded(_ node: Node, _ overloads: [Overload], _ operands: [Node]) -> Node {
        guard !overloads.isEmpty, overloads.allSatisfy({ environment.isStandard($0) }) else { return node }
        return folded(node, operands)
    }

    private mutating func unary(
        _ function: String, _ operand: Expression, _ overloads: [Overload], _ set: OverloadSet
    ) -> Node {
        if function == "size", case .comprehension(let comprehension) = operand.kind, comprehension.form == .filter,
            case .locals(let slot) = operand.resolution
        {
            let weight = 1 + comprehension.step.size / 16
            return CountNode(
                plan(comprehension.range), slot: slot, isPair: false, step: plan(comprehension.step), weight: weight)
        }
        let node = plan(operand)
        switch function {
        case "!_": return folded(NotNode(node), [node])
        case "-_": return folded(NegationNode(node, set), overloads, [node])
        case "size": return folded(SizeNode(node, set), overloads, [node])
        case "timestamp" where overloads.allSatisfy({ environment.isStandard($0) }):
            return folded(TimestampNode(node, set), overloads, [node])
        default:
            if overloads.count == 1, overloads[0].isStrict, case .unary(let body) = overloads[0].implementation {
                return folded(DirectUnaryNode(node, overloads[0].parameters[0], body), overloads, [node])
            }
            return folded(UnaryCallNode(node, set), overloads, [node])
        }
    }

    private mutating func binary(
        _ expression: Expression, _ function: String, _ operands: [Expression], _ slopes: [Int],
        _ overloads: [Overload], _ set: OverloadSet
    ) -> Node {
        let left = plan(operands[0])
        let right = plan(operands[1])
        let types = (operands[0].type, operands[1].type)
        let host = overloads.filter { !environment.isStandard($0) }
        if let operation = Arithmetic(rawValue: function) {
            switch types {
            case (.int, .int): return folded(IntArithmeticNode(operation, left, right), [left, right])
            case (.double, .double) where operation != .modulo:
                return folded(DoubleArithmeticNode(operation, left, right), [left, right])
            default:
                if !host.isEmpty, host.count == overloads.count { return direct(left, right, overloads, set) }
                return folded(ArithmeticNode(operation, left, right, OverloadSet(host)), overloads, [left, right])
            }
        }
        if let relation = Relation(rawValue: function) {
            switch types {
            case (.int, .int): return folded(IntRelationNode(relation, left, right), [left, right])
            case (.double, .double): return folded(DoubleRelationNode(relation, left, right), [left, right])
            default:
                if !host.isEmpty, host.count == overloads.count { return direct(left, right, overloads, set) }
                let node = RelationNode(relation, left, right, slopes: slopes, OverloadSet(host))
                return folded(node, overloads, [left, right])
            }
        }
        switch function {
        case "_==_", "_!=_":
            let node = EqualityNode(
                left, right, isNegated: function == "_!=_", slopes: slopes, host.isEmpty ? nil : OverloadSet(host))
            return folded(node, overloads, [left, right])
        case "@in":
            if let texts = Planner.texts(right.constant) { return folded(LiteralMembershipNode(left, texts), [left]) }
            if !host.isEmpty { return direct(left, right, overloads, set) }
            return folded(MembershipNode(left, right), [left, right])
        case "or", "orValue":
            if host.isEmpty { return OptionalOrNode(left, right, givesValue: function == "orValue") }
        case "matches":
            if case .string(let pattern) = right.constant, host.isEmpty,
                let expression = try? RegularExpression(pattern)
            {
                return folded(MatchesNode(left, expression), [left])
            }
        case "startsWith", "endsWith", "contains":
            if let test = TextTestNode.Test(rawValue: function) {
                return folded(TextTestNode(test, left, right, OverloadSet(host)), overloads, [left, right])
            }
        default: break
        }
        return folded(direct(left, right, overloads, set), overloads, [left, right])
    }

    private func direct(_ left: Node, _ right: Node, _ overloads: [Overload], _ set: OverloadSet) -> Node {
        guard overloads.count == 1, overloads[0].isStrict, case .binary(let body) = overloads[0].implementation else {
            return BinaryCallNode(left, right, set)
        }
        return DirectBinaryNode(left, right, overloads[0].parameters, body)
    }

    /// The elements of a constant list of strings, if it is short enough to run through.
    private static func texts(_ value: Value?) -> [String]? {
        guard case .list(let list) = value, list.count <= 16 else { return nil }
        var texts: [String] = []
        for element in list.elements(in: EvaluationContext()) {
            guard case .string(let text) = element else { return nil }
            texts.append(text)
        }
        return texts
    }
}
