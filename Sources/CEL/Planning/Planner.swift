/// Turns a checked expression into nodes: names are slots, constants are folded, types that are known pick the node.
struct Planner {
    let environment: Environment
    let moving: [ObjectIdentifier: [Int]]
    /// Slots for arguments, after those of the checker.
    var nextSlot: Int
    private(set) var slotCount: Int
    /// What constants are folded in.
    private let scratch = EvaluationContext(costLimit: 10_000)

    init(_ environment: Environment, moving: [ObjectIdentifier: [Int]], localCount: Int) {
        self.environment = environment
        self.moving = moving
        nextSlot = localCount
        slotCount = localCount
    }

    mutating func plan(_ expression: Expression) -> Node {
        let node = node(expression)
        return environment.tracesErrors ? TracingNode(node, offset: expression.offset) : node
    }

    private mutating func node(_ expression: Expression) -> Node {
        switch expression.kind {
        case .literal(let value): return ConstantNode(value)
        case .invalid: return MissingNode(EvaluationError(.notParsed))
        case .identifier: return name(expression)
        case .select(let operand, let field, let isOptional):
            return select(expression, operand, field, isOptional: isOptional)
        case .has(let operand, let field):
            var known: (HostType, Int)?
            if case .field(let slot) = expression.resolution, case .object(let type) = operand.type {
                known = (type, slot)
            }
            return PresenceNode(plan(operand), name: field, known: known)
        case .index(let operand, let index, let isOptional):
            return IndexNode(plan(operand), plan(index), isOptional: isOptional)
        case .call(let name, let receiver, let arguments):
            return call(expression, name, (receiver.map { [$0] } ?? []) + arguments)
        case .logical(let isAnd, let operands): return logical(operands[...], isAnd: isAnd)
        case .conditional(let condition, let then, let otherwise):
            return conditional(condition, then, otherwise)
        case .list(let elements, let optional): return list(elements, optional)
        case .map(let entries):
            let nodes = entries.map {
                MapNode.Entry(key: plan($0.key), value: plan($0.value), isOptional: $0.isOptional)
            }
            return folded(MapNode(nodes), nodes.flatMap { [$0.key, $0.value] })
        case .structure:
            guard case .missing(let error) = expression.resolution else { return MissingNode(Planner.unresolved) }
            return MissingNode(error)
        case .comprehension(let comprehension): return plan(comprehension, first(expression))
        case .bind(let bindings, let body):
            return BindNode(bindings.map { plan($0.value) }, slot: first(expression), body: plan(body))
        case .optionalMap(let target, _, let body, let isFlat):
            return OptionalMapNode(plan(target), slot: first(expression), body: plan(body), isFlat: isFlat)
        }
    }

    static let unresolved = EvaluationError(.notChecked)

    private func first(_ expression: Expression) -> Int {
        if case .locals(let slot) = expression.resolution { slot } else { 0 }
    }

    private func name(_ expression: Expression) -> Node {
        switch expression.resolution {
        case .variable(let slot): slot == environment.nowSlot ? NowNode() : SlotNode(slot, isLocal: false)
        case .local(let slot): SlotNode(slot, isLocal: true)
        case .constant(let value): ConstantNode(value)
        case .missing(let error): MissingNode(error)
        default: MissingNode(Planner.unresolved)
        }
    }

    private mutating func select(
        _ expression: Expression, _ operand: Expression, _ field: String, isOptional: Bool
    ) -> Node {
        switch expression.resolution {
        case .variable, .constant: return name(expression)
        case .field(let slot):
            if !isOptional, case .object(let type) = operand.type {
                return FieldNode(plan(operand), type: type, slot: slot, name: field)
            }
        default: break
        }
        let node = plan(operand)
        if isOptional { return OptionalSelectNode(node, name: field) }
        return folded(SelectNode(node, name: field), [node])
    }

    /// Balanced, so that a thousand conditions in a row do not recurse a thousand times.
    private mutating func logical(_ operands: ArraySlice<Expression>, isAnd: Bool) -> Node {
        guard operands.count > 1 else {
            return operands.first.map { plan($0) } ?? ConstantNode(.bool(isAnd))
        }
        let middle = operands.startIndex + operands.count / 2
        let left = logical(operands[..<middle], isAnd: isAnd)
        let right = logical(operands[middle...], isAnd: isAnd)
        return LogicNode(left, right, isAnd: isAnd)
    }

    private mutating func list(_ elements: [Expression], _ optional: Set<Int>) -> Node {
        let nodes = elements.map { plan($0) }
        return folded(ListNode(nodes, optional: optional), nodes)
    }

    private mutating func plan(_ comprehension: Expression.Comprehension, _ slot: Int) -> Node {
        let range = plan(comprehension.range)
        let filter = comprehension.filter.map { plan($0) }
        let step = plan(comprehension.step)
        let isPair = comprehension.variables.count == 2
        let weight = 1 + (comprehension.step.size + (comprehension.filter?.size ?? 0)) / 16
        switch comprehension.form {
        case .all, .exists:
            return QuantifierNode(
                range, slot: slot, isPair: isPair, step: step, weight: weight, isAll: comprehension.form == .all)
        case .existsOne: return ExistsOneNode(range, slot: slot, isPair: isPair, step: step, weight: weight)
        case .filter:
            return ListComprehensionNode(
                range, slot: slot, isPair: isPair, filter: step, step: step, keepsElement: true, weight: weight)
        case .map:
            return ListComprehensionNode(
                range, slot: slot, isPair: isPair, filter: filter, step: step, keepsElement: false, weight: weight)
        case .transformMap, .transformMapEntry:
            return MapComprehensionNode(
                range, slot: slot, isPair: isPair, filter: filter, step: step,
                givesEntry: comprehension.form == .transformMapEntry, weight: weight)
        }
    }

    /// Takes slots for arguments while the body plans them.
    mutating func withSlots<Result>(_ count: Int, _ body: (inout Planner, Int) -> Result) -> Result {
        let base = nextSlot
        nextSlot += count
        slotCount = max(slotCount, nextSlot)
        let result = body(&self, base)
        nextSlot = base
        return result
    }

    /// The node's value instead of the node, if all that it reads is constant. An error stays to be met when evaluating.
    func folded(_ node: Node, _ operands: [Node]) -> Node {
        guard operands.allSatisfy({ $0.constant != nil }) else { return node }
        let value = Frame.run(
            scratch.frame, variables: scratch.frame.pointee.locals, slots: slotCount, failure: { $0 },
            body: { node.evaluate($0) })
        return value.isErrorOrUnknown ? node : ConstantNode(value)
    }
}

extension Expression {
    /// Nodes of the tree.
    var size: Int { 1 + Expression.children(of: kind).reduce(0) { $0 + $1.size } }
}
