import Events
import Foundation
import Testing
import Workers

/// The whole way on a real Kafka, with workers that are killed, added and stopped: what stands in the end is what the
/// batch oracle says, and every agency saw every revision once.
///
/// `LIFELINE_EVENTS=100000` runs it at its full size; CI runs its short form. The figures are printed.
@Suite(.serialized, .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"))
struct RealKafkaTests {
    private static let events = ProcessInfo.processInfo.environment["LIFELINE_EVENTS"].flatMap { Int($0) } ?? 6000

    @Test(.timeLimit(.minutes(30)))
    func workersThatDieAndComeEndInTheOraclesLeads() async throws {
        let run = try CountyRun(events: Self.events, shuffled: false)
        defer { run.end() }
        try await run.publishWithTroubles()
        try await run.moveTheClock()
        try run.check()
    }

    @Test(.timeLimit(.minutes(30)))
    func shuffledOrderWithDuplicatesEndsInTheSameLeads() async throws {
        let run = try CountyRun(events: Self.events, shuffled: true)
        defer { run.end() }
        try await run.publishWithTroubles()
        try await run.moveTheClock()
        try run.check()
    }

    /// The comparison is worth something: it fails when a removal, a link or a timer is dropped on purpose.
    @Test(.timeLimit(.minutes(10)), arguments: Fault.allCases)
    func whatIsDroppedOnPurposeIsNoticed(fault: Fault) async throws {
        let run = try CountyRun(events: 3000, shuffled: true, fault: fault)
        defer { run.end() }
        try await run.publish()
        try await run.moveTheClock()
        let differences = try run.differences()
        print("\(fault) dropped: \(differences) leads differ from the oracle's")
        #expect(differences > 0)
    }
}
