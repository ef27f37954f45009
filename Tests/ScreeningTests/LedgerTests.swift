import Events
import Screening
import ScreeningTestSupport
import Testing

/// What a record remembers, and takes back.
struct LedgerTests {
    private let engine = Engine(screener: nil, parameters: ParameterTable(), carriage: Simulation.carriage)

    private func record(version: Int64, names person: String?, isWithdrawn: Bool = false) -> Record {
        let named = person.flatMap { SubjectID($0) }.map { [NamedSubject(field: "person", id: $0)] } ?? []
        return Record(
            id: SubjectID("r:1")!, number: "1", type: "income.assessed",
            order: RecordOrder(version: version, revision: 1, hash: [UInt8(version)]), isWithdrawn: isWithdrawn,
            occurred: Instant(milliseconds: 0), region: "330382", fields: [], named: named,
            event: EventReference(
                topic: "t", partition: 0, offset: version, id: "e\(version)", source: "s",
                time: Instant(milliseconds: 0)))
    }

    /// A ledger that was changed by the first of several versions and not by the last must be written: a worker that
    /// restarts would else not know whom to take a withdrawn record back from. Found by the shuffled real-Kafka run.
    @Test func aLaterVersionThatChangesNothingDoesNotHideAnEarlierOneThatDid() {
        var profile = Profile(SubjectID("r:1")!)
        let batch = [record(version: 2, names: "p:a"), record(version: 1, names: "p:a")]
        let effects = engine.apply(batch.map(SubjectMessage.fact), to: &profile, now: Instant(milliseconds: 0))
        #expect(effects.isChanged)
    }

    @Test func aWithdrawalIsTakenBackFromWhomTheRecordNamed() throws {
        var profile = Profile(SubjectID("r:1")!)
        _ = engine.apply([.fact(record(version: 2, names: "p:a"))], to: &profile, now: Instant(milliseconds: 0))
        profile = try profile.reread()
        let effects = engine.apply(
            [.fact(record(version: 3, names: nil, isWithdrawn: true))], to: &profile, now: Instant(milliseconds: 0))
        #expect(effects.messages.map(\.receiver.text) == ["p:a"])
    }
}
