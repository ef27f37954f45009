import Cryptography
import Foundation
import JSON
import Kafka
import KafkaTestSupport
import Testing

/// An agency's view without us: its own clients read its topic, as the README says.
@Suite(.enabled(if: Cluster.isAvailable, "\(Cluster.hint)"), .timeLimit(.minutes(5)))
struct AgencyViewTests {
    static let kcat = ["/usr/bin/kcat", "/usr/local/bin/kcat", "/opt/homebrew/bin/kcat"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test func pushIsACloudEventInChineseWithItsHeaders() async throws {
        let scene = try await AgencyScene.shared.value
        let event = try JSON.parse(scene.push.value ?? [])
        #expect(event["specversion"]?.string == "1.0")
        #expect(event["data"]?["title"]?["zh"]?.string == "未成年被害人及遗属")
        #expect(event["data"]?["change"]?.string == "opened")
        #expect(scene.push.headers.last(named: "change") == Array("opened".utf8))
        #expect(
            scene.push.headers.last(named: "content-type")
                == Array("application/cloudevents+json; charset=utf-8".utf8))
    }

    @Test(.enabled(if: kcat != nil, "no kcat here (Debian: kcat)"))
    func kcatReadsThePushItsHeadersAndItsChinese() async throws {
        let scene = try await AgencyScene.shared.value
        let result = try ToolResult.run(
            try #require(Self.kcat),
            [
                "-b", scene.cluster.kafka.bootstrapServers, "-C", "-t", AgencyScene.topic, "-o", "beginning", "-c", "1",
                "-e", "-q", "-X", "isolation.level=read_committed", "-f", "%h\\n%s\\n",
            ], environment: [:])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("change=opened"))
        #expect(result.output.contains("charset=utf-8"))
        #expect(scene.isWhole(in: result.output))
    }

    @Test(.enabled(if: RealKafka.home != nil, "\(RealKafka.hint)"))
    func javaConsoleConsumerReadsThePushItsHeadersAndItsChinese() async throws {
        let scene = try await AgencyScene.shared.value
        let result = try scene.cluster.kafka.tool(
            "kafka-console-consumer.sh",
            [
                "--topic", AgencyScene.topic, "--from-beginning", "--max-messages", "1", "--timeout-ms", "60000",
                "--isolation-level", "read_committed", "--formatter-property", "print.headers=true",
            ])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("change:opened"))
        #expect(result.output.contains("charset=utf-8"))
        #expect(scene.isWhole(in: result.output))
    }

    @Test(.enabled(if: Python.withKafka != nil, "no Python with confluent-kafka here (pip install confluent-kafka)"))
    func pythonReadsThePushItsHeadersAndItsChinese() async throws {
        let scene = try await AgencyScene.shared.value
        let program = """
            import json, sys
            from confluent_kafka import Consumer
            consumer = Consumer({"bootstrap.servers": sys.argv[1], "group.id": sys.argv[2],
                                 "auto.offset.reset": "earliest", "isolation.level": "read_committed"})
            consumer.subscribe([sys.argv[3]])
            message = consumer.poll(60)
            push = json.loads(message.value())
            print(dict(message.headers())["change"].decode())
            print(push["data"]["title"]["zh"])
            print(message.value().decode())
            consumer.close()
            """
        let result = try #require(Python.withKafka).run(
            program, [scene.cluster.kafka.bootstrapServers, RealKafka.uniqueName("agency"), AgencyScene.topic])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("opened\n未成年被害人及遗属\n"))
        #expect(scene.isWhole(in: result.output))
    }

    @Test(.enabled(if: Python.withNaCl != nil, "no Python with PyNaCl here (Debian: python3-nacl)"))
    func pythonOpensTheIdentityWithTheAgencysKeyAndNoOther() async throws {
        let scene = try await AgencyScene.shared.value
        let folder = try TemporaryFolder()
        let push = try folder.write("push.json", String(decoding: scene.naming.value ?? [], as: UTF8.self))
        let program = """
            import base64, json, sys
            from nacl.public import PrivateKey, SealedBox
            box = SealedBox(PrivateKey(base64.b64decode(open(sys.argv[1]).read())))
            push = json.load(open(sys.argv[2], encoding="utf-8"))["data"]
            person = json.loads(box.decrypt(base64.b64decode(push["identity"][push["subject"]])))
            print(person["resident_id"], person["name"])
            """
        let own = folder.path + "/own.key"
        try DemonstrationKeys.agency(AgencyScene.agency).write(to: own)
        let python = try #require(Python.withNaCl)
        let opened = try python.run(program, [own, push])
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(opened.output == "\(AgencyScene.story.person.id) \(AgencyScene.story.person.name)\n")

        let other = folder.path + "/other.key"
        try DemonstrationKeys.agency("court.320723").write(to: other)
        #expect(try python.run(program, [other, push]).status != 0)
    }
}
