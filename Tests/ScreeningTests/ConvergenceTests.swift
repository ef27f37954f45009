import Events
import Foundation
import ModelPack
import Screening
import ScreeningTestSupport
import Testing

/// The property above all: what stands is a function of the accepted facts, the models and the time.
///
/// `LIFELINE_SEEDS=24` runs that many worlds of each kind; CI runs its short form.
struct ConvergenceTests {
    private static let seeds = ProcessInfo.processInfo.environment["LIFELINE_SEEDS"].flatMap { Int($0) } ?? 8
    private let pack: ModelPack
    private let engine: Engine
    private let classEngine: ClassEngine
    /// Asks everything anew beside.
    private let verifying: Engine
    private let oracle: Oracle

    init() throws {
        let rules = try BuiltInRules()
        (pack, engine, classEngine, oracle) = (rules.pack, rules.engine, rules.classEngine, rules.oracle)
        verifying = Engine(
            screener: rules.screener, parameters: pack.parameters, carriage: Simulation.carriage, isVerifying: true)
    }

    private func run(
        seed: UInt64, records: Int = 240, drops: @escaping (SubjectMessage) -> Bool = { _ in false },
        ignoresTimers: Bool = false, victims: Int = 0, links: Int = 0, erasures: Int = 0,
        isCompared: Bool = true
    ) throws -> (simulated: [[Lead]], expected: [[Lead]], simulation: Simulation) {
        var facts = RandomFacts(seed: seed, records: records, victims: victims, links: links, erasures: erasures)
        // It takes its time: one world in three is verified.
        var simulation = Simulation(
            engine: isCompared && seed % 3 == 1 ? verifying : engine, classEngine: classEngine)
        simulation.drops = drops
        simulation.ignoresTimers = ignoresTimers
        let published = facts.shuffled(facts.versions + facts.versions.filter { _ in facts.below(20) == 0 })
        // After the last facts time alone goes on.
        let parts = 6
        let moments = [90, 250, 320, 380, 420, 440, 600, 760, 1100].map {
            facts.start.adding(milliseconds: Int64($0) * Instant.millisecondsPerDay + 500)
        }
        var simulated: [[Lead]] = []
        var expected: [[Lead]] = []
        for (index, moment) in moments.enumerated() {
            let part = published[
                (published.count * min(index, parts) / parts)..<(published.count * min(index + 1, parts) / parts)]
            try simulation.advance(to: moment) { facts.below($0) }
            for record in part {
                simulation.publish(record)
                if facts.below(3) == 0 { try simulation.settle(now: moment) { facts.below($0) } }
            }
            try simulation.settle(now: moment) { facts.below($0) }
            let seen = published[..<part.endIndex]
            simulated.append(simulation.standing)
            if isCompared { expected.append(oracle.screen(seen, now: moment).standing) }
        }
        return (simulated, expected, simulation)
    }

    @Test(arguments: 1...seeds)
    func anyOrderEndsInTheOraclesLeads(seed: Int) throws {
        let (simulated, expected, simulation) = try run(seed: UInt64(seed))
        compare(simulated, expected, seed)
        #expect(simulation.wronglyKept.isEmpty)
        #expect(simulation.evaluations.kept > 0)
    }

    /// Two numbers of one person, household or case, also over several steps and in circles, linked and parted again.
    @Test(arguments: 1...seeds)
    func numbersThatAreOneEndInTheOraclesLeads(seed: Int) throws {
        let (simulated, expected, simulation) = try run(
            seed: UInt64(seed), records: 120, links: [3, 6, 12][seed % 3])
        compare(simulated, expected, seed)
        #expect(simulation.wronglyKept.isEmpty)
    }

    /// Persons who were erased or objected, also of two numbers, also by requests that were corrected or withdrawn.
    @Test(arguments: 1...seeds)
    func whatIsErasedEndsInTheOraclesLeads(seed: Int) throws {
        let (simulated, expected, simulation) = try run(
            seed: UInt64(seed), records: 120, links: [0, 3][seed % 2], erasures: [1, 3, 6][seed % 3])
        compare(simulated, expected, seed)
        #expect(simulation.wronglyKept.isEmpty)
    }

    private func compare(_ simulated: [[Lead]], _ expected: [[Lead]], _ seed: Int) {
        for (moment, (left, right)) in zip(simulated, expected).enumerated() {
            for lead in left where !right.contains(lead) {
                let other = right.first { $0.id == lead.id }
                Issue.record(
                    "seed \(seed) moment \(moment): engine has \(describe(lead)), oracle \(other.map(describe) ?? "none")"
                )
            }
            for lead in right where !left.contains(where: { $0.id == lead.id }) {
                Issue.record("seed \(seed) moment \(moment): oracle alone has \(describe(lead))")
            }
        }
    }

    @Test func everyModelStandsAndEndsSomewhere() throws {
        var stood: Set<String> = []
        var ended: Set<String> = []
        let all = Set(pack.models.map(\.code))
        // A child whom nobody raises is rare among so few people; it stands and ends in the model's examples.
        let wanted = all.subtracting(["M20"])
        for seed in 1...40 where !stood.isSuperset(of: wanted) || !ended.isSuperset(of: wanted) {
            let (_, _, simulation) = try run(seed: UInt64(seed), victims: 4, isCompared: false)
            for change in simulation.revisions.values.joined() {
                if change.lead.state.stands { stood.insert(change.lead.code) } else { ended.insert(change.lead.code) }
            }
        }
        #expect(stood.isSuperset(of: wanted), "never stood: \(wanted.subtracting(stood).sorted())")
        #expect(ended.isSuperset(of: wanted), "never ended: \(wanted.subtracting(ended).sorted())")
    }

    /// Each agency sees revisions that rise, and `previous` is always the one that it saw last.
    @Test func revisionsHaveNoGapForAnyAgency() throws {
        for seed in 1...4 {
            let (_, _, simulation) = try run(seed: UInt64(seed))
            simulation.expectUnbrokenRevisions()
        }
    }

    /// The comparison is worth something: it fails when a removal, a link or a timer is lost.
    @Test func aLostRetractionIsNoticed() throws {
        try expectDifference { if case .retraction = $0 { true } else { false } }
    }

    @Test func aLostDerivedFactIsNoticed() throws {
        try expectDifference { if case .derived = $0 { true } else { false } }
    }

    @Test func aLostTimerIsNoticed() throws {
        try expectDifference(ignoresTimers: true) { _ in false }
    }

    private func expectDifference(
        ignoresTimers: Bool = false, _ drops: @escaping (SubjectMessage) -> Bool
    ) throws {
        var differ = false
        for seed in 1...20 where !differ {
            let (simulated, expected, _) = try run(seed: UInt64(seed), drops: drops, ignoresTimers: ignoresTimers)
            differ = simulated != expected
        }
        #expect(differ)
    }

    private func describe(_ lead: Lead) -> String {
        let since = lead.since.map { "\($0)" } ?? "-"
        let evidence = lead.evidence.map(\.event.id).joined(separator: ",")
        let amount = lead.amount.map { "\($0.highFen ?? -1)/\($0.lowFen ?? -1)" } ?? "-"
        return
            "\(lead.code) \(lead.subject) \(lead.cause ?? "-") \(lead.state) \(lead.urgency) since \(since) amount \(amount) "
            + "to \(lead.agencies) evidence [\(evidence)] because \(lead.reasons.map(\.text.zh))"
    }
}
