import CEL
import Events

extension Environment {
    /// Sums, averages and extremes of lists, and rounding to a step: what the amounts of benefit law are made of.
    mutating func declareQuantities() {
        let amount = Amount.celType
        for element in [amount, CELType.int] {
            let type = element == .int ? "int" : "amount"
            declare(
                function: "sum",
                .unary("sum_list_\(type)", .list(element), element) { list, context in
                    Environment.total(of: list, in: context) { sum, _ in element == .int ? sum.asInt : .amount(sum) }
                })
            declare(
                function: "average",
                .unary("average_list_\(type)", .list(element), amount) { list, context in
                    Environment.total(of: list, in: context) { sum, count in
                        Quantity.quotient(sum, Quantity(Int64(count))).map(Value.amount)
                            ?? .failure(.divisionByZero, "the average of nothing", translation: "空列表没有平均值")
                    }
                })
        }
        for (name, isLeast) in [("least", true), ("greatest", false)] {
            declare(
                function: name,
                .unary("\(name)_list_int", .list(.int), .int) { list, context in
                    let value = Environment.extreme(of: list, in: context) { isLeast ? $0 < $1 : $0 > $1 }
                    return value.quantity?.asInt ?? value
                })
        }
        let rules: [(String, FloatingPointRoundingRule)] = [
            ("round_up", .up), ("round_down", .down), ("round_half_up", .toNearestOrAwayFromZero),
            ("round_half_even", .toNearestOrEven),
        ]
        for (name, rule) in rules {
            for (type, celType) in [("amount", amount), ("int", CELType.int), ("double", CELType.double)] {
                declare(
                    function: name,
                    .binary("\(name)_amount_\(type)", amount, celType, amount) { value, step, _ in
                        guard let value = value.quantity, let step = step.quantity else { return .notAnAmount }
                        return value.rounded(rule, toMultipleOf: step).map(Value.amount)
                            ?? .failure(
                                .invalidArgument, "rounding to a step that is not above zero",
                                translation: "取整的单位须大于零")
                    })
            }
        }
    }

    private static func total(
        of list: Value, in context: EvaluationContext, _ result: (Quantity, Int) -> Value
    ) -> Value {
        guard case .list(let list) = list else { return .notAnAmount }
        var sum = Quantity.zero
        var failure: Value?
        for index in 0..<list.count {
            let element = list.element(at: index, in: context)
            if element.isErrorOrUnknown {
                failure = failure.map { $0.joined(with: element) } ?? element
                continue
            }
            guard let quantity = element.quantity else { return .notAnAmount }
            guard let next = Quantity.sum(sum, quantity) else { return .amountRange }
            sum = next
        }
        return failure ?? result(sum, list.count)
    }
}

extension Value {
    /// Of two operands that a strict function was given, as the language's partial evaluation has it: an unknown goes
    /// before an error, and unknowns are joined.
    func joined(with other: Value) -> Value {
        switch (self, other) {
        case (.unknown(let left), .unknown(let right)): return .unknown(left.merged(with: right))
        case (.unknown, _): return self
        case (_, .unknown): return other
        default: return self
        }
    }
}

extension Quantity {
    fileprivate var asInt: Value {
        guard denominator == 1, let number = Int64(exactly: numerator) else {
            return .failure(.overflow, "a whole number out of range", translation: "整数超出范围")
        }
        return .int(number)
    }
}
