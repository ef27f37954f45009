import Cryptography
import Events
import Kafka
import KafkaTestSupport
import Topics

/// A real Kafka, a folder of topics with two agencies, and the binary pointed at both.
final class CommandCluster: Sendable {
    static let shared = Result { try CommandCluster() }

    let kafka: RealKafka
    let agency = "procuratorate.330382"
    /// The secret half of the agency's key.
    let keyFile: String
    let agencyKey: AgencyPublicKey
    private let folder: TemporaryFolder

    var topicsFolder: String { folder.path + "/topics" }

    private init() throws {
        kafka = try RealKafka()
        folder = try TemporaryFolder()
        keyFile = folder.path + "/agency.key"
        let pair = AgencyKeyPair()
        try pair.write(to: keyFile)
        agencyKey = pair.publicKey
        try Self.writeTopics(to: topicsFolder, key: pair.publicKey.base64)
    }

    /// The project's folder with these agencies alone: a topic each is enough to see that each has one.
    static func writeTopics(to folder: String, key: String, edit: (String, String) -> String = { $1 }) throws {
        let agencies = """
            regions:
              - {region: "330382", title: 乐清市 · Yueqing, kinds: [procuratorate, court]}
            agencies:
              - {agency: procuratorate.330382, title: 乐清市人民检察院 · Procuratorate, public-key: \(key)}
            """
        for file in Catalog.builtInFiles {
            var text = String(decoding: file.bytes, as: UTF8.self)
            if file.path == "agencies.yaml" {
                // The kinds stay: the models' routes are checked against them.
                let kinds = text.split(separator: "\n", omittingEmptySubsequences: false)
                    .drop { $0 != "kinds:" }.prefix { $0 == "kinds:" || $0.first == " " }
                text = kinds.joined(separator: "\n") + "\n" + agencies
            }
            try TemporaryFolder.write(edit(file.path, text), to: folder + "/" + file.path)
        }
    }

    /// Runs the binary against this cluster and these topics.
    func run(
        _ words: [String], topics: String? = nil, input: String? = nil, needsTopics: Bool = true
    ) async throws -> Command {
        var environment = ["LIFELINE_BOOTSTRAP_SERVERS": kafka.bootstrapServers]
        if needsTopics { environment["LIFELINE_TOPICS"] = topics ?? topicsFolder }
        return try await Command(words, environment: environment, input: input)
    }

    /// Makes every topic; what is there stays.
    func applied() async throws -> CommandCluster {
        let run = try await run(["topics", "apply", "--replication", "1", "--json"])
        guard run.status == 0 else { throw RealKafkaFailure(text: run.errors) }
        return self
    }

    func publish(_ records: [ProducerRecord]) throws {
        let producer = try KafkaProducer(configuration: kafka.configuration, log: { _ in })
        for record in records { try producer.send(record) }
        try producer.close(timeout: .seconds(30))
    }

    func read(_ topic: String) throws -> [KafkaRecord] { try TopicReader(kafka.configuration).read([topic]) }

    struct RealKafkaFailure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }
}
