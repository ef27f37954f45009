import Events
import ModelPack
import Screening
import ScreeningTestSupport
import Testing
import Topics

/// A changed fact re-evaluates the models and the elements of a `for` that read it, and nothing else. The engine verifies:
/// it asks everything anew beside, and what it kept must be the same.
struct EvaluationsTests {
    private let now = Instant(milliseconds: 1_780_000_000_000)

    private func subject(_ text: String) throws -> SubjectID { try #require(SubjectID(text)) }

    private func record(
        _ number: Int, version: Int64 = 1, _ type: String, case: String? = nil, _ fields: [String: FieldValue] = [:]
    ) throws -> Record {
        var named = [NamedSubject(field: "person", id: try subject("p:a"), birth: Day(year: 1980, month: 5, day: 1))]
        if let `case` { named.insert(NamedSubject(field: "case", id: try subject(`case`), region: "330382"), at: 0) }
        var all = fields
        for subject in named { all[subject.field] = .subject(subject.id) }
        return Record(
            id: try subject("r:\(number)"), number: "\(number)", type: type,
            order: RecordOrder(version: version, revision: 1, hash: [UInt8(number)]),
            occurred: Instant(milliseconds: 1_770_000_000_000), region: "330382",
            fields: all.map { Record.Field($0.key, $0.value) }, named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number).\(version)", source: "s",
                time: Instant(milliseconds: 1_770_000_000_000)))
    }

    private func engine(_ pack: ModelPack) -> Engine {
        Engine(
            screener: Screener(pack: pack) { kind, region in kind + "." + region }, parameters: pack.parameters,
            carriage: Simulation.carriage, isVerifying: true)
    }

    /// One model a loan (of the built-in types arrears are the nearest), one that reads the income, one that reads nothing.
    private func loans() throws -> ModelPack {
        let models = [
            ("loan", "a.amount_yuan > 100", "for: a in person.facts('support.arrears.recorded')\ncause: a.id"),
            ("poor", "person.latest('income.assessed').yearly_yuan < 1000", ""),
            ("grown", "person.age >= 18", ""),
        ].enumerated().map { number, model in
            ModelPack.File(
                name: model.0 + ".yaml",
                text: SmallPack.model(when: model.1, more: model.2)
                    .replacing("model: small", with: "model: \(model.0)").replacing("S1", with: "L\(number)"))
        }
        return try ModelPack(
            files: models + [ModelPack.File(name: "pack.yaml", text: "pack: loans\nversion: \"1\"\n")],
            catalog: Catalog.builtIn())
    }

    private func loan(_ number: Int, version: Int64 = 1, yuan: Int64) throws -> SubjectMessage {
        .fact(
            try record(
                number, version: version, "support.arrears.recorded",
                ["amount_yuan": .money(fen: yuan * 100), "kind": .text("child"), "months": .integer(4)]))
    }

    @Test func changeOfOneLoanOfThreeEvaluatesOneElementOfOneModel() throws {
        let engine = engine(try loans())
        var person = Profile(try subject("p:a"))
        let income = try record(9, "income.assessed", ["yearly_yuan": .money(fen: 50_000)])
        let first = engine.apply(
            [.fact(income), try loan(1, yuan: 200), try loan(2, yuan: 300), try loan(3, yuan: 400)], to: &person,
            now: now)
        #expect(first.evaluations.made == 5 && first.evaluations.kept == 0)
        #expect(first.changes.count == 5)

        let second = engine.apply([try loan(2, version: 2, yuan: 50)], to: &person, now: now)
        #expect(second.evaluations.made == 1 && second.evaluations.kept == 4)
        #expect(second.changes.map(\.lead.state) == [.withdrawn])
        #expect(second.changes.map(\.lead.cause) == ["r:2"])

        let third = engine.apply([try loan(4, yuan: 500)], to: &person, now: now)
        #expect(third.evaluations.made == 1 && third.evaluations.kept == 5)
        let fourth = engine.apply(
            [.fact(try record(9, version: 2, "income.assessed", ["yearly_yuan": .money(fen: 900_000)]))], to: &person,
            now: now)
        #expect(fourth.evaluations.made == 1 && fourth.evaluations.kept == 5)
        #expect(fourth.changes.map(\.lead.model) == ["poor"])
        let unread = engine.apply([.fact(try record(8, "school.enrolled"))], to: &person, now: now)
        #expect(unread.evaluations.made == 0 && unread.evaluations.kept == 6 && !unread.isScreened)
        #expect((first.wronglyKept + second.wronglyKept + third.wronglyKept + fourth.wronglyKept).isEmpty)
        #expect(unread.wronglyKept.isEmpty)
    }

    /// Of the built-in models none but those that read payments are asked, and they of that case alone.
    @Test func paymentInOneCaseOfThreeIsNoNewsInTheOthers() throws {
        let engine = engine(try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn()))
        var person = Profile(try subject("p:a"))
        let cases = ["c:a", "c:b", "c:c"]
        let added = try cases.enumerated().map { index, id in
            SubjectMessage.fact(try record(index + 1, "victim.added", case: id, ["role": .text("victim")]))
        }
        // What each case tells: its county is known by that.
        let told = try zip(cases, added).flatMap { id, message in
            var known = Profile(try subject(id))
            return engine.apply([message], to: &known, now: now).messages.filter { $0.receiver.text == "p:a" }
        }
        let first = engine.apply(added + told.map(\.message), to: &person, now: now)
        // A payment in each case that is known already, so that the links stand.
        func paid(_ number: Int, _ id: String) throws -> Engine.Effects {
            let payment = try record(number, "compensation.paid", case: id, ["amount_yuan": .money(fen: 100)])
            return engine.apply([.fact(payment)], to: &person, now: now)
        }
        let one = try paid(11, "c:b")
        let all = try engine.apply(
            cases.enumerated().map { index, id in
                .fact(try record(21 + index, "compensation.paid", case: id, ["amount_yuan": .money(fen: 100)]))
            }, to: &person, now: now)
        #expect(one.evaluations.made > 0)
        #expect(all.evaluations.made == 3 * one.evaluations.made)
        #expect(one.evaluations.made + one.evaluations.kept == first.evaluations.made)
        #expect((first.wronglyKept + one.wronglyKept + all.wronglyKept).isEmpty)
    }

    /// A birthday asks the models that read the age, though no fact came.
    @Test func timeAloneEvaluatesWhatHangsOnIt() throws {
        let engine = engine(try loans())
        var person = Profile(try subject("p:a"))
        _ = engine.apply([try loan(1, yuan: 200), try loan(2, yuan: 300)], to: &person, now: now)
        let birthday = try #require(person.nextChange)
        #expect(birthday == Day(year: 2027, month: 5, day: 1)?.start)
        let effects = engine.apply([], to: &person, now: birthday, always: true)
        #expect(effects.evaluations.made == 1 && effects.evaluations.kept == 3)
        #expect(effects.wronglyKept.isEmpty)
    }
}
