import Events
import ModelPack
import Testing
import Topics

@testable import Screening

/// An evaluation a message: what one of them keeps, a worker never gets back.
struct WorldLifetimeTests {
    @Test func worldIsFreedWithItsViewsOnceItIsScreened() throws {
        let pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let random = RandomFacts(seed: 3, records: 120)
        var latest: [SubjectID: Record] = [:]
        for record in random.versions { latest[record.id] = record }
        var facts: [SubjectID: [Fact]] = [:]
        for record in latest.values {
            for subject in record.subjects { facts[subject, default: []].append(Fact(record)) }
        }
        weak var world: World?
        var views: [WeakPerson] = []
        do {
            let own = World(
                now: random.start.adding(milliseconds: 400 * Instant.millisecondsPerDay), parameters: pack.parameters,
                facts: facts)
            world = own
            for subject in facts.keys { _ = screener.screen(subject, in: own) }
            views = facts.keys.filter { $0.kind == .person }.map { WeakPerson(view: own.person($0)) }
            #expect(views.contains { $0.view != nil })
        }
        #expect(world == nil)
        #expect(views.allSatisfy { $0.view == nil })
    }

    private struct WeakPerson {
        weak var view: PersonView?
    }
}
