import Events
import ModelPack
import Screening
import ScreeningTestSupport
import Testing
import Topics

/// What is told to whom, and when models are not asked again.
struct TellingTests {
    private let now = Instant(milliseconds: 1_780_000_000_000)

    private func subject(_ text: String) throws -> SubjectID { try #require(SubjectID(text)) }

    private func fact(_ number: Int, _ type: String, _ persons: String..., household: String? = nil) throws -> Record {
        var named = try persons.map { NamedSubject(field: "person", id: try subject($0)) }
        if let household { named.append(NamedSubject(field: "household", id: try subject(household))) }
        return Record(
            id: try subject("r:\(number)"), number: "\(number)", type: type,
            order: RecordOrder(version: 1, revision: 1, hash: [UInt8(number)]),
            occurred: Instant(milliseconds: 1_770_000_000_000), region: "330382",
            fields: named.map { Record.Field($0.field, .subject($0.id)) }, named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)", source: "s",
                time: Instant(milliseconds: 1_770_000_000_000)))
    }

    private func engine(toHousehold: Set<String>, screener: Screener? = nil) -> Engine {
        Engine(
            screener: screener, parameters: screener?.pack.parameters ?? ParameterTable(),
            carriage: Carriage(toHousehold: toHousehold, toCase: [], toDependant: []))
    }

    /// The records that a message tells of, by their events; nil for another kind of message.
    private func events(_ message: SubjectMessage?) -> (told: [String], isWhole: Bool)? {
        guard case .derived(let derived)? = message else { return nil }
        return (derived.changes.compactMap { $0.content?.event.id }, derived.isWhole)
    }

    @Test func onlyWhatChangedIsToldToWhomItConcerns() throws {
        let engine = engine(toHousehold: ["household.member.joined", "income.assessed"])
        var person = Profile(try subject("p:a"))
        let joined = try fact(1, "household.member.joined", "p:a", household: "h:a")
        let first = engine.apply([.fact(joined)], to: &person, now: now)
        #expect(first.messages.map(\.receiver.text) == ["h:a"])
        #expect(events(first.messages.first?.message)?.told == ["e1"])
        let second = engine.apply([.fact(try fact(2, "income.assessed", "p:a"))], to: &person, now: now)
        #expect(events(second.messages.first?.message)?.told == ["e2"])
        let third = engine.apply([.fact(try fact(3, "expense.recorded", "p:a"))], to: &person, now: now)
        #expect(third.messages.isEmpty)
    }

    /// A new release whose schemas carry less: what the old one told is taken back, as soon as its teller has news.
    @Test func anotherCarriageTellsAllAnewInPlaceOfWhatTheLastOneTold() throws {
        let old = engine(toHousehold: ["household.member.joined", "income.assessed"])
        let new = engine(toHousehold: ["household.member.joined"])
        var (first, household) = (Profile(try subject("p:a")), Profile(try subject("h:a")))
        let facts = [
            try fact(1, "household.member.joined", "p:a", household: "h:a"), try fact(2, "income.assessed", "p:a"),
        ]
        let told = old.apply(facts.map(SubjectMessage.fact), to: &first, now: now).messages.map(\.message)
        let other = try fact(3, "household.member.joined", "p:b", household: "h:a")
        var second = Profile(try subject("p:b"))
        let toldByOther = old.apply([.fact(other)], to: &second, now: now).messages.map(\.message)
        let byHousehold = old.apply(told + toldByOther, to: &household, now: now).messages
        #expect(events(byHousehold.first { $0.receiver.text == "p:b" }?.message)?.told == ["e1", "e2"])

        first = try first.reread()
        let news = SubjectMessage.fact(try fact(4, "expense.recorded", "p:a"))
        let again = new.apply([news], to: &first, now: now).messages
        #expect(events(again.first?.message)?.isWhole == true)
        #expect(events(again.first?.message)?.told == ["e1"])
        let retold = new.apply(
            [try SubjectMessage(try #require(again.first).message.bytes)], to: &household, now: now)
        let toOther = events(retold.messages.first { $0.receiver.text == "p:b" }?.message)
        #expect(toOther?.told == ["e1"])
        #expect(toOther?.isWhole == true)
    }

    @Test func newsOfWhatNoModelAskedForAsksNone() throws {
        let pack = try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn())
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let engine = engine(toHousehold: [], screener: screener)
        var person = Profile(try subject("p:a"))
        let joined = try fact(1, "household.member.joined", "p:a", household: "h:a")
        #expect(engine.apply([.fact(joined)], to: &person, now: now).isScreened)
        let unread = try fact(2, "school.enrolled", "p:a")
        let effects = engine.apply([.fact(unread)], to: &person, now: now)
        #expect(!effects.isScreened && effects.isChanged)
        // What it asked for is in memory alone: whoever reads the profile anew asks again.
        var read = try person.reread()
        #expect(engine.apply([.fact(try fact(3, "school.enrolled", "p:a"))], to: &read, now: now).isScreened)
        let died = try fact(4, "person.died", "p:a")
        #expect(engine.apply([.fact(died)], to: &person, now: now).isScreened)
        // Other rules ask anew.
        let other = self.engine(toHousehold: [], screener: screener)
        #expect(other.apply([.fact(try fact(5, "school.enrolled", "p:a"))], to: &person, now: now).isScreened)
    }
}
