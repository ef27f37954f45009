import Cryptography
import JSON
import Kafka
import KafkaTestSupport
import Testing

/// An agency's certificate opens its own pushes and lets it answer, and nothing else.
@Suite(
    .enabled(if: RealKafka.canStart && Certificates.openssl != nil, "needs KAFKA_HOME and openssl"))
struct AccessTests {
    private let certificates: Certificates
    private let kafka: RealKafka
    private let folder: TemporaryFolder

    private static let own = "procuratorate.330382"
    private static let other = "court.330382"

    init() throws {
        certificates = try Certificates()
        kafka = try RealKafka(
            properties: try certificates.broker(chief: "admin"), client: try certificates.client("admin"))
        folder = try TemporaryFolder()
        try CommandCluster.writeTopics(to: folder.path + "/topics", key: AgencyKeyPair().publicKey.base64)
    }

    private func run(_ words: [String], as client: String, input: String? = nil) async throws -> Command {
        let properties = try certificates.client(client)
        return try await Command(
            words,
            environment: [
                "LIFELINE_BOOTSTRAP_SERVERS": kafka.bootstrapServers, "LIFELINE_TOPICS": folder.path + "/topics",
                "LIFELINE_SSL_CA_LOCATION": properties["ssl.ca.location"] ?? "",
                "LIFELINE_SSL_CERTIFICATE_LOCATION": properties["ssl.certificate.location"] ?? "",
                "LIFELINE_SSL_KEY_LOCATION": properties["ssl.key.location"] ?? "",
            ], input: input)
    }

    private func push(to agency: String) throws {
        let value: JSON.Value = [
            "specversion": "1.0", "id": .string("l.1." + agency), "source": "/lifeline/lifeline",
            "type": "cn.gov.lifeline.push.v1", "subject": "l", "time": "2026-03-16T08:00:00+08:00",
            "data": ["lead": "l", "revision": 1, "change": "opened"],
        ]
        let producer = try KafkaProducer(configuration: kafka.configuration, log: { _ in })
        try producer.send(
            ProducerRecord(
                topic: "lifeline.push." + agency, partition: nil, key: Array("l".utf8), value: value.serialized(),
                headers: []))
        try producer.close(timeout: .seconds(30))
    }

    private func event(_ type: String, _ fields: String) -> String {
        """
        {"specversion":"1.0","id":"\(type)","source":"/jcy","type":"cn.gov.lifeline.\(type).v1",\
        "time":"2026-03-16T08:00:00+08:00","data":{"record":"\(type)","version":1,"region":"330382",\
        "occurred":"2026-03-16",\(fields)}}
        """
    }

    @Test func agencyReadsItsOwnPushesAndAnswersAndIsRefusedEverythingElse() async throws {
        let applied = try await run(["topics", "apply", "--replication", "1", "--json"], as: "admin")
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(try applied.lines().last?["authorizer"]?.bool == true)
        let check = try await run(["topics", "check", "--replication", "1"], as: "admin")
        #expect(check.status == 0, "\(applied.output) \(check.output) \(check.errors)")
        try push(to: Self.own)
        try push(to: Self.other)

        let words = ["--from-beginning", "--exit-at-end", "--json"]
        let read = try await run(["subscribe", Self.own] + words, as: Self.own)
        #expect(read.status == 0, "\(read.errors)")
        #expect(try read.lines().compactMap { $0["id"]?.string } == ["l.1." + Self.own])

        let foreign = try await run(["subscribe", Self.other] + words, as: Self.own)
        #expect(foreign.status != 0 && foreign.output.isEmpty)
        #expect(foreign.errors.lowercased().contains("authoriz"), "\(foreign.errors)")

        let answer = event(
            "lead.acknowledged", #""lead":"p:1abcdefghijklmnopqrstuvwx23.k5x7qa2mzt","agency":"\#(Self.own)""#)
        let answered = try await run(["publish", "-"], as: Self.own, input: answer)
        #expect(answered.status == 0, "\(answered.errors)")
        let forged = event("person.died", #""person":{"resident_id":"330382198510034491","name":"徐浩明"}"#)
        let refused = try await run(["publish", "-"], as: Self.own, input: forged)
        #expect(refused.status != 0)
        #expect(refused.errors.lowercased().contains("authoriz"), "\(refused.errors)")

        // What every lead says, and who everybody is: not for an agency.
        let consumer = try KafkaConsumer(
            configuration: kafka.configuration.merging(
                KafkaConfiguration(
                    properties: try certificates.client(Self.own).merging(["group.id": Self.own]) { $1 })),
            log: { _ in })
        defer { try? consumer.close() }
        for topic in ["lifeline.leads", "lifeline.identities", "lifeline.facts", "lifeline.push." + Self.other] {
            #expect(throws: KafkaError.self, "\(topic)") {
                try consumer.partitionCount(of: topic, timeout: .seconds(10))
            }
        }
        #expect(try consumer.partitionCount(of: "lifeline.push." + Self.own, timeout: .seconds(10)) > 0)
    }
}
