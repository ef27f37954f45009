import Events
import Screening
import ScreeningTestSupport
import Testing

/// Two numbers that are one person: leads follow the number that stays, and go back when the two are parted.
struct IdentityTests {
    private let now = Instant(parsing: "2026-06-10")!
    private var simulation: Simulation

    init() throws { simulation = try BuiltInRules().simulation }

    private func subject(_ text: String) throws -> SubjectID { try #require(SubjectID(text)) }

    private func record(
        _ number: Int, _ type: String, version: Int64 = 1, isWithdrawn: Bool = false,
        _ named: [(field: String, id: String)], _ fields: [Record.Field] = []
    ) throws -> Record {
        let subjects = try named.map { NamedSubject(field: $0.field, id: try subject($0.id), region: "320723") }
        return Record(
            id: try subject("r:\(number)"), number: "\(number)", type: type,
            order: RecordOrder(version: version, revision: 1, hash: [UInt8(number)]), isWithdrawn: isWithdrawn,
            occurred: Instant(parsing: "2026-06-01")!, region: "320723",
            fields: subjects.map { Record.Field($0.field, .subject($0.id)) } + fields, named: subjects,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)-\(version)", source: "s",
                time: Instant(parsing: "2026-06-01")!.adding(milliseconds: version)))
    }

    private mutating func publish(_ records: Record...) throws {
        for record in records { simulation.publish(record) }
        try simulation.settle(now: now) { $0 - 1 }
    }

    /// Of the leads made by hand.
    private var standing: [String] {
        simulation.standing.filter { $0.model == "proposed" }.map { "\($0.subject) \($0.cause ?? "-") \($0.state)" }
    }

    private func proposed(_ number: Int, of person: String) throws -> Record {
        try record(
            number, "lead.proposed", [("case", "c:k"), ("person", person)],
            [
                Record.Field("agency", .text("procuratorate.320723")),
                Record.Field("article", .text("细则第七条第七项")),
            ])
    }

    @Test mutating func theLeadFollowsTheNumberThatStaysWithWhatWasSaidOfItAndGoesBack() throws {
        let id = LeadID(subject: try subject("p:a"), model: "proposed", cause: "r:1")
        let merged = [(field: "person", id: "p:a"), (field: "into", id: "p:b")]
        try publish(
            proposed(1, of: "p:a"),
            record(
                2, "lead.verified", [],
                [Record.Field("lead", .text(id.text)), Record.Field("agency", .text("procuratorate.320723"))]))
        #expect(standing == ["p:a r:1 verified"])
        try publish(record(3, "person.merged", merged))
        #expect(standing == ["p:b r:1 verified"])
        #expect(simulation.revisions[id]?.last?.lead.state == .withdrawn)
        try publish(record(3, "person.merged", version: 2, isWithdrawn: true, []))
        #expect(standing == ["p:a r:1 verified"])
        let revisions = try #require(simulation.revisions[id]?.map(\.revision))
        #expect(revisions == (1...Int64(revisions.count)).map { $0 })
    }

    @Test mutating func aChainGoesToItsEndInWhateverOrderItsLinksCome() throws {
        try publish(proposed(1, of: "p:a"))
        try publish(record(3, "person.merged", [("person", "p:b"), ("into", "p:c")]))
        #expect(standing == ["p:a r:1 open"])
        try publish(record(2, "person.merged", [("person", "p:a"), ("into", "p:b")]))
        #expect(standing == ["p:c r:1 open"])
        try publish(record(3, "person.merged", version: 2, [("person", "p:b"), ("into", "p:d")]))
        #expect(standing == ["p:d r:1 open"])
    }

    @Test mutating func aCircleHasNoEffectAndIsReportedOnceByEachNumberOnIt() throws {
        try publish(
            proposed(1, of: "p:a"), record(2, "person.merged", [("person", "p:a"), ("into", "p:b")]),
            record(3, "person.merged", [("person", "p:b"), ("into", "p:a")]))
        #expect(standing == ["p:a r:1 open"])
        #expect(simulation.circles == 2)
        try publish(record(3, "person.merged", version: 2, isWithdrawn: true, []))
        #expect(standing == ["p:b r:1 open"])
        #expect(simulation.circles == 2)
    }

    @Test mutating func twoNumbersOfOneCaseAreOneAffair() throws {
        let granted = [Record.Field("granted", .flag(true)), Record.Field("organ", .text("court"))]
        try publish(
            proposed(1, of: "p:a"), record(2, "aid.decided", [("case", "c:m"), ("person", "p:a")], granted))
        #expect(standing == ["p:a r:1 open"])
        try publish(record(3, "case.linked", [("case", "c:m"), ("same_as", "c:k")]))
        #expect(standing == [])
        let made = simulation.revisions.values.joined().map(\.lead).filter { $0.model == "proposed" }
        #expect(made.last?.state == .assisted)
    }
}
