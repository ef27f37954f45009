import Cryptography
import Foundation
import JSON
import Kafka

/// A cluster on which one agency was pushed a lead, for clients that know nothing of us.
struct AgencyScene: Sendable {
    static let agency = "procuratorate.320723"
    static let topic = "lifeline.push.procuratorate.320723"
    /// Whom the push is about.
    static let story = Story("agency-view", person: "上官云起", born: "20120501", case: "AV-1")

    let cluster: Cluster
    /// The first push, as our own client reads it.
    let push: KafkaRecord
    /// The first that says who the person is: the same, but where the lead was made before that was read.
    let naming: KafkaRecord

    static let shared = Task { try await AgencyScene() }

    private init() async throws {
        let cluster = try Cluster()
        self.cluster = cluster
        let folder = try TemporaryFolder()
        let clock = try folder.write("now", "2026-03-16T23:00:00+08:00")
        let worker = try WorkerProcess("worker", on: cluster, in: folder.path, clock: clock, isStoreKept: false)
        try await worker.waitUntilReady()
        try cluster.publish(Self.story.opening.map { try ProducerRecord(event: $0.text, catalog: cluster.catalog) })
        func naming() throws -> KafkaRecord? {
            try cluster.read([Self.topic]).first { push in
                try JSON.parse(push.value ?? [])["data"]?["identity"]?.object?.isEmpty == false
            }
        }
        try await wait("a push has come that says who it is about") { try naming() != nil }
        worker.terminate()
        guard let push = try cluster.read([Self.topic]).first, let naming = try naming() else {
            throw WaitedInVain(what: "no push")
        }
        self.push = push
        self.naming = naming
    }

    /// Whether a client's text holds the whole value, byte for byte: Chinese and all.
    func isWhole(in output: String) -> Bool { output.contains(String(decoding: push.value ?? [], as: UTF8.self)) }
}
