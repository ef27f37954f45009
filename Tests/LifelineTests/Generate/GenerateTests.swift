import County
import Events
import Foundation
import JSON
import Kafka
import ModelPack
import Screening
import Testing
import Topics

/// `lifeline generate` through the built binary, and `lifeline screen` on what it wrote.
struct GenerateTests {
    @Test func screenFindsWhatIsTrueInTheFiles() async throws {
        let folder = try TemporaryFolder()
        let run = try await Command([
            "generate", "--persons", "300", "--days", "200", "--seed", "3", "--out", folder.path,
        ])
        #expect(run.status == 0)
        #expect(run.errors.contains("leads are true at the ten moments"))
        let truth = try String(contentsOfFile: folder.path + "/truth.jsonl", encoding: .utf8)
            .split(separator: "\n").map { try JSON.parse(String($0)) }
        let known = Set(try ModelPack(files: BuiltInPack.files, catalog: Catalog.builtIn()).models.map(\.name))
        let moments = Set(truth.compactMap { $0["at"]?.string }).sorted()
        #expect(moments.count >= 8)
        for at in [moments[moments.count / 2], moments[moments.count - 1]] {
            let screen = try await Command(["screen", folder.path + "/events.jsonl", "--at", at, "--json"])
            #expect(screen.status == 0)
            let expected = truth.filter {
                $0["at"]?.string == at && known.contains($0["model"]?.string ?? "")
            }.map(Self.lead).sorted()
            let found = try screen.lines().filter { $0["model"]?.string.map(Self.isTold) == true }.map(Self.lead)
                .sorted()
            #expect(found == expected)
            #expect(!expected.isEmpty)
        }
    }

    @Test func theSameArgumentsWriteTheSameBytes() async throws {
        let folder = try TemporaryFolder()
        var files: [Data] = []
        for name in ["a", "b"] {
            let out = folder.path + "/" + name
            _ = try await Command(["generate", "--persons", "60", "--days", "30", "--out", out])
            for file in ["events.jsonl", "truth.jsonl"] {
                files.append(try Data(contentsOf: URL(fileURLWithPath: out + "/" + file)))
            }
        }
        #expect(files[0] == files[2] && files[1] == files[3] && files[0].count > 10_000)
    }

    @Test func withBrokersEveryEventIsPublishedUnderItsKey() async throws {
        let broker = try EmbeddedBroker()
        defer { try? broker.close() }
        let county = County(
            persons: 40, days: 20, seed: 4, start: Day(number: 20_089), rates: .oversampled)
        var expected: [String: [String]] = [:]
        for event in county.events(withTruthAt: county.moments) {
            expected[event.topic, default: []].append(event.key + " " + String(decoding: event.value, as: UTF8.self))
        }
        #expect(expected.count >= 4 && expected["lifeline.parameters"] != nil)
        for topic in expected.keys { try broker.createTopic(topic, partitions: 1) }
        let folder = try TemporaryFolder()
        let run = try await Command([
            "generate", "--persons", "40", "--days", "20", "--seed", "4", "--bootstrap-servers",
            broker.bootstrapServers, "--out", folder.path,
        ])
        #expect(run.status == 0)
        // The mock's transactions are hollow, and nothing here is in one.
        let reader = TopicReader(.init(bootstrapServers: broker.bootstrapServers), isolation: .readUncommitted)
        for (topic, lines) in expected {
            let records = try reader.read([topic])
            let found = records.map {
                String(decoding: $0.key ?? [], as: UTF8.self) + " " + String(decoding: $0.value ?? [], as: UTF8.self)
            }
            #expect(found == lines)
        }
    }

    @Test func whatCannotBeIsRefused() async throws {
        for arguments in [["--persons", "0"], ["--days", "0"], ["--speed", "0"], ["--rates", "many"]] {
            let run = try await Command(["generate"] + arguments)
            #expect(run.status == 64)
        }
        let run = try await Command(["generate", "--persons", "20", "--days", "2", "--out", "/dev/null/county"])
        #expect(run.status == 73)
    }

    /// What two runs must agree on.
    private static func lead(_ value: JSON.Value) -> String {
        let amount = value["amount_yuan"].map { String(decoding: $0.serialized(), as: UTF8.self) } ?? "null"
        return ["model", "unit", "subject", "cause"].map { value[$0]?.string ?? "-" }.joined(separator: " ") + " "
            + amount
    }

    /// Whether the county knows of the model at all.
    private static func isTold(_ model: String) -> Bool { TrueModel.allCases.contains { $0.name == model } }
}
