import Events
import Testing

@testable import Screening

/// What models see of a document's text, and that a structured record outranks it.
struct DocumentViewTests {
    private let now = Instant(parsing: "2026-06-01")!
    private let affair = SubjectID("c:1")!
    private let victim = SubjectID("p:1")!
    private let other = SubjectID("p:2")!

    private func record(
        _ number: Int, _ type: String, on day: String = "2026-01-05", person: SubjectID? = nil,
        _ fields: [String: FieldValue]
    ) -> Record {
        var named = [NamedSubject(field: "case", id: affair, region: "320723")]
        if let person {
            named.append(
                NamedSubject(field: "person", id: person, birth: Day(year: 1980, month: 1, day: 1), isFemale: true))
        }
        let subjects = named.map { Record.Field($0.field, .subject($0.id)) }
        return Record(
            id: SubjectID("r:\(number)")!, number: "\(number)", type: type,
            order: RecordOrder(version: 1, revision: 1, hash: []), occurred: Instant(parsing: day)!, region: "320723",
            fields: subjects + fields.map { Record.Field($0.key, $0.value) }, named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)", source: "s",
                time: Instant(parsing: day)!))
    }

    private func document(
        number: Int = 50, on day: String = "2026-02-01", person: SubjectID? = nil, _ said: [String: FieldValue]
    ) -> Record {
        let fields = said.map { (Record.textPrefix + $0.key, $0.value) }
        return record(
            number, "case.document.filed", on: day, person: person, Dictionary(uniqueKeysWithValues: fields))
    }

    private func party(_ person: SubjectID, _ records: [Record]) -> PartyView {
        let victims = [
            record(1, "victim.added", person: victim, ["role": .text("victim")]),
            record(2, "victim.added", person: other, ["role": .text("claimant")]),
        ]
        var facts: [SubjectID: [Fact]] = [:]
        for record in victims + records {
            let fact = Fact(record)
            for subject in record.named { facts[subject.id, default: []].append(fact) }
        }
        let world = World(now: now, parameters: ParameterTable(), facts: facts)
        keep.worlds.append(world)
        return PartyView(person: world.person(person), case: world.case(affair))
    }

    /// Views do not own their world.
    private final class Keep { var worlds: [World] = [] }
    private let keep = Keep()

    private let said: [String: FieldValue] = [
        "victims": .integer(1), "deaths": .integer(0), "injury_grades": .text("轻微伤,重伤二级"),
        "disability_grades": .text("十级,三级"), "loss_amount_yuan": .money(fen: 8_000_000),
        "compensation_paid_yuan": .money(fen: 1_000_000), "enforcement_terminated": .flag(true),
    ]

    @Test func textIsReadWhereNoRecordSaysIt() {
        let party = party(victim, [document(said)])
        #expect(party.grade.value == "重伤二级")
        #expect(party.disablement.value == 3)
        #expect(party.loss.value == Quantity(fen: 8_000_000))
        #expect(party.paid == Quantity(fen: 1_000_000))
        #expect(party.isEnforcementTerminated)
        #expect(party.hasInjury)
        #expect(!party.hasPropertyLoss)
    }

    @Test func structuredRecordOutranksTextThatIsLater() {
        let party = party(
            victim,
            [
                document(on: "2026-05-01", said),
                record(
                    10, "victim.injury.assessed", person: victim, ["grade": .text("轻伤一级"), "disablement": .integer(8)]),
                record(
                    11, "victim.loss.assessed", person: victim,
                    ["kind": .text("medical"), "amount_yuan": .money(fen: 500)]),
                record(12, "compensation.paid", person: victim, ["amount_yuan": .money(fen: 200)]),
            ])
        #expect(party.grade.value == "轻伤一级")
        #expect(party.disablement.value == 8)
        #expect(party.loss.value == Quantity(fen: 500))
        #expect(party.paid == Quantity(fen: 200))
    }

    @Test func laterDocumentOutranksAnEarlierOneFieldByField() {
        let party = party(
            victim,
            [
                document(number: 50, on: "2026-02-01", said),
                document(number: 51, on: "2026-03-01", ["victims": .integer(1), "injury_grades": .text("重伤")]),
            ])
        #expect(party.grade.value == "重伤二级")
        #expect(party.loss.value == Quantity(fen: 8_000_000))
        let future = self.party(victim, [document(on: "2026-07-01", said)])
        #expect(future.grade.value == nil)
    }

    @Test func textOfSeveralVictimsOrOfAnotherIsNobodys() {
        var several = said
        several["victims"] = .integer(2)
        #expect(party(victim, [document(several)]).grade.value == nil)
        #expect(party(victim, [document(person: victim, several)]).grade.value == nil)
        #expect(party(victim, [document(person: other, said)]).grade.value == nil)
        #expect(party(other, [document(said)]).grade.value == nil)
        #expect(party(other, [document(person: other, said)]).grade.value == "重伤二级")
    }

    @Test func onlyADocumentThatNamesThePersonSaysThatTheyAreDead() {
        var dead = said
        dead["deaths"] = .integer(1)
        #expect(party(victim, [document(dead)]).grade.value == "重伤二级")
        #expect(party(victim, [document(person: victim, dead)]).grade.value == "死亡")
    }

    @Test func lossWithoutInjuryIsOfProperty() {
        let text: [String: FieldValue] = [
            "victims": .integer(1), "deaths": .integer(0), "loss_amount_yuan": .money(fen: 100),
        ]
        #expect(party(victim, [document(text)]).hasPropertyLoss)
        #expect(!party(victim, [document(said)]).hasPropertyLoss)
    }

    @Test func suspectsOfTextAreThoseAtLargeAndThoseCharged() {
        func suspects(_ said: [String: FieldValue], _ more: [Record] = []) -> [SuspectView] {
            party(victim, [document(said)] + more).case.suspects
        }
        #expect(suspects(["unsolved_or_fled": .flag(true)]).map(\.status) == ["at-large"])
        #expect(suspects(["unsolved_or_fled": .flag(true), "charged": .flag(true)]).map(\.status) == ["at-large", ""])
        #expect(suspects(["unsolved_or_fled": .flag(false)]).isEmpty)
        let charged = suspects(["unsolved_or_fled": .flag(false), "charged": .flag(true)])
        #expect(charged.count == 1 && charged[0].canPay.value == nil && !charged[0].isDead)
        let poor = suspects(["unsolved_or_fled": .flag(false), "kinds": .text("hardship,no-means-to-pay")])
        #expect(poor.first?.canPay.value == false)
        let recorded = suspects(
            ["unsolved_or_fled": .flag(true), "kinds": .text("no-means-to-pay")],
            [record(20, "case.suspect.status.changed", ["status": .text("arrested")])])
        #expect(recorded.map(\.status) == ["arrested"])
        #expect(recorded.first?.canPay.value == false)
        let able = suspects(
            ["unsolved_or_fled": .flag(true), "kinds": .text("no-means-to-pay")],
            [record(20, "case.suspect.status.changed", ["status": .text("arrested"), "able_to_pay": .flag(true)])])
        #expect(able.first?.canPay.value == true)
    }

    @Test func leadRestsOnTheDocument() {
        let party = party(victim, [document(said)])
        let (_, scope) = party.person.world.reading.scoped { party.grade }
        #expect(scope.evidence.map(\.record.type).contains("case.document.filed"))
    }
}
