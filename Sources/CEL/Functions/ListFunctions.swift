extension Library {
    /// The extension `lists`.
    static let lists = Library { library in
        let element = CELType.typeParameter("A")
        let list = CELType.list(element)
        library.add(
            "lists.range",
            .unary("lists_range", .int, .list(.int)) { count, context in
                guard case .int(let count) = count else { return .noSuchOverload }
                guard count >= 0 else { return .failure(.negativeLength) }
                guard count < 100_000_000, context.charge(Int(count)) else { return .costExceeded }
                return .list((0..<count).map { .int($0) })
            })
        library.add(
            "slice",
            .ternary("list_slice", list, .int, .int, list, isMember: true) { list, start, end, context in
                guard case .list(let list) = list, case .int(let start) = start, case .int(let end) = end else {
                    return .noSuchOverload
                }
                guard start >= 0, start <= end, end <= list.count else { return .indexOutOfRange }
                guard context.charge(Int(end - start)) else { return .costExceeded }
                return .list((Int(start)..<Int(end)).map { list.element(at: $0, in: context) })
            })
        library.add(
            "flatten",
            .unary("list_flatten", .list(.list(element)), list, isMember: true) { Lists.flatten($0, depth: 1, $1) },
            .unary("list_flatten_plain", list, list, isMember: true) { Lists.flatten($0, depth: 1, $1) },
            .binary("list_flatten_int", .list(.dyn), .int, .list(.dyn), isMember: true) { list, depth, context in
                guard case .int(let depth) = depth else { return .noSuchOverload }
                guard depth >= 0 else { return .failure(.negativeDepth) }
                return Lists.flatten(list, depth: Int(min(depth, 256)), context)
            })
        library.member("reverse", "list_reverse", list, list) { value, context in
            guard case .list(let list) = value else { return .noSuchOverload }
            guard context.charge(list.count) else { return .costExceeded }
            return .list(list.elements(in: context).reversed())
        }
        library.member("distinct", "list_distinct", list, list) { Lists.distinct($0, $1) }
        library.member("sort", "list_sort", list, list) { Lists.sort($0, by: $0, $1) }
        library.add(
            "@sortByKeys",
            .binary("list_sort_by_keys", list, .list(.typeParameter("K")), list, isMember: true) {
                Lists.sort($0, by: $1, $2)
            })
        library.member("first", "list_first", list, .optional(element)) { value, context in
            guard case .list(let list) = value else { return .noSuchOverload }
            return list.count == 0 ? .none : Access.optional(list.element(at: 0, in: context))
        }
        library.member("last", "list_last", list, .optional(element)) { value, context in
            guard case .list(let list) = value else { return .noSuchOverload }
            return list.count == 0 ? .none : Access.optional(list.element(at: list.count - 1, in: context))
        }
    }

    /// The extension `sets`: lists compared as sets, by `==`.
    static let sets = Library { library in
        let list = CELType.list(.typeParameter("A"))
        library.set("contains", list) { left, right, contains in right.allSatisfy { contains(left, $0) } }
        library.set("intersects", list) { left, right, contains in right.contains { contains(left, $0) } }
        library.set("equivalent", list) { left, right, contains in
            right.allSatisfy { contains(left, $0) } && left.allSatisfy { contains(right, $0) }
        }
    }

    private mutating func set(
        _ name: String, _ type: CELType,
        _ body: @escaping @Sendable ([Value], [Value], ([Value], Value) -> Bool) -> Bool
    ) {
        add(
            "sets.\(name)",
            .binary("sets_\(name)", type, type, .bool) { left, right, context in
                guard case .list(let left) = left, case .list(let right) = right else { return .noSuchOverload }
                let (cost, overflow) = left.count.multipliedReportingOverflow(by: right.count)
                guard !overflow, context.charge(cost) else { return .costExceeded }
                return .bool(
                    body(left.elements(in: context), right.elements(in: context)) { elements, value in
                        elements.contains { Comparison.equal($0, value, in: context) }
                    })
            })
    }
}

/// What the functions on lists do.
enum Lists {
    static func flatten(_ value: Value, depth: Int, _ context: EvaluationContext) -> Value {
        guard case .list(let list) = value else { return .noSuchOverload }
        var result: [Value] = []
        return append(list, depth: depth, to: &result, context) ? .list(result) : .costExceeded
    }

    private static func append(
        _ list: ListValue, depth: Int, to result: inout [Value], _ context: EvaluationContext
    ) -> Bool {
        for element in list.elements(in: context) {
            guard context.charge(1) else { return false }
            if depth > 0, case .list(let inner) = element {
                guard append(inner, depth: depth - 1, to: &result, context) else { return false }
            } else {
                result.append(element)
            }
        }
        return true
    }

    static func distinct(_ value: Value, _ context: EvaluationContext) -> Value {
        guard case .list(let list) = value else { return .noSuchOverload }
        var result: [Value] = []
        var keys = MapBuilder()
        for element in list.elements(in: context) {
            // What can be a key is found at once, the rest by running through.
            switch element {
            case .bool, .int, .uint, .string:
                guard context.charge(1) else { return .costExceeded }
                if keys.set(element, .null) { result.append(element) }
            default:
                guard context.charge(result.count + 1) else { return .costExceeded }
                if !result.contains(where: { Comparison.equal($0, element, in: context) }) { result.append(element) }
            }
        }
        return .list(result)
    }

    /// Stable; an error when two keys have no order.
    static func sort(_ value: Value, by keys: Value, _ context: EvaluationContext) -> Value {
        guard case .list(let list) = value, case .list(let keys) = keys, list.count == keys.count else {
            return .noSuchOverload
        }
        guard context.charge(list.count * (Int.bitWidth - list.count.leadingZeroBitCount)) else {
            return .costExceeded
        }
        let sortable = keys.elements(in: context)
        if let first = sortable.first, sortable.contains(where: { $0.kind != first.kind }) {
            return .failure(.unlikeElements)
        }
        guard sortable.allSatisfy({ Comparison.order($0, $0) != nil }) else {
            return .failure(.noOrder)
        }
        let elements = list.elements(in: context)
        let order = sortable.indices.sorted { left, right in
            switch Comparison.order(sortable[left], sortable[right]) {
            case .less: true
            case .greater: false
            default: left < right
            }
        }
        return .list(order.map { elements[$0] })
    }
}

extension Macro {
    /// `list.sortBy(x, key)`
    static let lists: [Macro] = [
        Macro("sortBy", isMember: true, argumentCount: 2) { call throws(MacroFailure) in
            guard let list = call.receiver else { return nil }
            guard let name = call.arguments[0].identifier else {
                throw MacroFailure("the variable of a macro is a plain name", at: call.arguments[0])
            }
            let sorted = call.identifier("@sorted")
            let keys = Expression(
                .comprehension(
                    .init(form: .map, range: sorted, variables: [name], filter: nil, step: call.arguments[1])),
                at: list.offset)
            return call.bind("@sorted", list, call.call(call.identifier("@sorted"), "@sortByKeys", [keys]))
        }
    ]
}
