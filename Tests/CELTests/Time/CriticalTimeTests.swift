import CEL
import Testing

@Suite struct CriticalTimeTests {
    private let day: Int64 = 86_400_000

    private func flips(_ source: String, at now: Int64 = 1_000_000_000_000) throws -> (Value, Int64?, Int64?) {
        var environment = TestHost.environment()
        environment.declare(variable: "t", type: .timestamp)
        let context = EvaluationContext(now: Timestamp(milliseconds: now))
        let value = try environment.evaluate(
            source, ["t": .timestamp(Timestamp(milliseconds: 1_000_000_000_000 + day))], in: context)
        return (value, context.nextChange?.milliseconds, context.lastChange?.milliseconds)
    }

    @Test func aComparisonWithNowFlipsAtTheMillisecondThatItsOperatorSays() throws {
        let t = 1_000_000_000_000 + day
        for (source, next) in [
            ("now > t", t + 1), ("now >= t", t), ("now < t", t), ("now <= t", t + 1), ("now == t", t), ("t > now", t),
            ("t >= now", t + 1), ("now - duration('1h') >= t", t + 3_600_000),
            ("now + duration('1h') > t", t - 3_599_999),
            ("now - t >= duration('24h')", t + day), ("t - now < duration('1h')", t - 3_599_999),
            ("(now - t) + (now - t) > duration('1s')", t + 501), ("!(now != t)", t),
            ("cel.bind(n, now - duration('1s'), n > t)", t + 1001),
        ] as [(String, Int64)] {
            #expect(try flips(source).1 == next, "\(source)")
            #expect(try flips(source).2 == nil, "\(source)")
        }
    }

    @Test func aFlipInThePastIsTheLastChange() throws {
        let t = 1_000_000_000_000 + day
        #expect(try flips("now >= t", at: t + 5).2 == t)
        #expect(try flips("now > t", at: t + 5).2 == t + 1)
        #expect(try flips("now > t", at: t).2 == nil)
        #expect(try flips("now == t", at: t).1 == t + 1)
        #expect(try flips("now == t", at: t).2 == t)
        #expect(try flips("now >= t", at: t + 5).1 == nil)
    }

    @Test func aComparisonThatIsNotMadeHasNoFlip() throws {
        #expect(try flips("false && now > t").1 == nil)
        #expect(try flips("now - now < duration('1s')").1 == nil)
    }

    @Test func aCalendarUnitOfNowChangesWhenTheNextBegins() throws {
        // 2001-09-09T01:46:40Z
        #expect(try flips("now.getFullYear() == 2001").1 == 1_009_843_200_000)
        #expect(try flips("now.getFullYear('+08:00') == 2001").1 == 1_009_843_200_000 - 8 * 3_600_000)
        #expect(try flips("now.getFullYear('Asia/Shanghai') == 2001").1 == 1_009_843_200_000 - 8 * 3_600_000)
        #expect(try flips("now.getMonth() == 8").1 == 1_001_894_400_000)
        #expect(try flips("now.getHours() == 1").1 == 1_000_000_800_000)
        #expect(try flips("now.getHours() == 1").2 == 999_997_200_000)
        #expect(try flips("(now - timestamp('2001-09-09T00:46:40Z')).getHours() == 1").1 == 1_000_003_600_000)
    }

    @Test(arguments: [
        "now", "[now]", "string(now)", "int(now)", "[1].map(x, now)", "{'a': now}", "now + duration('1h')",
        "[t].exists(x, x in [now])",
    ])
    func aUseWhoseNextChangeCanNotBeToldIsRefused(source: String) throws {
        var environment = TestHost.environment()
        environment.declare(variable: "t", type: .timestamp)
        #expect(throws: CompilationFailure.self) { try environment.compile(source) }
    }
}
