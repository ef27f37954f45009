import Events
import Screening
import ScreeningTestSupport
import Testing

/// A case that is read from its binary form knows no links: whoever is named in it for the first time is told all the
/// same what the case knew before. Found by the random world: such a party never heard that the case was closed.
struct NewPartyTests {
    private let engine = Engine(screener: nil, parameters: ParameterTable(), carriage: Simulation.carriage)

    private func record(_ type: String, number: String, names: [(field: String, id: String)]) throws -> Record {
        let named = try names.map { NamedSubject(field: $0.field, id: try #require(SubjectID($0.id))) }
        return Record(
            id: try #require(SubjectID("r:" + number)), number: number, type: type,
            order: RecordOrder(version: 1, revision: 1, hash: [1]), occurred: Instant(milliseconds: 0),
            region: "330382", fields: named.map { Record.Field($0.field, .subject($0.id)) }, named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: 0, id: "e" + number, source: "s", time: Instant(milliseconds: 0)))
    }

    @Test func newPartyOfARestoredCaseIsToldWhatTheCaseKnew() throws {
        let now = Instant(milliseconds: 1)
        var profile = Profile(try #require(SubjectID("c:1")))
        let closed = try record("case.closed", number: "closed", names: [("case", "c:1")])
        _ = engine.apply([.fact(closed)], to: &profile, now: now)
        profile = try profile.reread()
        let injury = try record(
            "victim.injury.assessed", number: "injury", names: [("case", "c:1"), ("person", "p:a")])
        let effects = engine.apply([.fact(injury)], to: &profile, now: now)
        let told = effects.messages.flatMap { message -> [String] in
            guard case .derived(let derived) = message.message, message.receiver.text == "p:a" else { return [] }
            return derived.changes.filter { $0.content != nil }.map(\.record.text)
        }
        #expect(Set(told) == ["r:closed", "r:injury"])
    }
}
