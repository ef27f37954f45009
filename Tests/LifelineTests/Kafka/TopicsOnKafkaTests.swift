import Cryptography
import JSON
import Kafka
import KafkaTestSupport
import Testing

extension OnKafka {
    @Suite struct TopicsOnKafkaTests {
        @Test func applyTwiceChangesNothingTheSecondTime() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let again = try await cluster.run(["topics", "apply", "--replication", "1", "--json"])
            #expect(again.status == 0)
            let summary = try #require(try again.lines().last)
            #expect(summary["kind"]?.string == "summary")
            #expect(summary["steps"]?.int == 0)
            #expect(summary["problems"]?.int == 0)
            #expect(summary["authorizer"]?.bool == false)
            #expect(try await cluster.run(["topics", "check", "--replication", "1"]).status == 0)
        }

        @Test func settingThatSomebodyChangedIsFoundAndSetBackAndOthersStay() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let admin = try KafkaAdmin(configuration: cluster.kafka.configuration, log: { _ in })
            defer { try? admin.close() }
            try admin.alterTopicConfiguration(
                of: "lifeline.leads", ["segment.ms": "123456", "flush.ms": "654321"], timeout: .seconds(30))
            let check = try await cluster.run(["topics", "check", "--replication", "1"])
            #expect(check.status == 1)
            #expect(check.output.contains("segment.ms  123456 → 86400000"))

            #expect(try await cluster.run(["topics", "apply", "--replication", "1"]).status == 0)
            #expect(try await cluster.run(["topics", "check", "--replication", "1"]).status == 0)
            let settings = try admin.topicConfiguration(of: "lifeline.leads", timeout: .seconds(30))
            #expect(settings["flush.ms"]?.value == "654321")
        }

        @Test func fixedNumberOfPartitionsStopsApplyBeforeTheFirstChange() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            try CommandCluster.writeTopics(to: folder.path, key: cluster.agencyKey.base64) { path, text in
                // Every default count is another, and so is one setting.
                path == "topics.yaml"
                    ? text.replacing("  partitions: 24\n", with: "  partitions: 30\n")
                        .replacing("segment.ms: 86400000", with: "segment.ms: 86400001") : text
            }
            let apply = try await cluster.run(["topics", "apply", "--replication", "1"], topics: folder.path)
            #expect(apply.status == 1)
            #expect(apply.output.contains("lifeline.facts has 24 partitions and 30 are declared. The number is fixed"))
            #expect(apply.errors.contains("Nothing was changed"))
            #expect(try await cluster.run(["topics", "check", "--replication", "1"]).status == 0)
        }

        @Test func clusterThatIsNotThereIsToldAsSuch() async throws {
            let run = try await Command(["topics", "plan", "--bootstrap-servers", "127.0.0.1:1"])
            #expect(run.status == 69)
            #expect(run.errors.contains("Error: No broker answers at 127.0.0.1:1. Check --bootstrap-servers"))
        }
    }
}

/// What needs a broker; one after the other, for they share it.
@Suite(.serialized, .enabled(if: RealKafka.canStart, "\(RealKafka.hint)")) enum OnKafka {}
