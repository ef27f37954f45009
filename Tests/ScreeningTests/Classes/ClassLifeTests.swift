import Cryptography
import Events
import Screening
import ScreeningTestSupport
import Testing

/// The life of a class case's lead: feedback by whatever number of its case, and what is left of it when one of those
/// whom it is about is erased.
struct ClassLifeTests {
    private let now = Instant(parsing: "2026-06-10")!
    private var simulation: Simulation

    init() throws { simulation = try BuiltInRules().simulation }

    private func record(
        _ number: Int, _ type: String, version: Int64 = 1, isWithdrawn: Bool = false, day: String = "2026-06-01",
        _ named: [(field: String, id: String)] = [], _ fields: [Record.Field] = []
    ) throws -> Record {
        let subjects = try named.map {
            NamedSubject(
                field: $0.field, id: try #require(SubjectID($0.id)), region: "320723",
                birth: Day(parsing: "1970-03-09"), isFemale: true)
        }
        let occurred = try #require(Instant(parsing: day))
        return Record(
            id: try #require(SubjectID("r:\(number)")), number: "\(number)", type: type,
            order: RecordOrder(version: version, revision: 1, hash: [UInt8(number)]), isWithdrawn: isWithdrawn,
            occurred: occurred, region: "320723",
            fields: subjects.map { Record.Field($0.field, .subject($0.id)) } + fields, named: subjects,
            event: EventReference(
                topic: "t", partition: 0, offset: Int64(number), id: "e\(number)-\(version)", source: "s",
                time: occurred.adding(milliseconds: version)))
    }

    private mutating func publish(_ records: Record...) throws {
        for record in records { simulation.publish(record) }
        try simulation.settle(now: now) { $0 - 1 }
    }

    /// Two in hardship were badly hurt in one case that was not solved; each is granted aid, the one far more.
    private mutating func publishCase(_ number: String) throws {
        try publish(
            record(1, "case.filed", [("case", number)], [Record.Field("kind", .text("criminal"))]),
            record(2, "case.closed", [("case", number)], [Record.Field("outcome", .text("unsolved"))]))
        for (index, person) in ["p:a", "p:b"].enumerated() {
            try publish(
                record(
                    10 + index, "victim.added", [("case", number), ("person", person)],
                    [Record.Field("role", .text("victim"))]),
                record(
                    20 + index, "victim.injury.assessed", [("case", number), ("person", person)],
                    [Record.Field("grade", .text("重伤二级"))]),
                record(
                    30 + index, "welfare.granted", [("person", person)], [Record.Field("benefit", .text("dibao"))]))
        }
    }

    private func group(_ number: String) throws -> LeadID {
        LeadID(subject: try #require(SubjectID(number)), model: "co-victims", cause: nil)
    }

    private func state(_ lead: LeadID) -> LeadState? { simulation.revisions[lead]?.last?.lead.state }

    private func feedback(
        _ number: Int, _ type: String, on lead: LeadID, basis: [UInt8]?, _ fields: [Record.Field] = []
    ) throws -> Record {
        var all =
            fields + [
                Record.Field("lead", .text(lead.text)), Record.Field("agency", .text("procuratorate.320723")),
            ]
        if let basis { all.append(Record.Field("basis", .text(Hex.encode(basis)))) }
        return try record(number, type, day: "2026-06-0\(number - 60)", [], all)
    }

    @Test(arguments: [
        ("lead.acknowledged", LeadState.acknowledged), ("lead.verified", .verified), ("lead.declined", .declined),
        ("lead.transferred", .transferred), ("lead.closed", .closed),
    ])
    mutating func whatIsSaidUnderTheOldNumberCountsUnderTheOneThatStays(type: String, state: LeadState) throws {
        try publishCase("c:old")
        let (old, one) = (try group("c:old"), try group("c:one"))
        let basis = try #require(simulation.revisions[old]?.last).lead.basis
        // What the agency judged was told under the old number, and comes before the link, and after it.
        try publish(feedback(62, type, on: old, basis: basis, [Record.Field("to", .text("court.320723"))]))
        #expect(self.state(old) == state)
        let link = [(field: "case", id: "c:old"), (field: "same_as", id: "c:one")]
        try publish(record(50, "case.linked", link))
        #expect(self.state(old)?.stands == false)
        #expect(simulation.standing.contains { $0.id == one } == state.stands)
        if state.stands { #expect(self.state(one) == state) }
        try publish(feedback(63, "lead.verified", on: old, basis: basis))
        #expect(self.state(one) == .verified)
        try publish(feedback(64, type, on: old, basis: basis))
        #expect(self.state(one) == state)
        try publish(record(50, "case.linked", version: 2, isWithdrawn: true, link))
        #expect(simulation.standing.contains { $0.id == old } == state.stands)
    }

    @Test mutating func whatAnotherGroupWasToldDoesNotCount() throws {
        try publishCase("c:one")
        let one = try group("c:one")
        let basis = try #require(simulation.revisions[one]?.last).lead.basis
        // A third victim makes it another group.
        try publish(
            record(
                12, "victim.added", [("case", "c:one"), ("person", "p:d")], [Record.Field("role", .text("victim"))]),
            record(
                22, "victim.injury.assessed", [("case", "c:one"), ("person", "p:d")],
                [Record.Field("grade", .text("重伤二级"))]),
            record(32, "welfare.granted", [("person", "p:d")], [Record.Field("benefit", .text("dibao"))]))
        try publish(feedback(62, "lead.declined", on: one, basis: basis))
        #expect(state(one) == .open)
        try publish(feedback(63, "lead.declined", on: one, basis: nil))
        #expect(state(one) == .declined)
    }

    // MARK: Erasure

    /// Of the group that ended, and of an unlike grant, nothing is left but that they were, and who was told forgets.
    @Test mutating func endedClassLeadsSayNothingOfWhoIsErased() throws {
        try publishCase("c:one")
        let group = try group("c:one")
        for (index, (person, yuan)) in [("p:a", 90_000), ("p:b", 10_000)].enumerated() {
            try publish(
                record(
                    40 + index, "aid.decided", [("case", "c:one"), ("person", person)],
                    [
                        Record.Field("organ", .text("procuratorate")), Record.Field("granted", .flag(true)),
                        Record.Field("amount_yuan", .money(fen: Int64(yuan) * 100)),
                    ]))
        }
        let unlike = LeadID(subject: try #require(SubjectID("c:one")), model: "unlike-aid", cause: "r:40")
        #expect(state(group) == .withdrawn)
        #expect(state(unlike) == .open)
        #expect(simulation.revisions[group]?.last?.lead.classCase?.members.isEmpty == false)
        try publish(record(70, "person.erased", day: "2026-06-09", [("person", "p:a")]))
        for id in [group, unlike] {
            let last = try #require(simulation.revisions[id]?.last)
            #expect(last.lead.reasons.isEmpty && last.lead.classCase == nil && last.lead.receivers.isEmpty)
            #expect(!last.lead.evidence.isEmpty)
            #expect(last.pushes.map(\.change) == [.erased], "\(id)")
            #expect(last.pushes.allSatisfy { $0.previous != nil })
        }
        // Of the other's leads nothing is taken away.
        let other = LeadID(subject: try #require(SubjectID("p:b")), model: "severe-injury", cause: "c:one")
        #expect(simulation.revisions[other]?.last?.lead.reasons.isEmpty == false)
    }

    /// A case's own lead, and the ended lead of a household for which the person was a member.
    @Test mutating func endedLeadsOfCaseAndHouseholdSayNothingOfWhoIsErased() throws {
        try publish(
            record(1, "household.member.joined", [("household", "h:h"), ("person", "p:a")]),
            record(2, "household.member.joined", [("household", "h:h"), ("person", "p:b")]),
            record(3, "income.assessed", [("person", "p:a")], [Record.Field("yearly_yuan", .money(fen: 123_400))]),
            record(4, "income.assessed", [("person", "p:b")], [Record.Field("yearly_yuan", .money(fen: 0))]),
            record(5, "assets.checked", [("household", "h:h")], [Record.Field("compliant", .flag(true))]),
            record(
                6, "aid.decided", [("case", "c:k"), ("person", "p:a")],
                [
                    Record.Field("organ", .text("court")), Record.Field("granted", .flag(true)),
                    Record.Field("amount_yuan", .money(fen: 100)),
                ]))
        let living = LeadID(subject: try #require(SubjectID("h:h")), model: "minimum-living", cause: "dibao")
        let unpaid = LeadID(subject: try #require(SubjectID("c:k")), model: "unpaid-aid", cause: "r:6")
        #expect(state(living) == .open && state(unpaid) == .open)
        try publish(
            record(7, "welfare.granted", [("household", "h:h")], [Record.Field("benefit", .text("dibao"))]),
            record(
                8, "aid.paid", [("case", "c:k"), ("person", "p:a")],
                [Record.Field("organ", .text("court")), Record.Field("amount_yuan", .money(fen: 100))]))
        #expect(state(living) == .withdrawn && state(unpaid) == .withdrawn)
        #expect(simulation.revisions[living]?.last?.lead.reasons.isEmpty == false)
        // Whoever is erased is another, and nothing is forgotten.
        try publish(record(70, "person.erased", day: "2026-06-09", [("person", "p:z")]))
        #expect(simulation.revisions[living]?.last?.lead.reasons.isEmpty == false)
        try publish(record(71, "person.erased", day: "2026-06-09", [("person", "p:a")]))
        for id in [living, unpaid] {
            let last = try #require(simulation.revisions[id]?.last)
            #expect(last.lead.reasons.isEmpty && last.lead.amount == nil && last.lead.receivers.isEmpty)
            #expect(!last.lead.evidence.isEmpty && last.lead.overdue == nil)
            #expect(!last.pushes.isEmpty && last.pushes.allSatisfy { $0.change == .erased }, "\(id)")
        }
        // Told once.
        let revision = simulation.revisions[living]?.last?.revision
        try publish(record(71, "person.erased", version: 2, day: "2026-06-09", [("person", "p:a")]))
        #expect(simulation.revisions[living]?.last?.revision == revision)
    }
}
