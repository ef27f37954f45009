import CEL
import CommandLineTool
import Foundation

/// What each condition takes, in nanoseconds, on this thread: in the language, and written by hand.
///
/// As the peers do it: each is evaluated once and compared with its value, then the best of seven rounds.
struct ExpressionBench {
    struct Row {
        let id: String
        let nanoseconds: Double
        /// Nil where there is none by hand.
        let handwritten: Double?
    }

    let rows: [Row]

    static let rounds = 7

    var total: Double { rows.reduce(0) { $0 + $1.nanoseconds } }

    /// Nil unless every condition has one by hand.
    var handwrittenTotal: Double? {
        let values = rows.compactMap(\.handwritten)
        return values.count == rows.count ? values.reduce(0, +) : nil
    }

    /// - Parameter turns: evaluations of a round.
    init(_ suite: ConditionSuite, turns: Int) throws(CommandFailure) {
        let byHand = HandwrittenConditions(suite.data)
        var rows: [Row] = []
        for condition in suite.conditions {
            let program: Program
            do throws(CompilationFailure) {
                program = try suite.environment.compile(condition.source)
            } catch {
                throw CommandFailure(
                    .data, en: "'\(condition.id)' does not compile:\n\(error)", zh: "“\(condition.id)”无法编译：\n\(error)")
            }
            let (activation, context) = (suite.activation, suite.context)
            let own = try ExpressionBench.time(condition, turns) { program.evaluate(activation, in: context) }
            var other: Double?
            if let byHand,
                let body = HandwrittenConditions.condition(condition.id, source: condition.source)
            {
                other = try ExpressionBench.time(condition, turns) { body(byHand) }
            }
            rows.append(Row(id: condition.id, nanoseconds: own, handwritten: other))
        }
        self.rows = rows
    }

    /// Never inlined, so that the body is called as often as it says and its result is made.
    @inline(never)
    private static func time(
        _ condition: ConditionSuite.Condition, _ turns: Int, _ body: () -> Value
    ) throws(CommandFailure) -> Double {
        let value = body()
        guard ConditionSuite.isSame(value, condition.value) else {
            throw CommandFailure(
                .data, en: "'\(condition.id)' gives \(value), not \(condition.value).",
                zh: "“\(condition.id)”的结果为 \(value)，应为 \(condition.value)。")
        }
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = DispatchTime.now().uptimeNanoseconds
            for _ in 0..<turns { keep(body()) }
            best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / Double(turns))
        }
        return best
    }

    /// Something that the compiler cannot look into takes the result.
    @inline(never)
    private static func keep(_ value: borrowing Value) {}
}
