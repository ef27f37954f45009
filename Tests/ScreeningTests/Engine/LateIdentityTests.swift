import Events
import Foundation
import Screening
import ScreeningTestSupport
import Testing

/// Who somebody is comes on a topic of its own, and may come after the lead, or be corrected: whoever holds the lead is
/// told then.
struct LateIdentityTests {
    private let now = Instant(parsing: "2026-06-10")!
    private var simulation: Simulation
    private let lead: LeadID
    private let person: SubjectID

    init() throws {
        simulation = try BuiltInRules().simulation
        person = try #require(SubjectID("p:a"))
        lead = LeadID(subject: person, model: "proposed", cause: "r:1")
        let named = try ["c:k", "p:a"].map {
            NamedSubject(
                field: $0 == "c:k" ? "case" : "person", id: try #require(SubjectID($0)), region: "320723")
        }
        let occurred = try #require(Instant(parsing: "2026-06-01"))
        simulation.publish(
            Record(
                id: try #require(SubjectID("r:1")), number: "1", type: "lead.proposed",
                order: RecordOrder(version: 1, revision: 1, hash: [1]), occurred: occurred, region: "320723",
                fields: named.map { Record.Field($0.field, .subject($0.id)) } + [
                    Record.Field("agency", .text("procuratorate.320723")),
                    Record.Field("article", .text("细则第七条第七项")),
                ], named: named,
                event: EventReference(topic: "t", partition: 0, offset: 1, id: "e1", source: "s", time: occurred)))
        try settle()
    }

    private mutating func settle() throws { try simulation.settle(now: now) { $0 - 1 } }

    private mutating func identify(_ name: UInt8, _ day: Int) throws {
        let time = try #require(Instant(parsing: "2026-06-0\(day)"))
        simulation.identify(
            person, as: PersonIdentity(time: time, event: "n\(day)", digest: [name], sealed: [name, UInt8(day)]))
        try settle()
    }

    private var changes: [String] {
        simulation.revisions[lead, default: []].flatMap { change in
            change.pushes.map { "\(change.revision) after \($0.previous ?? 0) \($0.change) to \($0.agency)" }
        }
    }

    private var sealed: [[UInt8]]? { simulation.named(in: lead)?.map(\.sealed) }

    @Test mutating func whoHoldsTheLeadIsToldOnceOfEachName() throws {
        #expect(changes == ["1 after 0 opened to procuratorate.320723"])
        #expect(sealed == [])
        try identify(7, 2)
        #expect(changes.dropFirst() == ["2 after 1 updated to procuratorate.320723"])
        #expect(simulation.revisions[lead]?.map(\.cause.kinds) == [[.events], [.identity]])
        #expect(sealed == [[7, 2]])
        // The same again is no news, nor is what was said before it.
        try identify(7, 4)
        try identify(6, 3)
        #expect(changes.count == 2)
        try identify(8, 5)
        #expect(changes.dropFirst(2) == ["3 after 2 updated to procuratorate.320723"])
        #expect(sealed == [[8, 5]])
    }

    private static let seeds = ProcessInfo.processInfo.environment["LIFELINE_SEEDS"].flatMap { Int($0) } ?? 8

    /// Of persons, households, cases and classes, in any order, with numbers that are linked and parted.
    @Test(arguments: 1...seeds)
    func inAnyOrderItEndsWithTheNamesThatAreKnown(seed: Int) throws {
        var facts = RandomFacts(seed: UInt64(seed), records: 160, victims: 4, links: [0, 6][seed % 2])
        var simulation = try BuiltInRules().simulation
        let moment = facts.start.adding(milliseconds: 420 * Instant.millisecondsPerDay)
        let persons = Set(facts.versions.flatMap(\.named).map(\.id)).filter { $0.kind == .person }.sorted()
        for (number, record) in facts.shuffled(facts.versions).enumerated() {
            simulation.publish(record)
            let name = UInt8(1 + facts.below(2))
            let time = facts.start.adding(milliseconds: Int64(facts.below(1_000_000)))
            simulation.identify(
                persons[facts.below(persons.count)],
                as: PersonIdentity(
                    time: time, event: "n\(number)", digest: [name], sealed: [name, UInt8(number % 256)]))
            if facts.below(3) == 0 { try simulation.settle(now: moment) { facts.below($0) } }
        }
        try simulation.settle(now: moment) { facts.below($0) }
        #expect(try simulation.misnamed() == [])
        #expect(simulation.standing.contains { simulation.named(in: $0.id)?.isEmpty == false })
        simulation.expectUnbrokenRevisions()
    }
}
