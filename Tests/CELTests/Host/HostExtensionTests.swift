import CEL
import Testing

/// A host's own type that is a class.
private final class Color: OpaqueValue {
    static let type = CELType.opaque("color", [])
    let rank: Int64
    init(_ rank: Int64) { self.rank = rank }
    var opaqueTypeName: String { "color" }
    var description: String { "color \(rank)" }
    func isEqual(to other: any OpaqueValue) -> Bool { (other as? Color)?.rank == rank }
}

private final class Countdown: HostList {
    let count: Int
    private(set) var reads = 0
    init(_ count: Int) { self.count = count }
    func element(at index: Int, in context: EvaluationContext) -> Value {
        reads += 1
        return .int(Int64(count - index))
    }
}

private final class Squares: HostMap {
    let count = 3
    func value(forKey key: Value, in context: EvaluationContext) -> Value? {
        if case .int(let number) = key, (1...3).contains(number) { .int(number * number) } else { nil }
    }
    func keys(in context: EvaluationContext) -> [Value] { [.int(1), .int(2), .int(3)] }
}

@Suite struct HostExtensionTests {
    private var environment: Environment {
        var environment = Environment()
        environment.declare(variable: "red", type: Color.type)
        environment.declare(variable: "blue", type: Color.type)
        environment.declare(variable: "list", type: .list(.int))
        environment.declare(variable: "squares", type: .map(.int, .int))
        environment.declare(constant: "limit", type: .int, value: .int(60))
        environment.declare(typeName: "color", type: Color.type)
        for (name, holds) in [("_==_", true), ("_!=_", false)] {
            environment.declare(
                function: name,
                .binary("color_int\(name)", Color.type, .int, .bool) { left, right, _ in
                    guard case .opaque(let color as Color) = left, case .int(let rank) = right else { return .null }
                    return .bool((color.rank == rank) == holds)
                })
        }
        environment.declare(
            function: "_>_",
            .binary("color_greater", Color.type, Color.type, .bool) { left, right, _ in
                guard case .opaque(let left as Color) = left, case .opaque(let right as Color) = right else {
                    return .null
                }
                return .bool(left.rank > right.rank)
            })
        environment.declare(
            function: "first_of",
            Overload("first_of", parameters: [.int, .int, .int, .int], result: .int) { arguments, _ in arguments[0] })
        environment.declare(
            macro: Macro("between", isMember: true, argumentCount: 2) { call throws(MacroFailure) in
                guard let value = call.receiver else { return nil }
                if call.arguments[0].stringLiteral != nil {
                    throw MacroFailure("between() takes numbers", at: call.arguments[0])
                }
                return call.bind(
                    "@value", value,
                    call.and([
                        call.call("_>=_", [call.identifier("@value"), call.arguments[0]]),
                        call.call("_<=_", [call.identifier("@value"), call.arguments[1]]),
                    ]))
            })
        return environment
    }

    private func variables(_ list: Countdown = Countdown(4)) -> [String: Value] {
        [
            "red": .opaque(Color(1)), "blue": .opaque(Color(2)), "list": .list(ListValue(list)),
            "squares": .map(MapValue(Squares())),
        ]
    }

    @Test(arguments: [
        ("red == red && red != blue && !(red == blue)", "true"), ("red == 1 && red != 2", "true"),
        ("red == 2 || red != 1", "false"), ("blue > red", "true"), ("type(red) == color", "true"),
        ("limit + 1", "61"), ("first_of(3, 1, 1, 1)", "3"), ("(2 + 3).between(5, limit)", "true"),
        ("list.map(x, x * 2)", "[8, 6, 4, 2]"), ("list[1]", "3"), ("3 in list", "true"),
        ("list == [4, 3, 2, 1]", "true"),
        ("squares[3] + squares[2]", "13"), ("squares.all(k, squares[k] == k * k)", "true"), ("size(squares)", "3"),
        ("dyn(red) > blue", "false"),
    ])
    func whatAHostDeclaresIsPartOfTheLanguage(source: String, expected: String) throws {
        #expect(try environment.evaluate(source, variables()).description == expected)
    }

    @Test func aHostListIsReadOnlyAsFarAsItIsNeeded() throws {
        let list = Countdown(100)
        #expect(try environment.evaluate("list.exists(x, x == 98)", variables(list)).description == "true")
        #expect(list.reads == 3)
    }

    @Test func aMacroCanRefuseItsArguments() throws {
        let failure = try #require(throws: CompilationFailure.self) { try environment.compile("1.between('a', 2)") }
        #expect(failure.issues.map(\.message) == ["between() takes numbers"])
        #expect(failure.issues.map(\.column) == [11])
    }

    @Test func aProgramCanEvaluateAnotherInTheSameContext() throws {
        var environment = environment
        let inner = try environment.compile("list.exists(x, x == 2) ? 10 : 20")
        let innerActivation = Activation(environment)
        innerActivation["list"] = .list([.int(2)])
        // The test's own closure alone uses the activation, on one thread.
        nonisolated(unsafe) let activation = innerActivation
        environment.declare(
            function: "inner",
            .unary("inner", .int, .int) { value, context in
                guard case .int(let depth) = value, depth >= 0 else { return .null }
                return inner.evaluate(activation, in: context)
            })
        #expect(
            try environment.evaluate("list.map(x, inner(x) + x)", variables()).description == "[14, 13, 12, 11]")
    }
}
