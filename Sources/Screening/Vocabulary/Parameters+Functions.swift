import CEL
import Events

extension Environment {
    /// `parameter(name, region, keys…)` is a number, by no key or by as many as its table has; `days(name, region)`
    /// and `months(name, region)` one that must be whole. What is missing is unknown, with its name, place and year.
    /// `after_working_days(time, count, region)` is the first instant after so many working days of the region's calendar,
    /// the first of which is the day after the time's.
    mutating func declareParameters() {
        for width in 0...6 {
            let types: [CELType] = [.string, .string] + Array(repeating: .dyn, count: width)
            declare(
                function: "parameter",
                Overload(
                    "parameter_string_string_\(width)", parameters: types, result: Amount.celType, time: .notesFlips
                ) { arguments, context in
                    guard case .string(let name) = arguments[0], case .string(let region) = arguments[1],
                        let evaluation = context.host as? Evaluation
                    else { return .noParameter }
                    var keys: [String] = []
                    for index in 0..<width {
                        guard let key = arguments[2 + index].tableKey else {
                            return .failure(
                                .invalidArgument, "a key of a parameter is a text or a number",
                                translation: "参数的键须为文字或数字")
                        }
                        keys.append(key)
                    }
                    return evaluation.number(name, keys, in: region).map(Value.amount)
                        ?? evaluation.missing(parameter: name, keys, in: region)
                })
        }
        declare(
            function: "after_working_days",
            Overload(
                "after_working_days_timestamp_int_string", parameters: [.timestamp, .int, .string], result: .timestamp,
                time: .notesFlips
            ) { arguments, context in
                guard let start = arguments[0].instant, case .int(let count) = arguments[1],
                    case .string(let region) = arguments[2], let evaluation = context.host as? Evaluation
                else { return .noInstant }
                let days = WorkingDays(evaluation.parameter("calendar", in: region))
                return .instant(days.day(Int(clamping: count), after: start.day).adding(days: 1).start)
            })
        for function in ["days", "months"] {
            declare(
                function: function,
                .binary("\(function)_string_string", .string, .string, .int, time: .notesFlips) {
                    name, region, context in
                    guard case .string(let name) = name, case .string(let region) = region,
                        let evaluation = context.host as? Evaluation
                    else { return .noParameter }
                    guard case .number(let number)? = evaluation.parameter(name, in: region), number.scale == 0 else {
                        return evaluation.missing(parameter: name, [], in: region)
                    }
                    return .int(number.mantissa)
                })
        }
    }
}

extension Evaluation {
    /// The number that holds now in the region, by the keys; noted as a factor of the amount under way.
    fileprivate func number(_ name: String, _ keys: [String], in region: String) -> Quantity? {
        let number: DecimalNumber
        switch parameter(name, in: region) {
        case .number(let found)? where keys.isEmpty: number = found
        case .table(let table)?:
            guard let found = table.value(keys) else { return nil }
            number = found
        default: return nil
        }
        note(
            Factor(
                name: name, title: commons.parameterWords[name]?.title, of: [region] + keys, value: number,
                unit: world.parameters.unit(of: name)))
        return Quantity(number)
    }
}

extension Value {
    static var noParameter: Value { .failure(.invalidArgument, "not a parameter", translation: "不是参数") }

    /// As a row of a table is found by it.
    fileprivate var tableKey: String? {
        switch self {
        case .string(let text): return text
        case .int(let number): return String(number)
        case .bool(let flag): return String(flag)
        default: return quantity?.decimal.description
        }
    }
}
