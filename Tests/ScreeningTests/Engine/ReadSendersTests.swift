import Events
import Testing

@testable import Screening

/// Whose word a person reads changes with its links; what that alters is asked anew, though nobody told anything.
struct ReadSendersTests {
    private let now = Instant(milliseconds: 1_780_000_000_000)

    private func subject(_ text: String) throws -> SubjectID { try #require(SubjectID(text)) }

    /// A person to whom its household told of the income of another.
    private func person() throws -> Profile {
        let other = try subject("p:b")
        let record = Record(
            id: try subject("r:1"), number: "1", type: "income.assessed",
            order: RecordOrder(version: 1, revision: 1, hash: [1]), occurred: now, region: "330382", fields: [],
            named: [NamedSubject(field: "person", id: other)],
            event: EventReference(topic: "t", partition: 0, offset: 0, id: "e", source: "s", time: now))
        var profile = Profile(try subject("p:a"))
        profile.inbound.set(record, sender: try subject("h:1"), entity: other, record: record.id)
        return profile
    }

    /// Which of the other's income, the other's schooling, and who is there, has to be asked anew.
    private func asksAnew(_ senders: [String], after known: [String]) throws -> [Bool] {
        let profile = try person()
        var questions = Questions(types: TypeCodes(["income.assessed", "school.enrolled"]))
        let other = try subject("p:b")
        let numbers = [
            questions.number(of: .records("income.assessed"), to: other),
            questions.number(of: .records("school.enrolled"), to: other),
            questions.number(of: .persons, to: profile.subject),
        ]
        let asked = Asked(
            rules: Engine.Rules(), questions: questions, home: Dependence(),
            findings: Findings(standing: Findings.Standing()))
        var evaluation = SubjectEvaluation(
            profile.subject, Knowledge(profile), asked, News(), now: now, parameters: ParameterTable(), nil)
        evaluation.read(try senders.map(subject), after: try known.map(subject), Knowledge(profile))
        return numbers.map { evaluation.touched.questions.contains($0) }
    }

    @Test func whatIsReadFromNowOnIsAsked() throws {
        #expect(try asksAnew(["h:1"], after: []) == [true, false, true])
        #expect(try asksAnew(["h:1"], after: ["h:2"]) == [true, false, true])
    }

    @Test func whatIsReadNoMoreIsAsked() throws {
        #expect(try asksAnew([], after: ["h:1"]) == [true, false, true])
    }

    @Test func whatIsReadAsBeforeIsNot() throws {
        #expect(try asksAnew(["h:1"], after: ["h:1"]) == [false, false, false])
        #expect(try asksAnew(["h:1", "c:1"], after: ["h:1"]) == [false, false, false])
    }
}
