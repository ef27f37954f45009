import CEL
import Foundation
import Testing

@Suite struct FuzzTests {
    /// A million with `CEL_FUZZ=1000000`, best in a release build.
    private static let count = ProcessInfo.processInfo.environment["CEL_FUZZ"].flatMap { Int($0) } ?? 3000

    static func environment(isChecked: Bool) -> Environment {
        var environment = Environment(extensions: Set(Environment.Extension.allCases))
        environment.isChecked = isChecked
        let types: [ExpressionGenerator.Kind: CELType] = [
            .bool: .bool, .int: .int, .uint: .uint, .double: .double, .string: .string, .bytes: .bytes,
            .ints: .list(.int), .strings: .list(.string), .map: .map(.string, .int), .timestamp: .timestamp,
            .duration: .duration,
        ]
        for (name, kind) in ExpressionGenerator.variables {
            environment.declare(variable: name, type: types[kind] ?? .dyn)
        }
        return environment
    }

    static func activation(_ environment: Environment) -> Activation {
        let activation = Activation(environment)
        let values: [String: Value] = [
            "b": .bool(true), "i": .int(42), "u": .uint(7), "f": .double(2.5), "s": .string("abc 故意"),
            "y": .bytes([0xFF, 0x61]), "li": .list([.int(5), .int(-3), .int(5)]),
            "ls": .list([.string("b"), .string("a")]),
            "m": .map(MapValue(["a": .int(1), "b": .int(2)])), "t": .timestamp(Timestamp(seconds: 1_782_777_600)),
            "d": .duration(TimeSpan(nanoseconds: 5_400_000_000_000)),
        ]
        for (name, value) in values { activation[name] = value }
        return activation
    }

    /// What the checker knows lets the planner choose other nodes and fold constants. The value must not change.
    @Test func checkedAndUncheckedEvaluationAgree() {
        let checked = Self.environment(isChecked: true)
        let unchecked = Self.environment(isChecked: false)
        let (first, second) = (Self.activation(checked), Self.activation(unchecked))
        let context = EvaluationContext(costLimit: 100_000)
        var generator = ExpressionGenerator(random: RandomSource(seed: 8))
        var (compiled, valued) = (0, 0)
        for _ in 0..<Self.count {
            let source = generator.expression(depth: 5)
            guard let program = try? checked.compile(source) else { continue }
            compiled += 1
            let value = program.evaluate(first, in: context)
            guard let other = (try? unchecked.compile(source))?.evaluate(second, in: context) else {
                Issue.record("checked but not unchecked: \(source)")
                continue
            }
            if !value.isError { valued += 1 }
            if value.isError, other.isError { continue }
            #expect(value.description == other.description, "\(source)")
        }
        print("fuzz: \(compiled) of \(Self.count) expressions checked, \(valued) with a value")
        #expect(compiled > Self.count / 2 && valued > Self.count / 5)
    }

    @Test func noDamagedSourceCrashes() {
        let checked = Self.environment(isChecked: true)
        let unchecked = Self.environment(isChecked: false)
        let activation = Self.activation(unchecked)
        let context = EvaluationContext(costLimit: 100_000)
        var generator = ExpressionGenerator(random: RandomSource(seed: 9))
        var (compiled, issues) = (0, 0)
        for _ in 0..<Self.count {
            let source = generator.damaged(generator.expression(depth: 4))
            do throws(CompilationFailure) {
                _ = try checked.compile(source)
            } catch {
                issues += error.issues.count
                #expect(!error.issues.isEmpty && !error.description.isEmpty)
            }
            if let program = try? unchecked.compile(source) {
                compiled += 1
                _ = program.evaluate(activation, in: context).description
            }
        }
        print("fuzz: \(compiled) of \(Self.count) damaged sources still parse, \(issues) issues told")
        #expect(compiled > 0 && issues > Self.count / 2)
    }
}
