import Events
import Foundation
import JSON
import Kafka
import KafkaTestSupport
import Screening
import Testing
import Workers

/// A cluster that has screened a day and a family with two numbers of everything, with its worker still running.
final class ClusterScene: Sendable {
    static let moment = "2026-03-16T23:00:00+08:00"
    static let day = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/one-day.jsonl").standardized.path

    let cluster: Cluster
    private let folder: TemporaryFolder
    private let worker: WorkerProcess
    /// The family's events; the day's are in `day`.
    let family: String

    init() async throws {
        cluster = try Cluster()
        folder = try TemporaryFolder()
        family = try folder.write("family.jsonl", LinkedFamily.file)
        let clock = try folder.write("now", Self.moment)
        worker = try WorkerProcess("worker", on: cluster, in: folder.path, clock: clock, isStoreKept: false)
        try await worker.waitUntilReady()
        let day = try String(contentsOfFile: Self.day, encoding: .utf8).split(separator: "\n").map(String.init)
        try await publish(day + LinkedFamily.events)
    }

    func end() { worker.kill() }

    /// Publishes events and waits until all that follows of them has been told.
    func publish(_ events: [String]) async throws {
        try cluster.publish(events.map { try ProducerRecord(event: $0, catalog: cluster.catalog) })
        try await settled()
    }

    func settled() async throws {
        try await wait("all is screened") { [self] in
            try await worker.metric("lifeline_settled").values.first == 1 && (try cluster.isSettled())
        }
    }

    /// A command asked of the cluster.
    func run(_ words: [String], input: String? = nil) async throws -> Command {
        let run = try await Command(
            words, environment: ["LIFELINE_BOOTSTRAP_SERVERS": cluster.kafka.bootstrapServers], input: input)
        guard run.status == 0 else { throw WaitedInVain(what: "\(words): \(run.errors)") }
        return run
    }

    /// What the batch program prints of the same events.
    func screened(_ words: [String] = []) async throws -> [JSON.Value] {
        try await Command(["screen", Self.day, family, "--at", Self.moment, "--json"] + words).lines()
    }

    /// The leads that stand, by ID, as `lifeline.leads` has them.
    func standing() throws -> [String: JSON.Value] {
        var latest: [String: JSON.Value] = [:]
        for record in try cluster.read([cluster.names.leads]) {
            guard let key = record.key, let value = record.value else { continue }
            latest[String(decoding: key, as: UTF8.self)] = try JSON.parse(value)
        }
        return latest.filter {
            ["open", "acknowledged", "verified", "transferred"].contains($0.value["state"]?.string)
        }
    }
}
