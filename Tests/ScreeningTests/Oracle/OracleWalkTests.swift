import Events
import ModelPack
import Screening
import Testing
import Topics

/// The oracle asked of some subjects says what it says of all; at one moment after the other as at each alone.
struct OracleWalkTests {
    private let oracle: Oracle

    init() throws {
        let pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
        let screener = Screener(pack: pack) { kind, region in region.isEmpty ? nil : kind + "." + region }
        oracle = Oracle(screener: screener, parameters: pack.parameters)
    }

    /// With class cases, linked numbers and erasures among them, and without.
    @Test(arguments: [(1, 0, 0), (2, 12, 0), (3, 0, 4), (4, 12, 4)] as [(UInt64, Int, Int)])
    func leadsOfEachSubjectAreThoseOfAllAtEveryMoment(seed: UInt64, links: Int, erasures: Int) throws {
        let facts = RandomFacts(seed: seed, records: 160, victims: 6, links: links, erasures: erasures)
        let records = facts.versions
        let subjects = records.reduce(into: Set<SubjectID>()) { $0.formUnion($1.subjects) }.sorted()
        var walk = OracleWalk(oracle, over: records)
        let moments = walk.moments.enumerated().filter { $0.offset % 12 == 11 }.map(\.element)
        var (standing, classes) = (0, 0)
        for moment in moments {
            let found = walk.outcomes(of: subjects, at: moment)
            let leads = found.values.flatMap(\.leads).filter(\.state.stands).sorted { $0.id < $1.id }
            let expected = oracle.screen(records.filter { $0.event.time <= moment }, now: moment)
            #expect(leads == expected.standing)
            #expect(Set(found.values.flatMap(\.unjudged).map(\.lead)) == Set(expected.unjudged.map(\.lead)))
            standing += leads.count
            classes += leads.count { $0.classCase != nil }
        }
        print("seed \(seed): \(standing) leads at \(moments.count) moments, \(classes) of them of classes")
        #expect(standing > 0)
    }

    /// Also where time alone passes after the last record.
    @Test func timeAloneIsWalkedToo() throws {
        let facts = RandomFacts(seed: 5, records: 120, victims: 4)
        let records = facts.versions
        let subjects = records.reduce(into: Set<SubjectID>()) { $0.formUnion($1.subjects) }.sorted()
        var walk = OracleWalk(oracle, over: records)
        for days in [30, 200, 400, 900] as [Int64] {
            let moment = facts.start.adding(milliseconds: days * Instant.millisecondsPerDay)
            let leads = walk.outcomes(of: subjects, at: moment).values.flatMap(\.leads).filter(\.state.stands)
            let expected = oracle.screen(records.filter { $0.event.time <= moment }, now: moment).standing
            #expect(leads.sorted { $0.id < $1.id } == expected)
        }
    }
}
