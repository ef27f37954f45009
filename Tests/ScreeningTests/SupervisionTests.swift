import Events
import Screening
import ScreeningTestSupport
import Testing

/// The clocks of a lead's life: whoever is late is made known to the supervising agency, once a step, until it is done.
struct SupervisionTests {
    private let person = SubjectID("p:a")

    private static let manifest = """
        pack: small
        version: "1"
        supervision:
          to: political-legal
          department: 督办
          terms: {acknowledged: verify_days, verified: decide_days, transferred: accept_days}
        """

    private static let parameters =
        "parameters:\n"
        + ["verify_days", "decide_days", "accept_days"].map {
            "  \($0):\n    - {region: \"000000\", from: 2024-01-01, value: 1, unit: working days, illustrative: true}\n"
        }.joined()

    private func engine(_ more: String = "respond_within: 2 working days", manifest: String = manifest) throws -> Engine
    {
        let model = SmallPack.model(when: "person.facts('job.lost').exists(j, j.running)", more: more)
        let pack = try SmallPack(manifest: manifest, parameters: Self.parameters, model: model).compiled()
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        return Engine(screener: screener, parameters: pack.parameters, carriage: Simulation.carriage)
    }

    private func record(
        _ number: Int, _ type: String, at time: String, _ fields: [Record.Field] = []
    ) throws -> Record {
        let person = try #require(person)
        let occurred = try #require(Instant(parsing: time))
        return Record(
            id: try #require(SubjectID("r:\(number)")), number: "\(number)", type: type,
            order: RecordOrder(version: 1, revision: 1, hash: [UInt8(number)]), occurred: occurred, region: "330382",
            fields: fields + [Record.Field("person", .subject(person))],
            named: [NamedSubject(field: "person", id: person, birth: Day(parsing: "1958-06-30"), isFemale: true)],
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)", source: "s", time: occurred))
    }

    /// What was pushed at each moment, `agency change`; a moment without a record is what time alone does.
    private func pushes(
        _ engine: Engine, _ steps: [(at: String, type: String?)]
    ) throws -> (told: [[String]], letters: [String?], next: [Instant?]) {
        let lead = LeadID(subject: try #require(person), model: "small", cause: nil)
        var profile = Profile(try #require(person))
        var (told, letters, next): ([[String]], [String?], [Instant?]) = ([], [], [])
        for (number, step) in steps.enumerated() {
            var messages: [SubjectMessage] = []
            if let type = step.type {
                var fields = [Record.Field("lead", .text(lead.text))]
                if type == "lead.transferred" { fields.append(Record.Field("to", .text("court.330382"))) }
                messages = [.fact(try record(number, type, at: step.at, fields))]
            }
            let now = try #require(Instant(parsing: step.at))
            let effects = engine.apply(messages, to: &profile, now: now, always: messages.isEmpty)
            told.append(
                effects.changes.flatMap(\.pushes).map { $0.agency.prefix { $0 != "." } + " " + $0.change.rawValue })
            letters.append(effects.changes.last?.lead.receivers.compactMap(\.letter?.zh).last)
            next.append(profile.nextChange)
        }
        return (told, letters, next)
    }

    @Test func eachStepThatIsLateIsToldOnceAndTakenBackWhenItIsDone() throws {
        // 2026-01-05 is a Monday; a term ends with its last working day.
        let (told, letters, next) = try pushes(
            try engine(),
            [
                ("2026-01-05", "job.lost"), ("2026-01-07T23:59:59+08:00", nil), ("2026-01-08", nil),
                ("2026-01-08T09:00:00+08:00", nil), ("2026-01-08T10:00:00+08:00", "lead.acknowledged"),
                ("2026-01-10", nil), ("2026-01-10T09:00:00+08:00", "lead.verified"), ("2026-01-13", nil),
                ("2026-01-13T10:00:00+08:00", "lead.transferred"), ("2026-01-15", nil),
                ("2026-01-15T10:00:00+08:00", "lead.closed"),
            ])
        #expect(
            told == [
                ["civil-affairs opened"], [], ["civil-affairs updated", "political-legal opened"], [],
                ["civil-affairs acknowledged", "political-legal withdrawn"],
                ["civil-affairs updated", "political-legal opened"],
                ["civil-affairs verified", "political-legal withdrawn"],
                ["civil-affairs updated", "political-legal opened"],
                ["civil-affairs transferred", "court opened", "political-legal withdrawn"],
                ["civil-affairs updated", "court updated", "political-legal opened"],
                ["civil-affairs closed", "court closed", "political-legal closed"],
            ])
        #expect(letters[2] == "督办：该线索应于2026-01-07前答复，至今未见答复。")
        #expect(letters[5] == "督办：该线索已经接收，应于2026-01-09前核实，至今未见核实结果。")
        // Friday's work is to be decided on by Monday.
        #expect(letters[7]?.contains("2026-01-12") == true)
        #expect(letters[8] == "移送：该线索由办案或受理机关移送，请依职责核实办理，并在期限内反馈。")
        #expect(letters[9]?.contains("2026-01-14") == true)
        // Nothing polls: the profile's timer is the moment at which the step is late.
        #expect(next[0] == Instant(parsing: "2026-01-08"))
        #expect(next[4] == Instant(parsing: "2026-01-10"))
    }

    @Test func whatHasNoTermIsNeverLate() throws {
        let told = try pushes(try engine(""), [("2026-01-05", "job.lost"), ("2027-01-05", nil)]).told
        #expect(told == [["civil-affairs opened"], []])
        let alone = try engine(manifest: "pack: small\nversion: \"1\"\n")
        #expect(try pushes(alone, [("2026-01-05", "job.lost"), ("2027-01-05", nil)]).told == told)
    }

    @Test func leadThatOneKindAloneMaySeeIsSupervisedByNoOther() throws {
        let more = "respond_within: 2 working days\nvisible_to: [civil-affairs]"
        let told = try pushes(
            try engine(more), [("2026-01-05", "job.lost"), ("2026-01-08", nil), ("2026-01-08", "lead.transferred")]
        ).told
        #expect(told == [["civil-affairs opened"], [], ["civil-affairs transferred"]])
    }

    @Test func supervisionIsCheckedWhenThePackIsRead() throws {
        var pack = SmallPack(model: SmallPack.model(when: "true"))
        pack.manifest =
            "pack: small\nversion: \"1\"\nsupervision: {to: political, terms: {verified: decide_day, open: x}}\n"
        let issues = try pack.issues()
        #expect(issues.count == 3)
        #expect(issues.contains { $0.contains("“political” is no kind of agency") })
        #expect(issues.contains { $0.contains("there is no parameter 'decide_day'") })
        #expect(issues.contains { $0.contains("“open” is no key here") })
    }
}
