import CEL
import Testing

/// A program that traces errors tells where in the source one arose.
@Suite struct ErrorPlaceTests {
    @Test(arguments: [
        ("1 + 2 / (n - n)", "1:7: division by zero"), ("m.b", "1:3: no such key: 'b'"),
        ("n > 0 &&\n  list[7] == 1", "2:7: index out of range"),
        ("list.map(x, 10 / (x - 2))[0] == 1", "1:16: division by zero"),
        ("n / 0 == 1 || 9223372036854775807 + n > 0", "1:3: division by zero"),
        ("unset + 1", "1:1: the variable 'unset' has no value"),
        ("'字'.matches(s)", "1:5: the regular expression is not valid"),
    ])
    func theInnermostStepThatFailed(source: String, expected: String) throws {
        var environment = Environment()
        environment.tracesErrors = true
        environment.declare(variable: "n", type: .int)
        environment.declare(variable: "unset", type: .int)
        environment.declare(variable: "s", type: .string)
        environment.declare(variable: "m", type: .map(.string, .int))
        environment.declare(variable: "list", type: .list(.int))
        let activation = Activation(environment)
        activation["n"] = .int(3)
        activation["s"] = .string("(")
        activation["m"] = .map(MapValue(["a": .int(1)]))
        activation["list"] = .list([.int(1), .int(2)])
        let context = EvaluationContext()
        let program = try environment.compile(source)
        guard case .error(let error) = program.evaluate(activation, in: context) else {
            Issue.record("no error")
            return
        }
        let failure = program.failure(error, in: context)
        #expect(failure.description.hasPrefix(expected), "\(failure)")
        #expect(failure.issues.first?.kind == .evaluation)
    }

    @Test func aTracedProgramHasTheSameValues() throws {
        var generator = ExpressionGenerator(random: RandomSource(seed: 77))
        let plain = FuzzTests.environment(isChecked: true)
        var traced = plain
        traced.tracesErrors = true
        let activation = FuzzTests.activation(plain)
        let context = EvaluationContext(costLimit: 100_000)
        var (values, errors) = (0, 0)
        for _ in 0..<1500 {
            let source = generator.expression(depth: 4)
            guard let program = try? plain.compile(source), let other = try? traced.compile(source) else { continue }
            let value = program.evaluate(activation, in: context)
            let again = other.evaluate(activation, in: context)
            #expect(value.description == again.description, "\(source)")
            if case .error(let error) = again {
                errors += 1
                #expect(other.failure(error, in: context).issues.count == 1)
            } else {
                values += 1
            }
        }
        #expect(values > 500 && errors > 50)
    }
}
