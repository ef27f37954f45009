import CEL
import Testing

/// Expressions made at random over `now`, timestamps and durations.
private struct TimeExpressions {
    var random: RandomSource

    mutating func bool(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["a", "true", "has(m.x)", "\(span(0)) < d"]) }
        switch random.next() % 10 {
        case 0: return "(\(bool(depth - 1)) && \(bool(depth - 1)))"
        case 1: return "(\(bool(depth - 1)) || \(bool(depth - 1)))"
        case 2: return "!\(bool(depth - 1))"
        case 3: return "(\(bool(depth - 1)) ? \(bool(depth - 1)) : \(bool(depth - 1)))"
        case 4: return "\(unit(depth - 1)) \(relation()) \(random.pick(["1", "5", "12", "2026", "0", "45"]))"
        case 5: return "cel.bind(x\(depth), \(time(depth - 1)), x\(depth) \(relation()) \(time(0)))"
        case 6: return "times.exists(y, \(time(depth - 1)) \(relation()) y)"
        case 7: return "\(span(depth - 1)) \(relation()) \(span(depth - 1))"
        default: return "\(time(depth - 1)) \(relation()) \(time(depth - 1))"
        }
    }

    private mutating func relation() -> String { random.pick(["<", "<=", ">", ">=", "==", "!="]) }

    private mutating func time(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["now", "now", "t", "u", "timestamp('2026-07-01T00:00:00Z')"]) }
        switch random.next() % 5 {
        case 0: return "(\(time(depth - 1)) + \(span(depth - 1)))"
        case 1: return "(\(time(depth - 1)) - \(span(depth - 1)))"
        case 2: return "(\(bool(depth - 1)) ? \(time(depth - 1)) : \(time(depth - 1)))"
        default: return time(0)
        }
    }

    private mutating func span(_ depth: Int) -> String {
        guard depth > 0 else { return random.pick(["d", "duration('1h')", "duration('36h')", "duration('1.5ms')"]) }
        switch random.next() % 4 {
        case 0: return "(\(time(depth - 1)) - \(time(depth - 1)))"
        case 1: return "(\(span(depth - 1)) + \(span(depth - 1)))"
        case 2: return "(\(span(depth - 1)) - \(span(depth - 1)))"
        default: return span(0)
        }
    }

    private mutating func unit(_ depth: Int) -> String {
        if random.chance(30) {
            return "(\(span(depth))).\(random.pick(["getHours", "getMinutes", "getSeconds", "getMilliseconds"]))()"
        }
        let unit = random.pick([
            "getFullYear", "getMonth", "getDayOfYear", "getDayOfMonth", "getDate", "getDayOfWeek", "getHours",
            "getMinutes", "getSeconds", "getMilliseconds",
        ])
        return "(\(time(depth))).\(unit)(\(random.pick(["", "'+08:00'", "'Asia/Shanghai'", "'America/New_York'"])))"
    }
}

@Suite struct CriticalTimePropertyTests {
    private static let start: Int64 = 1_782_777_600_000

    private func environment() -> Environment {
        var environment = Environment()
        environment.declareNow()
        environment.declare(variable: "a", type: .bool)
        environment.declare(variable: "m", type: .map(.string, .int))
        environment.declare(variable: "t", type: .timestamp)
        environment.declare(variable: "u", type: .timestamp)
        environment.declare(variable: "times", type: .list(.timestamp))
        environment.declare(variable: "d", type: .duration)
        return environment
    }

    @Test func theValueIsTheSameAtEveryTimeBetweenTheLastChangeAndTheNext() throws {
        var expressions = TimeExpressions(random: RandomSource(seed: 20_260_630))
        let environment = environment()
        let activation = Activation(environment)
        let context = EvaluationContext()
        var (compiled, changing, sampled) = (0, 0, 0)
        for _ in 0..<4000 {
            let source = expressions.bool(4)
            // Some uses of `now` are refused, as they should be.
            guard let program = try? environment.compile(source) else { continue }
            compiled += 1
            activation["a"] = .bool(expressions.random.chance(50))
            activation["m"] = .map(MapValue(expressions.random.chance(50) ? ["x": .int(1)] : [:]))
            activation["d"] = .duration(
                TimeSpan(nanoseconds: expressions.random.number(-90_000_000_000_000...90_000_000_000_000)))
            func instant() -> Value {
                let seconds = Self.start / 1000 + expressions.random.number(-200_000...200_000)
                let nanoseconds = expressions.random.pick([0, 0, 500_000, 1_000_000, 999_999_999] as [Int32])
                return .timestamp(Timestamp(seconds: seconds, nanoseconds: nanoseconds))
            }
            activation["t"] = instant()
            activation["u"] = instant()
            activation["times"] = .list([instant(), instant()])
            let now = Self.start + expressions.random.number(-300_000_000...300_000_000)
            context.reset(now: Timestamp(milliseconds: now))
            let value = program.evaluate(activation, in: context)
            let next = context.nextChange?.milliseconds
            let last = context.lastChange?.milliseconds
            if let next {
                #expect(next > now)
                changing += 1
            }
            var samples: [Int64] = []
            let end = next ?? now + 4_000_000_000
            let begin = last ?? now - 4_000_000_000
            if end - 1 > now {
                samples += [now + 1, end - 1] + (0..<6).map { _ in expressions.random.number(now...end - 1) }
            }
            samples += [begin] + (0..<3).map { _ in expressions.random.number(begin...now) }
            for sample in samples {
                sampled += 1
                context.reset(now: Timestamp(milliseconds: sample))
                let other = program.evaluate(activation, in: context)
                #expect(
                    other.description == value.description,
                    "\(source) at \(now) is \(value), next \(next ?? -1), last \(last ?? -1), but at \(sample) \(other)"
                )
                if other.description != value.description { return }
            }
        }
        print("critical times: \(compiled) expressions, \(changing) of them with a next change, \(sampled) samples")
        #expect(compiled > 2000 && changing > 800)
    }
}
