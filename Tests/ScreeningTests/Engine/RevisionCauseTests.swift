import Events
import Foundation
import ScreeningTestSupport
import Testing

@testable import Screening

/// Every revision says why there is one. Where events come one by one and the clock stands meanwhile, that is told from
/// outside: the event that came, or the time that went by.
struct RevisionCauseTests {
    private static let seeds = ProcessInfo.processInfo.environment["LIFELINE_SEEDS"].flatMap { Int($0) } ?? 6

    private struct Tally {
        var byEvents = 0
        var byTime = 0
        var endedByEvents = 0
        var endedByTime = 0
        var takenBack = 0
        /// Of an event that names not the lead's subject.
        var fromAfar = 0
        var wrong: [String] = []
    }

    /// - Parameter cacheLimit: 0 forgets at once what was asked before, as a restart does.
    private func run(_ versions: [Record], start: Instant, cacheLimit: Int, _ below: (Int) -> Int) throws -> Tally {
        let rules = try BuiltInRules()
        var simulation = Simulation(engine: rules.engine, classEngine: rules.classEngine, cacheLimit: cacheLimit)
        var now = start
        var tally = Tally()
        var seen = 0
        // A version that comes after a greater one names whom that one takes the record back from.
        var published: [SubjectID: Set<String>] = [:]
        func news() -> [LeadChange] {
            defer { seen = simulation.journal.count }
            return simulation.journal[seen...].map(\.change).filter { !$0.pushes.isEmpty }
        }
        for record in versions {
            now = now.adding(milliseconds: Int64(below(12)) * Instant.millisecondsPerDay)
            try simulation.advance(to: now) { below($0) }
            for change in news() {
                tally.byTime += 1
                if !change.lead.state.stands { tally.endedByTime += 1 }
                let instant = change.cause.instant ?? .distantFuture
                if change.cause.kinds.filter({ $0 != .erasure }) != [.time] || instant > now {
                    tally.wrong.append("time: \(change.lead.code) \(change.revision): \(change.cause)")
                }
            }
            simulation.publish(record)
            published[record.id, default: []].insert(record.event.id)
            try simulation.settle(now: now) { below($0) }
            for change in news() {
                tally.byEvents += 1
                if !change.lead.state.stands { tally.endedByEvents += 1 }
                let events = change.cause.events
                if events.contains(where: \.isTakenBack) { tally.takenBack += 1 }
                if !record.subjects.contains(change.lead.subject) { tally.fromAfar += 1 }
                let kinds = change.cause.kinds.filter { $0 != .erasure }
                let known = published[record.id] ?? []
                if kinds != [.events] || !events.allSatisfy({ $0.record == record.id && known.contains($0.event.id) }) {
                    tally.wrong.append(
                        "\(record.type) \(record.event.id): \(change.lead.code) \(change.revision): \(change.cause)")
                }
            }
        }
        return tally
    }

    private func check(_ tally: Tally, _ what: String) {
        for wrong in tally.wrong.prefix(3) { Issue.record("\(what): \(wrong)") }
        #expect(tally.wrong.isEmpty)
        print(
            """
            causes, \(what): \(tally.byEvents) revisions by events (\(tally.endedByEvents) ends, \(tally.takenBack) by \
            what was taken back, \(tally.fromAfar) by events on somebody else), \(tally.byTime) by time \
            (\(tally.endedByTime) ends), \(tally.wrong.count) wrong
            """)
    }

    @Test(arguments: 1...seeds)
    func everyRevisionNamesTheEventThatMadeItOrTheTime(seed: Int) throws {
        var facts = RandomFacts(
            seed: UInt64(seed), records: 160, victims: 4, links: seed % 2 == 0 ? 5 : 0, erasures: seed % 3 == 0 ? 2 : 0)
        let versions = facts.shuffled(facts.versions)
        let tally = try run(versions, start: facts.start, cacheLimit: 20_000) { facts.below($0) }
        check(tally, "seed \(seed)")
        #expect(tally.byEvents > 50 && tally.byTime > 0 && tally.endedByEvents > 5 && tally.fromAfar > 0)
    }

    @Test func alsoWhereWhatWasAskedIsForgotten() throws {
        var facts = RandomFacts(seed: 77, records: 160, victims: 4)
        let versions = facts.shuffled(facts.versions)
        check(try run(versions, start: facts.start, cacheLimit: 0) { facts.below($0) }, "restarted each time")
    }

    private func record(
        _ number: Int, _ type: String, at day: Int, _ fields: [Record.Field] = []
    ) throws -> Record {
        let occurred = try #require(Instant(parsing: "2026-06-0\(day)"))
        let named = try ["c:k", "p:a"].map {
            NamedSubject(field: $0 == "c:k" ? "case" : "person", id: try #require(SubjectID($0)), region: "320723")
        }
        return Record(
            id: try #require(SubjectID("r:\(number)")), number: "\(number)", type: type,
            order: RecordOrder(version: 1, revision: 1, hash: [1]), occurred: occurred, region: "320723",
            fields: named.map { Record.Field($0.field, .subject($0.id)) } + fields, named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)", source: "s", time: occurred))
    }

    private func proposal() throws -> Record {
        try record(
            1, "lead.proposed", at: 1,
            [
                Record.Field("agency", .text("procuratorate.320723")),
                Record.Field("article", .text("细则第七条第七项")),
            ])
    }

    @Test func ofWhatComesAtOnceThatAloneWhichTheModelAskedFor() throws {
        let rules = try BuiltInRules()
        let now = try #require(Instant(parsing: "2026-06-10"))
        var profile = Profile(try #require(SubjectID("p:a")))
        // Else each of those below would be the first to say in which case the person is, and where that is handled.
        let known = try record(9, "veteran.registered", at: 1)
        let `case` = try #require(SubjectID("c:k"))
        let told = SubjectMessage.Derived.Change(entity: `case`, record: known.id, content: known)
        for message in [.fact(known), SubjectMessage.derived(.init(sender: `case`, changes: [told]))] {
            _ = rules.engine.apply([message], to: &profile, now: now)
        }
        let messages = [
            try proposal(), try record(2, "veteran.registered", at: 2), try record(3, "emergency.recorded", at: 3),
        ].map(SubjectMessage.fact)
        let causes = rules.engine.apply(messages, to: &profile, now: now).changes.map(\.cause)
        #expect(causes.map(\.kinds) == [[.events]])
        #expect(causes.flatMap(\.events).map(\.event.id) == ["e1"])
    }

    @Test func otherModelsSaySo() throws {
        let rules = try BuiltInRules()
        let now = try #require(Instant(parsing: "2026-06-10"))
        var profile = Profile(try #require(SubjectID("p:a")))
        _ = rules.engine.apply([.fact(try proposal())], to: &profile, now: now)
        let screener = Screener(pack: rules.pack) { kind, _ in kind + ".110101" }
        let other = Engine(screener: screener, parameters: rules.pack.parameters, carriage: Simulation.carriage)
        let second = other.apply([], to: &profile, now: now, always: true).changes.filter {
            $0.lead.model == "proposed"
        }
        #expect(second.map(\.cause.kinds) == [[.rules]])
        #expect(second.map(\.revision) == [2])
    }

    @Test func whatIsErasedSaysSo() throws {
        let rules = try BuiltInRules()
        let now = try #require(Instant(parsing: "2026-06-10"))
        var profile = Profile(try #require(SubjectID("p:a")))
        _ = rules.engine.apply([.fact(try proposal())], to: &profile, now: now)
        let erasure = try record(4, "person.erased", at: 5)
        let changes = rules.engine.apply([.fact(erasure)], to: &profile, now: now).changes
        #expect(changes.map(\.cause.kinds) == [[.events, .erasure]])
        #expect(changes.flatMap(\.cause.events).map(\.event.id) == ["e4"])
        #expect(changes.flatMap(\.pushes).map(\.change) == [.erased])
    }

    @Test func ofManyEventsTheLatestAreNamedAndThatThereWereMore() throws {
        var cause = RevisionCause()
        for number in (1...40).reversed() {
            cause.formUnion(RevisionCause(try record(number, "aid.paid", at: 1 + number % 9)))
        }
        #expect(cause.events.count == RevisionCause.most)
        #expect(cause.isPartial)
        let days = cause.events.map(\.event.time)
        #expect(days == days.sorted() && days.first.map { $0.day.description } == "2026-06-06")
        var writer = ByteWriter()
        cause.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try RevisionCause(from: &reader) == cause)
    }

    @Test func ofClassCasesToo() throws {
        var grants = RandomGrants(seed: 5, records: 150)
        let versions = grants.shuffled(grants.versions)
        check(try run(versions, start: grants.start, cacheLimit: 20_000) { grants.below($0) }, "grants")
    }
}
