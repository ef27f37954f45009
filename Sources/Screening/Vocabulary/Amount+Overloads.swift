import CEL

extension Environment {
    /// Arithmetic and comparison of amounts with each other and with the language's numbers.
    mutating func declareAmounts() {
        let amount = Amount.celType
        let pairs: [(name: String, left: CELType, right: CELType)] = [
            ("amount_amount", amount, amount), ("amount_int", amount, .int), ("int_amount", .int, amount),
            ("amount_double", amount, .double), ("double_amount", .double, amount),
        ]
        for pair in pairs {
            declareArithmetic(pair.name, pair.left, pair.right)
            declareComparison(pair.name, pair.left, pair.right)
        }
        declare(
            function: "least",
            .unary("least_list_amount", .list(amount), amount) { list, context in
                Environment.extreme(of: list, in: context, <)
            })
        declare(
            function: "greatest",
            .unary("greatest_list_amount", .list(amount), amount) { list, context in
                Environment.extreme(of: list, in: context, >)
            })
        declare(
            function: "amount",
            .unary("amount_int", .int, amount) { value, _ in value.quantity.map(Value.amount) ?? .notAnAmount })
    }

    private mutating func declareArithmetic(_ name: String, _ left: CELType, _ right: CELType) {
        let operations: [(function: String, id: String, apply: @Sendable (Quantity, Quantity) -> Quantity?)] = [
            ("_+_", "add", Quantity.sum), ("_-_", "subtract", Quantity.difference),
            ("_*_", "multiply", { Quantity.product($0, $1) }), ("_/_", "divide", Quantity.quotient),
        ]
        for operation in operations {
            declare(
                function: operation.function,
                .binary("\(operation.id)_\(name)", left, right, Amount.celType) { left, right, _ in
                    guard let a = left.quantity, let b = right.quantity else { return .notAnAmount }
                    guard let result = operation.apply(a, b) else {
                        return operation.function == "_/_" && b == .zero
                            ? .failure(.divisionByZero, "division by zero", translation: "除数为零") : .amountRange
                    }
                    return .amount(result)
                })
        }
    }

    private mutating func declareComparison(_ name: String, _ left: CELType, _ right: CELType) {
        let operations: [(function: String, id: String, apply: @Sendable (Quantity, Quantity) -> Bool)] = [
            ("_<_", "less", { $0 < $1 }), ("_<=_", "less_equals", { $0 <= $1 }), ("_>_", "greater", { $0 > $1 }),
            ("_>=_", "greater_equals", { $0 >= $1 }), ("_==_", "equals", { $0 == $1 }),
            ("_!=_", "not_equals", { $0 != $1 }),
        ]
        for operation in operations {
            // Amounts are equal among themselves by the language's own rule.
            if operation.function == "_==_" || operation.function == "_!=_", name == "amount_amount" { continue }
            declare(
                function: operation.function,
                .binary("\(operation.id)_\(name)", left, right, .bool) { left, right, _ in
                    guard let a = left.quantity, let b = right.quantity else { return .notAnAmount }
                    return .bool(operation.apply(a, b))
                })
        }
    }

    static func extreme(
        of list: Value, in context: EvaluationContext, _ precedes: (Quantity, Quantity) -> Bool
    ) -> Value {
        guard case .list(let list) = list else { return .notAnAmount }
        var best: Quantity?
        var failure: Value?
        for index in 0..<list.count {
            let element = list.element(at: index, in: context)
            if element.isErrorOrUnknown {
                failure = failure.map { $0.joined(with: element) } ?? element
                continue
            }
            guard let quantity = element.quantity else { return .notAnAmount }
            if best.map({ precedes(quantity, $0) }) ?? true { best = quantity }
        }
        if let failure { return failure }
        return best.map(Value.amount)
            ?? .failure(.invalidArgument, "the least or greatest of no amounts", translation: "空列表没有最大和最小的金额")
    }
}

extension Value {
    static var notAnAmount: Value { .failure(.noSuchOverload, "not an amount", translation: "不是金额") }
    static var amountRange: Value { .failure(.overflow, "an amount out of range", translation: "金额超出范围") }
}
