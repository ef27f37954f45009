extension Macro {
    /// `has`, and the macros over lists and maps.
    static let standard: [Macro] =
        [
            Macro("has", isMember: false, argumentCount: 1) { call throws(MacroFailure) in
                guard case .select(let operand, let field, isOptional: false) = call.arguments[0].kind else {
                    throw MacroFailure(.hasTakesField, at: call.arguments[0])
                }
                return Expression(.has(operand, field: field), at: call.arguments[0].offset)
            },
            comprehension("all", .all, arguments: 2), comprehension("exists", .exists, arguments: 2),
            comprehension("exists_one", .existsOne, arguments: 2),
            comprehension("existsOne", .existsOne, arguments: 2), comprehension("filter", .filter, arguments: 2),
            comprehension("map", .map, arguments: 2), comprehension("map", .map, arguments: 3),
        ]

    static let bindings: [Macro] = [
        Macro("bind", isMember: true, argumentCount: 3) { call throws(MacroFailure) in
            guard call.receiver?.identifier == "cel" else { return nil }
            return call.bind(try variable(call.arguments[0]), call.arguments[1], call.arguments[2])
        }
    ]

    static let twoVariableComprehensions: [Macro] = [
        comprehension("all", .all, arguments: 3, variables: 2),
        comprehension("exists", .exists, arguments: 3, variables: 2),
        comprehension("existsOne", .existsOne, arguments: 3, variables: 2),
        comprehension("exists_one", .existsOne, arguments: 3, variables: 2),
        comprehension("transformList", .map, arguments: 3, variables: 2),
        comprehension("transformList", .map, arguments: 4, variables: 2),
        comprehension("transformMap", .transformMap, arguments: 3, variables: 2),
        comprehension("transformMap", .transformMap, arguments: 4, variables: 2),
        comprehension("transformMapEntry", .transformMapEntry, arguments: 3, variables: 2),
        comprehension("transformMapEntry", .transformMapEntry, arguments: 4, variables: 2),
    ]

    static let optionals: [Macro] = [optionalMap("optMap", isFlat: false), optionalMap("optFlatMap", isFlat: true)]

    static let math: [Macro] = [extreme("greatest", "math.@max"), extreme("least", "math.@min")]

    /// `cel.block([a, b], c)`, with `cel.index(0)` for `a`: what an optimiser writes instead of repeating itself.
    static let block: [Macro] = [
        Macro("block", isMember: true, argumentCount: 2) { call throws(MacroFailure) in
            guard call.receiver?.identifier == "cel" else { return nil }
            guard case .list(let slots, let optional) = call.arguments[0].kind, optional.isEmpty else {
                throw MacroFailure(.blockTakesList, at: call.arguments[0])
            }
            let bindings = slots.enumerated().map { Expression.Binding(name: "@index\($0.offset)", value: $0.element) }
            return Expression(.bind(bindings, body: call.arguments[1]), at: call.offset)
        },
        Macro("index", isMember: true, argumentCount: 1) { call throws(MacroFailure) in
            guard call.receiver?.identifier == "cel" else { return nil }
            return call.identifier("@index\(try number(call.arguments[0]))")
        },
        Macro("iterVar", isMember: true, argumentCount: 2) { call throws(MacroFailure) in
            guard call.receiver?.identifier == "cel" else { return nil }
            return call.identifier("@it:\(try number(call.arguments[0])):\(try number(call.arguments[1]))")
        },
    ]

    private static func comprehension(
        _ name: String, _ form: Expression.Comprehension.Form, arguments: Int, variables: Int = 1
    ) -> Macro {
        Macro(name, isMember: true, argumentCount: arguments) { call throws(MacroFailure) in
            guard let range = call.receiver, let step = call.arguments.last else { return nil }
            var names: [String] = []
            for argument in call.arguments.prefix(variables) { names.append(try variable(argument)) }
            guard Set(names).count == names.count else {
                throw MacroFailure(.pairOfOneName, at: call.arguments[1])
            }
            let filter = call.arguments.count == variables + 2 ? call.arguments[variables] : nil
            return Expression(
                .comprehension(.init(form: form, range: range, variables: names, filter: filter, step: step)),
                at: call.offset)
        }
    }

    private static func optionalMap(_ name: String, isFlat: Bool) -> Macro {
        Macro(name, isMember: true, argumentCount: 2) { call throws(MacroFailure) in
            guard let receiver = call.receiver else { return nil }
            let name = try variable(call.arguments[0])
            return Expression(
                .optionalMap(receiver, variable: name, body: call.arguments[1], isFlat: isFlat), at: call.offset)
        }
    }

    private static func extreme(_ name: String, _ function: String) -> Macro {
        Macro(name, isMember: true, argumentCount: nil) { call throws(MacroFailure) in
            guard let receiver = call.receiver, receiver.identifier == "math" else { return nil }
            guard !call.arguments.isEmpty else {
                throw MacroFailure(.needsArgument(of: "math.\(name)"), at: receiver)
            }
            return call.call(function, call.arguments.count <= 2 ? call.arguments : [call.list(call.arguments)])
        }
    }

    private static func variable(_ expression: Expression) throws(MacroFailure) -> String {
        guard let name = expression.identifier else {
            throw MacroFailure(.variableIsNoName, at: expression)
        }
        return name
    }

    private static func number(_ expression: Expression) throws(MacroFailure) -> Int64 {
        guard case .literal(.int(let number)) = expression.kind, number >= 0 else {
            throw MacroFailure(.takesWrittenNumber, at: expression)
        }
        return number
    }
}
