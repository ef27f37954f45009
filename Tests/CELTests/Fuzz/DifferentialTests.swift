import CEL
import Foundation
import Testing

/// Writes generated expressions with their values, for `Tests/Differential/cel.py` to compare with another implementation.
@Suite struct DifferentialTests {
    private static let path = ProcessInfo.processInfo.environment["CEL_DIFFERENTIAL"]
    /// Other expressions by another seed.
    private static let seed =
        ProcessInfo.processInfo.environment["CEL_DIFFERENTIAL_SEED"].flatMap { UInt64($0) } ?? 4242

    @Test(
        .enabled(if: path != nil, "set CEL_DIFFERENTIAL to the file to write, and run Tests/Differential/cel.py on it"))
    func valuesOfGeneratedExpressionsAreWritten() throws {
        let path = try #require(Self.path)
        let environment = FuzzTests.environment(isChecked: true)
        let activation = FuzzTests.activation(environment)
        let context = EvaluationContext(costLimit: 100_000)
        var generator = ExpressionGenerator(random: RandomSource(seed: Self.seed))
        var lines: [String] = []
        for _ in 0..<20_000 {
            let source = generator.expression(depth: 4)
            var line: [String: Any] = ["expr": source]
            do throws(CompilationFailure) {
                let value = try environment.compile(source).evaluate(activation, in: context)
                if case .error(let error) = value {
                    line["error"] = error.message
                } else {
                    line["value"] = typed(value)
                }
            } catch {
                line["issues"] = error.description
            }
            let data = try JSONSerialization.data(
                withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
            lines.append(String(decoding: data, as: UTF8.self))
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(lines.count == 20_000)
    }

    /// As the conformance suite writes values; times as whole numbers.
    private func typed(_ value: Value) -> [String: Any] {
        let content: Any =
            switch value {
            case .bool(let flag): flag
            case .bytes(let bytes): Data(bytes).base64EncodedString()
            case .string(let text): text
            case .list(let list): list.elements.map { typed($0) }
            case .map(let map): map.entries.map { [typed($0.key), typed($0.value)] }
            case .timestamp(let time): [time.seconds, Int64(time.nanoseconds)]
            case .duration(let span): span.nanoseconds
            case .double(let number): "\(number)"
            case .int(let number): String(number)
            case .uint(let number): String(number)
            default: value.description
            }
        return ["t": value.typeName, "v": content]
    }
}
