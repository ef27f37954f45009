import Events
import Screening
import ScreeningTestSupport
import Testing

/// Class cases end in the oracle's leads and digests, whatever the order in which persons, likenesses and cases hear of
/// one another.
struct ClassConvergenceTests {
    private let engine: Engine
    private let classEngine: ClassEngine
    private let oracle: Oracle

    init() throws {
        let rules = try BuiltInRules()
        (engine, classEngine, oracle) = (rules.engine, rules.classEngine, rules.oracle)
    }

    private struct Run {
        var simulated: [[Lead]] = []
        var expected: [[Lead]] = []
        var digests: [(simulated: [Digest], expected: [Digest])] = []
        var simulation: Simulation
    }

    private func run(seed: Int, dropping: @escaping (ClassKey) -> Bool = { _ in false }) throws -> Run {
        var facts = RandomGrants(seed: UInt64(seed), records: 150)
        var run = Run(simulation: Simulation(engine: engine, classEngine: classEngine))
        run.simulation.dropsClasses = dropping
        let published = facts.shuffled(facts.versions + facts.versions.filter { _ in facts.below(10) == 0 })
        let parts = 4
        let moments = [120, 260, 330, 395, 410, 800].map {
            facts.start.adding(milliseconds: Int64($0) * Instant.millisecondsPerDay + 500)
        }
        for (index, moment) in moments.enumerated() {
            let part = published[
                (published.count * min(index, parts) / parts)..<(published.count * min(index + 1, parts) / parts)]
            try run.simulation.advance(to: moment) { facts.below($0) }
            for record in part {
                run.simulation.publish(record)
                if facts.below(4) == 0 { try run.simulation.settle(now: moment) { facts.below($0) } }
            }
            try run.simulation.settle(now: moment) { facts.below($0) }
            let result = oracle.screen(published[..<part.endIndex], now: moment)
            run.simulated.append(run.simulation.standing)
            run.expected.append(result.standing)
            let standing = run.simulation.classes.values.flatMap { classEngine.standing($0, now: moment) }
            run.digests.append((standing.sorted { $0.id < $1.id }, result.digests))
        }
        return run
    }

    @Test(arguments: 1...8)
    func anyOrderEndsInTheOraclesLeadsAndDigests(seed: Int) throws {
        let run = try run(seed: seed)
        for (moment, (left, right)) in zip(run.simulated, run.expected).enumerated() {
            for lead in Set(left).symmetricDifference(right).sorted(by: { $0.id < $1.id }).prefix(3) {
                let side = left.contains(lead) ? "engine" : "oracle"
                Issue.record("seed \(seed) moment \(moment), \(side): \(lead)")
            }
        }
        for (moment, digests) in run.digests.enumerated() {
            #expect(digests.simulated == digests.expected, "seed \(seed) moment \(moment)")
        }
    }

    /// The world is worth something: decisions come to be unlike and like again in every way, and digests are told.
    @Test func everyWayToBeUnlikeOpensMovesAndEnds() throws {
        var stood: Set<String> = []
        var ended: Set<String> = []
        var declined = 0
        var moved = 0
        var digests = 0
        for seed in 1...6 {
            let simulation = try run(seed: seed).simulation
            for changes in simulation.revisions.values {
                var last: Lead?
                for change in changes where ["M14", "M15"].contains(change.lead.code) {
                    let reasons = change.lead.reasons.map(\.id).filter { $0 != "unlike" }
                    if change.lead.state.stands { stood.formUnion(reasons) } else { ended.formUnion(reasons) }
                    if change.lead.state == .declined { declined += 1 }
                    if let last, last.classCase?.median != change.lead.classCase?.median { moved += 1 }
                    last = change.lead
                }
            }
            digests += simulation.digests.count
        }
        let wanted: Set = ["below", "above", "same-case", "several"]
        #expect(stood == wanted, "\(stood)")
        #expect(ended == wanted, "\(ended)")
        #expect(moved > 20 && declined > 0 && digests > 20, "\(moved) \(declined) \(digests)")
    }

    /// Each digest's revisions rise without a gap, at most one a day.
    @Test func digestsAreToldAtMostOnceADay() throws {
        for seed in 1...3 {
            for changes in try run(seed: seed).simulation.digests.values {
                #expect(changes.map(\.revision) == (1...Int64(changes.count)).map { $0 })
                #expect(changes.map(\.previous) == [nil] + (1..<Int64(changes.count)).map { $0 })
                #expect(changes.first?.change == .opened)
                // Six moments, each of one day.
                #expect(changes.count <= 6)
            }
        }
    }

    @Test func whatALikenessTellsIsNotSuperfluous() throws {
        try expectDifference { $0.text.hasPrefix("like/") }
    }

    @Test func whatACaseIsToldIsNotSuperfluous() throws {
        try expectDifference { $0.text.hasPrefix("c:") }
    }

    private func expectDifference(_ dropping: @escaping (ClassKey) -> Bool) throws {
        var differ = false
        for seed in 1...5 where !differ {
            let run = try run(seed: seed, dropping: dropping)
            differ = run.simulated != run.expected
        }
        #expect(differ)
    }
}
