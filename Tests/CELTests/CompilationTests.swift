import CEL
import Testing

@Suite struct CompilationTests {
    private func issues(_ source: String) -> [String] {
        var environment = Environment()
        environment.declare(variable: "x", type: .int)
        environment.declare(variable: "s", type: .string)
        do throws(CompilationFailure) {
            _ = try environment.compile(source)
            return []
        } catch {
            return error.issues.map { "\($0.line):\($0.column) \($0.message)" + ($0.hint.map { " (\($0))" } ?? "") }
        }
    }

    @Test func manyErrorsAreToldInOneRun() {
        #expect(
            issues("[x +, y, s > 1, f(x x, 2), {'a' 1}, 'open]") == [
                "1:5 found ',' where an expression should be", "1:7 'y' is not declared (did you mean 's'?)",
                "1:12 '>' does not take string and int", "1:17 there is no function 'f'",
                "1:21 found 'x' where ',' or ')' should be", "1:33 found '1' where ':' should be",
                "1:37 the text is not closed (add ')",
                "1:43 the expression ends where ',' or ']' should be",
            ])
    }

    @Test func fullWidthCharactersAreExplained() {
        #expect(issues("x ＞ 1").first == "1:3 '＞' is not part of the language (write '>')")
        #expect(issues("x = 1").first == "1:3 '=' does not compare (write '==')")
    }

    @Test(arguments: [
        ("", "(", ""), ("", "[", ""), ("x", "+x", ""), ("x", ".a", ""), ("x", "[0]", ""), ("", "x?x:", "x"),
        ("", "{1:", ""),
        ("", "f(", ""), ("", "[].map(x,", ""), ("", "-(", ""), ("x", "?x", ""), ("", "[1].all(x, x == 1 || ", ""),
    ])
    func deepNestingIsAnErrorAndNoCrash(prefix: String, repeated: String, suffix: String) {
        #expect(!issues(prefix + String(repeating: repeated, count: 20_000) + suffix).isEmpty)
    }

    /// Each was refused or failed once: a type that is open was settled by the first overload that could take it.
    @Test(arguments: [
        ("size(dyn([3, 1]).sort().filter(v, double(v) == 3.0))", "1"),
        ("bytes(dyn(['b', 'a']).distinct()[0])", "b\"b\""),
        ("[].map(v, string(v)).size()", "0"),
        ("dyn([1]).reverse().sort().map(v, timestamp(v) > timestamp(0))", "[true]"),
        ("[].exists(v, v == 1 || v == 'a')", "false"),
    ])
    func anOpenTypeIsNotSettledByTheFirstOverload(source: String, expected: String) throws {
        let environment = Environment(extensions: Set(Environment.Extension.allCases))
        #expect(try environment.evaluate(source).description == expected)
    }

    @Test func aThousandConditionsInARowAreNoNesting() throws {
        #expect(issues("x > 1" + String(repeating: " && x > 1", count: 5000)) == [])
    }

    @Test func aComprehensionOverAMillionElementsIsStopped() throws {
        var environment = Environment()
        environment.declare(variable: "list", type: .list(.int))
        let list = Value.list([Value](repeating: .int(1), count: 1_000_001))
        let result = try environment.evaluate("list.all(x, x == 1)", ["list": list])
        #expect(result.description.hasPrefix("error(cost_exceeded"))
        let doubled = "cel.bind(a, s + s, cel.bind(b, a + a, b + b))"
        environment.declare(variable: "s", type: .string)
        let text = Value.string(String(repeating: "x", count: 20_000_000))
        #expect(try environment.evaluate(doubled, ["s": text]).description.hasPrefix("error(cost_exceeded"))
    }
}
