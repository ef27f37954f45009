import Foundation
import JSON
import Kafka
import KafkaTestSupport
import Testing

/// What a producer and an operator do, through the built binary, on a cluster with one worker.
@Suite(.serialized, .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"), .timeLimit(.minutes(5)))
struct OperatorTests {
    @Test func publishedFileIsScreenedAndStatusCountsWhatTheOracleSaysStands() async throws {
        let cluster = try Cluster(application: "operator")
        let folder = try TemporaryFolder()
        let fixture = "Tests/Fixtures/one-day.jsonl"
        let servers = [
            "LIFELINE_BOOTSTRAP_SERVERS": cluster.kafka.bootstrapServers, "LIFELINE_APPLICATION": "operator",
        ]
        let clock = try folder.write("clock", "2026-03-17T00:00:00+08:00")

        let waiting = try await status(servers)
        #expect(waiting["total_lag"]?.int == 0)
        #expect(waiting["workers"]?.int == 0)

        let published = try await Command(["publish", fixture, "--json"], environment: servers)
        #expect(published.status == 0, "\(published.errors)")
        let count = try #require(try published.lines().last?["published"]?.int)
        #expect(try await status(servers)["total_lag"]?.int == count)

        let worker = try WorkerProcess("worker", on: cluster, in: folder.path, clock: clock)
        try await worker.waitUntilReady()
        try await wait("everything is screened") { try cluster.isSettled() }
        let screened = try await Command(["screen", fixture, "--at", "2026-03-17T00:00:00+08:00", "--json"])
        let settled = try await status(servers)
        #expect(settled["total_lag"]?.int == 0)
        #expect(settled["workers"]?.int == 1)
        #expect(settled["standing"]?.int == Int64(try screened.lines().count))
        #expect((settled["standing"]?.int ?? 0) > 0)
    }

    @Test func deadLetterIsListedWithoutAndShownWithItsContent() async throws {
        let cluster = try Cluster(application: "letters")
        let folder = try TemporaryFolder()
        let servers = ["LIFELINE_BOOTSTRAP_SERVERS": cluster.kafka.bootstrapServers]
        let broken = "{broken 徐浩明"
        try cluster.publish([.init(topic: "lifeline.events.cases", value: Array(broken.utf8))])
        let worker = try WorkerProcess("worker", on: cluster, in: folder.path)
        try await worker.waitUntilReady()
        try await wait("everything is read") { try cluster.isSettled() }

        let list = try await Command(["dead-letters", "list", "--json"], environment: servers)
        let letter = try #require(try list.lines().first)
        #expect(letter["reason"]?.string == "broken-json")
        #expect(letter["topic"]?.string == "lifeline.events.cases")
        #expect(!list.output.contains("徐浩明"))
        for (option, value, count) in [
            ("--reason", "schema", 0), ("--topic", "lifeline.events.welfare", 0), ("--since", "2999-01-01", 0),
            ("--reason", "broken-json", 1),
        ] {
            let filtered = try await Command(["dead-letters", "list", "--json", option, value], environment: servers)
            #expect(try filtered.lines().count == count, "\(option) \(value)")
        }

        let name = try #require(letter["dead_letter"]?.string)
        let shown = try await Command(["dead-letters", "show", name, "--demonstration-keys"], environment: servers)
        #expect(shown.output == broken + "\n")
        let keyless = try await Command(["dead-letters", "show", name], environment: servers)
        #expect(keyless.status == 64)
        #expect(keyless.output.isEmpty)
        let absent = try await Command(
            ["dead-letters", "show", "0/99999", "--demonstration-keys"], environment: servers)
        #expect(absent.status == 1)
    }

    private func status(_ environment: [String: String]) async throws -> JSON.Value {
        let run = try await Command(["status", "--json"], environment: environment)
        #expect(run.status == 0, "\(run.errors)")
        return try #require(try run.lines().first)
    }
}
