import Events
import Screening
import ScreeningTestSupport
import Testing
import Topics

/// Models over any event type see in the engine, which is told of others what the schemas carry, just what they see in the
/// oracle, which holds everything.
struct FactsConvergenceTests {
    private static let models = [
        (
            "f-person", "person", "for: c in person.cases\ncause: c.id",
            "c.facts('victim.injury.assessed').size() > 0 && c.latest('victim.loss.assessed').amount_yuan >= 0"
        ),
        (
            "f-case-of-person", "person", "for: c in person.cases\ncause: c.id",
            "c.case.facts('compensation.paid').size() + c.case.facts('case.suspect.status.changed').size() > 0"
        ),
        (
            "f-home", "person", "",
            "person.household.members.exists(m, m.facts('income.assessed').exists(i, i.yearly_yuan > 100))"
        ),
        ("f-register", "person", "", "person.household.facts('assets.checked').exists(a, a.compliant)"),
        ("f-kin", "person", "", "person.parents.exists(p, p.facts('custody.started').exists(s, s.running))"),
        (
            "f-kin-home", "person", "",
            "person.guardians.exists(p, p.household.members.exists(m, m.latest('person.registered').region != ''))"
        ),
        (
            "f-kin-case", "person", "",
            "person.guardians.exists(p, p.cases.exists(c, c.case.facts('aid.decided').exists(a, a.granted)))"
        ),
        (
            "f-household", "household", "",
            "household.members.exists(m, m.facts('welfare.granted').exists(w, w.running)) && household.facts('expense.recorded').size() >= 0"
        ),
        (
            "f-household-case", "household", "for: c in household.losses\ncause: c.id + '/' + c.person.id",
            "c.facts('victim.injury.assessed').exists(i, has(i.grade)) && c.case.facts('victim.added').size() > 0"
        ),
        ("f-age", "household", "", "sum(household.members.map(m, m.age)) > 60"),
        ("f-case", "case", "", "case.facts('victim.added').exists(v, v.person.facts('person.died').size() == 0)"),
    ]

    private func pack() throws -> ModelPack {
        let files = Self.models.enumerated().map { number, model in
            let text = SmallPack.model(unit: model.1, when: model.3, more: model.2)
                .replacing("model: small", with: "model: \(model.0)").replacing("S1", with: "F\(number)")
            return ModelPack.File(name: model.0 + ".yaml", text: text)
        }
        return try ModelPack(
            files: files + [ModelPack.File(name: "pack.yaml", text: "pack: facts\nversion: \"1\"\n")],
            catalog: Catalog.builtIn())
    }

    @Test(arguments: 1...8)
    func anyOrderEndsInTheOraclesLeads(seed: Int) throws {
        let stood = try run(seed: seed)
        #expect(stood.count >= 4)
    }

    /// Gives the models that stood somewhere.
    private func run(seed: Int) throws -> Set<String> {
        let pack = try pack()
        let catalog = try Catalog.builtIn()
        func types(_ carry: EventType.Carry) -> Set<String> {
            Set(catalog.types.filter { $0.carry.contains(carry) }.map(\.name))
        }
        let carriage = Carriage(
            toHousehold: types(.household), toCase: types(.case), toDependant: types(.dependant))
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let oracle = Oracle(screener: screener, parameters: pack.parameters)
        var facts = RandomFacts(seed: UInt64(seed), records: 160)
        var simulation = Simulation(
            engine: Engine(
                screener: screener, parameters: pack.parameters, carriage: carriage, isVerifying: true),
            classEngine: ClassEngine(screener: screener, parameters: pack.parameters))
        let published = facts.shuffled(facts.versions)
        var stood: Set<String> = []
        for (index, day) in [120, 300, 420, 800].enumerated() {
            let moment = facts.start.adding(milliseconds: Int64(day) * Instant.millisecondsPerDay + 500)
            try simulation.advance(to: moment) { facts.below($0) }
            let part = published[(published.count * min(index, 3) / 3)..<(published.count * min(index + 1, 3) / 3)]
            for record in part { simulation.publish(record) }
            try simulation.settle(now: moment) { facts.below($0) }
            let expected = oracle.screen(published[..<part.endIndex], now: moment).standing
            stood.formUnion(expected.map(\.model))
            let standing = simulation.standing
            #expect(standing.map(\.id) == expected.map(\.id), "seed \(seed), day \(day)")
            for (left, right) in zip(standing, expected) where left != right && left.id == right.id {
                Issue.record("seed \(seed), day \(day): \(left.model) \(left.subject) \(left.cause ?? "-") differs")
            }
        }
        #expect(simulation.wronglyKept.isEmpty, "seed \(seed)")
        return stood
    }
}
