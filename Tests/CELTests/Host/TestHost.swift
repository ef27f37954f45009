import CEL

/// A small host: persons with a household, money as a scalar, and a function that reads a table.
enum TestHost {
    static let person = HostType(name: "Person")
    static let household = HostType(name: "Household")
    static let money = ScalarType(name: "Money") { "\($0 / 100).\($0 % 100)" }

    static let ready: Void = {
        person.define([
            HostField("name", .string), HostField("age", .int), HostField("income", .scalar(money)),
            HostField("dibao", .bool), HostField("household", .object(household)), HostField("born", .timestamp),
            HostField("score", .double),
        ])
        household.define([
            HostField("size", .int), HostField("members", .list(.object(person))),
            HostField("standard", .scalar(money)),
        ])
    }()

    static func environment() -> Environment {
        ready
        var environment = Environment()
        environment.declare(variable: "person", type: .object(person))
        environment.declare(variable: "people", type: .list(.object(person)))
        environment.declareNow()
        let money = CELType.scalar(money)
        for (name, relation) in [("_<_", \.isLess), ("_>=_", \.isNotLess)] as [(String, KeyPath<Pair, Bool> & Sendable)]
        {
            environment.declare(
                function: name,
                .binary("money\(name)", money, money, .bool) { left, right, _ in
                    guard case .scalar(let left) = left, case .scalar(let right) = right else { return .null }
                    return .bool(Pair(left: left.bits, right: right.bits)[keyPath: relation])
                })
        }
        environment.declare(
            function: "_+_",
            .binary("add_money", money, money, money) { left, right, _ in
                guard case .scalar(let left) = left, case .scalar(let right) = right else { return .null }
                return .scalar(Scalar(left.type, bits: left.bits + right.bits))
            })
        environment.declare(
            function: "_*_",
            .binary("multiply_int_money", .int, money, money) { left, right, _ in
                guard case .int(let left) = left, case .scalar(let right) = right else { return .null }
                return .scalar(Scalar(right.type, bits: left * right.bits))
            })
        environment.declare(
            function: "parameter",
            .unary("parameter", .string, money, time: .notesFlips) { name, context in
                guard case .string(let name) = name else { return .null }
                guard name == "wage" else { return .unknown(UnknownSet(path: "parameter.\(name)", reason: "no value")) }
                context.noteFlip(at: Timestamp(seconds: 2_000_000_000))
                return .scalar(Scalar(TestHost.money, bits: 500_000))
            })
        return environment
    }
}

private struct Pair {
    let left: Int64
    let right: Int64
    var isLess: Bool { left < right }
    var isNotLess: Bool { left >= right }
}

final class TestObject: HostObject {
    let hostType: HostType
    var fields: [Value]

    init(_ type: HostType, _ fields: [String: Value]) {
        hostType = type
        self.fields = type.fields.map {
            fields[$0.name] ?? .unknown(UnknownSet(path: "\(type.name).\($0.name)"))
        }
    }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { fields[slot] }
}

extension Environment {
    /// Compiles and evaluates with the variables given; a failure to compile is an issue of the test.
    func evaluate(
        _ source: String, _ variables: [String: Value] = [:], in context: EvaluationContext = EvaluationContext()
    ) throws -> Value {
        let program = try compile(source)
        let activation = Activation(self)
        for (name, value) in variables { activation[name] = value }
        return program.evaluate(activation, in: context)
    }
}
