import Events
import Foundation
import Screening
import ScreeningTestSupport
import Testing
import Workers

@testable import County

/// An engine that is fed with a county's records, held at moments against the batch program and the truth; what it does is
/// printed as it goes.
struct CountyRun {
    private let world: CountyWorld
    private var simulation: Simulation
    var random: SplitMix64
    private(set) var differences = 0
    private var arrived: [Record] = []
    private var twice = 0
    private var late = 0
    private let began = ContinuousClock.now
    private var engineTime = Duration.zero
    private var oracleTime = Duration.zero
    private var models: Set<String> = []

    init(_ world: CountyWorld, seed: UInt64) {
        self.world = world
        random = SplitMix64(seed: seed)
        simulation = Simulation(
            engine: world.rules.engine, classEngine: world.rules.classEngine, keepsHistory: false)
        say("\(world.census.persons) persons, \(world.records.count) events, \(Self.memory)")
    }

    /// Delivers records in any order, one in twenty of them twice, while the clock runs from one moment to another. Nothing
    /// waits for anything: a subject is told some of what waits for it at any time.
    mutating func deliver(_ records: [Record], from start: Instant, to end: Instant) throws {
        let timed = ContinuousClock.now
        var records = records
        let again = records.filter { _ in random.chance(5) }
        twice += again.count
        let week = 7 * Instant.millisecondsPerDay
        late += records.count { !$0.isWithdrawn && $0.occurred.adding(milliseconds: week) < $0.event.time }
        records += again
        random.shuffle(&records)
        arrived += records
        let steps = 4
        // From the first record on: before it there is nothing that time could change.
        let from = max(start, world.county.start.start)
        for step in 1...steps {
            let passed = (end.milliseconds - from.milliseconds) / Int64(steps) * Int64(step)
            let now = step == steps ? end : from.adding(milliseconds: passed)
            try simulation.fire(at: now)
            let part = (records.count * (step - 1) / steps)..<(records.count * step / steps)
            for record in records[part] where record.type != "region.parameter.set" {
                simulation.publish(record)
                if random.chance(70) { try simulation.step(now: now) { random.number(0...($0 - 1)) } }
            }
        }
        try simulation.settle(now: end) { random.number(0...($0 - 1)) }
        engineTime += timed.duration(to: .now)
    }

    /// - Parameter isTruthKnown: whether what arrived is what was said until then, of which the county knows the truth.
    mutating func compare(at moment: Instant, isTruthKnown: Bool) throws {
        let timed = ContinuousClock.now
        let oracle = try #require(world.rules.oracle)
        let result = oracle.screen(arrived, now: moment)
        let (expected, standing) = (Set(result.standing), Set(simulation.standing))
        let others = standing.symmetricDifference(expected)
        for lead in others.sorted(by: { $0.id < $1.id }).prefix(3) {
            Issue.record("\(moment) \(standing.contains(lead) ? "engine" : "oracle") alone: \(lead)")
        }
        let classes = simulation.classes.values.flatMap { world.rules.classEngine.standing($0, now: moment) }
        let areDigestsEqual = classes.sorted { $0.id < $1.id } == result.digests
        #expect(areDigestsEqual, "digests at \(moment)")
        var line = "\(moment): \(arrived.count) arrived, \(standing.count) leads of "
        line += "\(Set(standing.map(\.model)).count) models, \(result.digests.count) digests; "
        line += "\(others.count) differ from the oracle"
        differences += others.count + (areDigestsEqual ? 0 : 1)
        if isTruthKnown {
            let truth = world.comparison(of: simulation.standing, at: moment)
            for text in truth.wrong.prefix(3) { Issue.record("not true: \(text)") }
            for text in truth.missed.prefix(3) { Issue.record("missed: \(text)") }
            line += ", \(truth.wrong.count + truth.missed.count) from \(world.truth[moment]?.count ?? 0) true ones"
            differences += truth.wrong.count + truth.missed.count
        }
        models.formUnion(standing.map(\.model))
        oracleTime += timed.duration(to: .now)
        say(line + "; engine \(engineTime.formatted), oracle \(oracleTime.formatted), \(Self.memory)")
    }

    func summarise() {
        let census = world.census
        say(
            """
            \(census.persons) persons in \(census.households) households and \(census.cases) cases, \(arrived.count) \
            deliveries of \(world.records.count) events: \(census.corrections) corrections of whom they name, \
            \(census.withdrawals) withdrawals, \(census.lateVersions) versions overtaken by their successors, \(late) \
            facts told more than a week late, \(census.duplicates + twice) duplicates; \(simulation.deliveries) calls of \
            the engine, \(simulation.evaluations.made) evaluations and \(simulation.evaluations.kept) kept; \
            \(models.count) models stood; \(differences) differences; \(began.duration(to: .now).formatted) since the \
            county was made, \(Self.memory)
            """)
    }

    private func say(_ line: String) {
        print("county \(world.county.persons): " + line)
        fflush(nil)
    }

    /// How much is in memory, and was at the most.
    private static var memory: String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        func megabytes(_ name: String) -> String {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
            return kilobytes.map { "\($0 / 1024) MB" } ?? "unknown"
        }
        return "memory \(megabytes("VmRSS")), at the most \(megabytes("VmHWM"))"
    }
}

extension Duration {
    fileprivate var formatted: String { "\(components.seconds) s" }
}
