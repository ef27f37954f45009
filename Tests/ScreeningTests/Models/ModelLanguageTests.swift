import Events
import Screening
import ScreeningTestSupport
import Testing
import Topics

/// What a model may say of its leads, and the three values of its conditions.
struct ModelLanguageTests {
    private let person = SubjectID("p:a")

    private func record(_ number: Int, _ type: String, at day: String, _ fields: [Record.Field] = []) throws -> Record {
        let person = try #require(person)
        let occurred = try #require(Instant(parsing: day))
        return Record(
            id: try #require(SubjectID("r:\(number)")), number: "\(number)", type: type,
            order: RecordOrder(version: 1, revision: 1, hash: [UInt8(number)]), occurred: occurred, region: "330382",
            fields: fields + [Record.Field("person", .subject(person))],
            named: [NamedSubject(field: "person", id: person, birth: Day(parsing: "1958-06-30"), isFemale: true)],
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)", source: "s", time: occurred))
    }

    private func screen(_ model: String, definitions: String? = nil, at day: String, _ records: [Record]) throws
        -> Outcome
    {
        let pack = try SmallPack(definitions: definitions, model: model).compiled()
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let world = World(
            now: try #require(Instant(parsing: day)), parameters: pack.parameters,
            facts: [try #require(person): records.map(Fact.init)])
        return screener.screen(try #require(person), in: world)
    }

    // MARK: Three values

    /// T: dead; F: rural; U: the income, which nobody assessed.
    private static let atoms: [Character: String] = [
        "T": "person.household.heads == 1", "F": "person.rural", "U": "person.income_yearly < 10",
        "E": "1 / 0 == 1",
    ]

    /// Conditions of a model are joined by and; each row is what they are and what the model then is: holds, does not,
    /// or cannot be judged.
    @Test(arguments: [
        ("T", "holds"), ("F", "fails"), ("U", "unjudged"), ("E", "unjudged"), ("TT", "holds"), ("TF", "fails"),
        ("TU", "unjudged"), ("FU", "fails"), ("UF", "fails"), ("UU", "unjudged"), ("UE", "unjudged"), ("FE", "fails"),
        ("TE", "unjudged"),
    ])
    func conditionsAreJoinedByTheTruthTable(row: String, expected: String) throws {
        let list = row.enumerated().map { "- {id: c\($0), when: \"\(Self.atoms[$1] ?? "")\"}" }
        #expect(try verdict(conditions: list, unless: []) == expected)
    }

    /// Exclusions are joined by or, and one that holds decides whatever else is unknown.
    @Test(arguments: [
        ("T", "excluded"), ("F", "holds"), ("U", "unjudged"), ("FF", "holds"), ("FT", "excluded"), ("UT", "excluded"),
        ("TU", "excluded"), ("ET", "excluded"), ("FU", "unjudged"), ("UE", "unjudged"),
    ])
    func exclusionsAreJoinedByTheTruthTable(row: String, expected: String) throws {
        let list = row.enumerated().map { "- {id: x\($0), when: \"\(Self.atoms[$1] ?? "")\"}" }
        #expect(try verdict(conditions: ["- {id: one, when: \"true\"}"], unless: list) == expected)
    }

    /// Alternatives of a definition likewise.
    @Test(arguments: [
        ("T", "holds"), ("F", "fails"), ("UT", "holds"), ("TU", "holds"), ("FU", "unjudged"), ("UE", "unjudged"),
    ])
    func alternativesAreJoinedByTheTruthTable(row: String, expected: String) throws {
        let list = row.enumerated().map {
            "      - {id: a\($0), when: \"\((Self.atoms[$1] ?? "").replacing("person", with: "p"))\"}"
        }
        let definitions =
            "definitions:\n  - name: any_of\n    of: {p: person}\n    any:\n" + list.joined(separator: "\n")
        #expect(
            try verdict(conditions: ["- {id: one, when: any_of(person)}"], unless: [], definitions: definitions)
                == expected)
    }

    private func verdict(conditions: [String], unless: [String], definitions: String? = nil) throws -> String {
        var model = SmallPack.model(when: "true").replacing(
            "  - {id: one, when: \"true\", text: {zh: 一, en: One}}",
            with: conditions.map { "  " + $0 }.joined(separator: "\n"))
        if !unless.isEmpty { model += "\nunless:\n" + unless.map { "  " + $0 }.joined(separator: "\n") }
        let outcome = try screen(
            model, definitions: definitions, at: "2026-01-01", [try record(1, "person.registered", at: "2020-01-01")])
        if !outcome.leads.isEmpty { return "holds" }
        if !outcome.ended.isEmpty { return "excluded" }
        return outcome.unjudged.isEmpty ? "fails" : "unjudged"
    }

    @Test func everyMissingFactIsListedOnceWhereverItLacks() throws {
        let model = SmallPack.model(
            when:
                "person.income_yearly < 10 && person.latest('income.assessed').yearly_yuan < 3 || person.latest('school.enrolled').level == 'x'"
        )
        let outcome = try screen(model, at: "2026-01-01", [try record(1, "person.registered", at: "2020-01-01")])
        #expect(
            outcome.unjudged.first?.missing.map(\.path) == ["income.assessed.yearly_yuan", "school.enrolled.level"])
    }

    // MARK: Facts of any type

    @Test func closedRegisterAndOpenValueAreReadOfTheSameRecords() throws {
        let income = [Record.Field("yearly_yuan", .money(fen: 100))]
        let none = try record(1, "person.registered", at: "2020-01-01")
        let one = try record(2, "income.assessed", at: "2020-02-01", income)
        let closed = SmallPack.model(when: "person.facts('income.assessed').size() == 0")
        #expect(try screen(closed, at: "2026-01-01", [none]).leads.count == 1)
        #expect(try screen(closed, at: "2026-01-01", [none, one]).leads.isEmpty)
        let known = SmallPack.model(when: "has(person.latest('income.assessed').yearly_yuan)")
        #expect(try screen(known, at: "2026-01-01", [none]).unjudged.isEmpty)
        let holds = try screen(known, at: "2026-01-01", [none, one])
        #expect(holds.leads.first?.evidence.map(\.record.text) == ["r:2"])
        // Not in force yet; it is told when it will be.
        let before = try screen(known, at: "2020-01-15", [none, one])
        #expect(before.leads.isEmpty)
        #expect(before.nextChange == one.occurred)
    }

    // MARK: Leads

    @Test func leadExpiresAfterItsDays() throws {
        let model = SmallPack.model(
            when: "person.facts('job.lost').exists(j, j.running)", more: "expires_after: 30 days")
        let lost = try record(1, "job.lost", at: "2026-01-01")
        let open = try screen(model, at: "2026-01-31T23:59:59+08:00", [lost])
        #expect(open.leads.map(\.state) == [.open])
        #expect(open.nextChange == Instant(parsing: "2026-02-01"))
        #expect(try screen(model, at: "2026-02-01", [lost]).leads.map(\.state) == [.expired])
    }

    @Test func shadowModelIsScreenedAndTellsNobodyAndTakesBackWhatItTold() throws {
        let carriage = Simulation.carriage
        func engine(_ mode: String) throws -> Engine {
            let pack = try SmallPack(model: SmallPack.model(when: "true", more: mode)).compiled()
            let screener = Screener(pack: pack) { kind, region in kind + "." + region }
            return Engine(screener: screener, parameters: pack.parameters, carriage: carriage)
        }
        var profile = Profile(try #require(person))
        let now = try #require(Instant(parsing: "2026-01-01"))
        let message = SubjectMessage.fact(try record(1, "person.registered", at: "2020-01-01"))
        let shadow = try engine("mode: shadow").apply([message], to: &profile, now: now)
        #expect(shadow.changes.map(\.lead.isShadow) == [true])
        #expect(shadow.changes.flatMap(\.pushes).isEmpty)
        let live = try engine("mode: live").apply([], to: &profile, now: now, always: true)
        #expect(live.changes.flatMap(\.pushes).map(\.change) == [.opened])
        let again = try engine("mode: shadow").apply([], to: &profile, now: now, always: true)
        #expect(again.changes.flatMap(\.pushes).map(\.change) == [.withdrawn])
    }

    @Test func whoMayNotSeeALeadIsNotToldByAComputedRouteEither() throws {
        let model = SmallPack.model(when: "true", more: "visible_to: [civil-affairs]").replacing(
            "push: [{to: civil-affairs}]", with: "push: [{to_each: \"['civil-affairs', 'court']\"}]")
        let lead = try #require(
            try screen(model, at: "2026-01-01", [try record(1, "person.registered", at: "2020-01-01")]).leads.first)
        #expect(lead.agencies == ["civil-affairs.330382"])
        #expect(lead.visibility == ["civil-affairs"])
    }

    @Test func colourThatIsNoneIsAnErrorOfTheModelAndNoLead() throws {
        let model = SmallPack.model(when: "true").replacing("urgency: \"'blue'\"", with: "urgency: person.region")
        let outcome = try screen(model, at: "2026-01-01", [try record(1, "person.registered", at: "2020-01-01")])
        #expect(outcome.leads.isEmpty)
        #expect(outcome.unjudged.first?.errors.map(\.en) == ["urgency: it is none of red, orange, yellow, blue"])
        #expect(outcome.unjudged.first?.errors.map(\.zh) == ["urgency：不是 red、orange、yellow、blue 之一"])
    }

    @Test func whatFailsIsToldInBothLanguages() throws {
        let model = SmallPack.model(
            when: "1 / 0 == 1", more: "amount: {high: \"average([1].filter(x, x > 1))\", period: once}")
        let outcome = try screen(model, at: "2026-01-01", [try record(1, "person.registered", at: "2020-01-01")])
        let error = try #require(outcome.unjudged.first?.errors.first)
        #expect(error.en.hasSuffix(": division by zero") && error.zh.hasSuffix("：除数为零"), "\(error)")
        let free = model.replacing("1 / 0 == 1", with: "true")
        let lead = try #require(
            try screen(free, at: "2026-01-01", [try record(1, "person.registered", at: "2020-01-01")]).leads.first)
        #expect(lead.amount?.missing == [BilingualText(zh: "空列表没有平均值", en: "the average of nothing")])
    }
}
