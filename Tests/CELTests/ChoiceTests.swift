import CEL
import Testing

/// `a < b ? a : b`, which gives what it has compared.
@Suite struct ChoiceTests {
    private let values: [Value] = [
        .int(-2), .int(3), .int(.max), .uint(3), .double(2.5), .double(3), .double(-0.0), .double(0), .double(.nan),
        .double(.infinity), .string("a"), .string("b"), .bool(false), .bool(true), .null,
        .duration(TimeSpan(nanoseconds: 1)), .duration(TimeSpan(nanoseconds: 2)),
        .unknown(UnknownSet(path: "u")), .unknown(UnknownSet(path: "v")), .failure(.host, "e"),
    ]

    /// Of every pair of values, the same as the form that evaluates its branches by themselves.
    @Test(arguments: ["<", "<=", ">", ">="])
    func itIsTheConditional(relation: String) throws {
        var environment = Environment(extensions: [])
        environment.declare(variable: "a", type: .dyn)
        environment.declare(variable: "b", type: .dyn)
        var compared = 0
        for (then, otherwise) in [("a", "b"), ("b", "a"), ("a", "a"), ("b", "b")] {
            let short = try environment.compile("a \(relation) b ? \(then) : \(otherwise)")
            let long = try environment.compile("a \(relation) b ? [\(then)][0] : [\(otherwise)][0]")
            for first in values {
                for second in values {
                    let activation = Activation(environment)
                    activation["a"] = first
                    activation["b"] = second
                    let context = EvaluationContext()
                    let found = short.evaluate(activation, in: context)
                    let expected = long.evaluate(activation, in: context)
                    #expect("\(found)" == "\(expected)", "\(short.source) of \(first) and \(second)")
                    compared += 1
                }
            }
        }
        #expect(compared == 4 * values.count * values.count)
    }
}
