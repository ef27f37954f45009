import JSON
import Kafka
import KafkaTestSupport
import Screening
import Testing
import Workers

extension OnKafka {
    @Suite struct StatusOnKafkaTests {
        private func lead(_ name: String, _ state: String?) -> ProducerRecord {
            let value = state.map { JSON.Value.object(["state": .string($0), "urgency": "red"]).serialized() }
            return ProducerRecord(
                topic: "lifeline.leads", partition: nil, key: Array(name.utf8), value: value, headers: [])
        }

        @Test func standingLeadsAreThoseWhoseLastStateStands() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            func standing() async throws -> Int64 {
                let run = try await cluster.run(["status", "--json"])
                #expect(run.status == 0, "\(run.errors)")
                return try #require(try run.lines().first?["standing"]?.int)
            }
            let before = try await standing()
            try cluster.publish([
                lead("s-1", "open"), lead("s-2", "verified"), lead("s-3", "declined"), lead("s-4", "open"),
                lead("s-5", "open"), lead("s-4", "withdrawn"), lead("s-5", nil),
            ])
            #expect(try await standing() == before + 2)
        }

        @Test func whatNobodyHasReadIsLagAndNobodyIsNoWorker() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            func status() async throws -> JSON.Value {
                try #require(try await cluster.run(["status", "--json"]).lines().first)
            }
            let before = try await status()
            #expect(before["workers"]?.int == 0)
            try cluster.publish(
                (1...3).map {
                    ProducerRecord(topic: "lifeline.facts", partition: nil, key: [UInt8($0)], value: [0], headers: [])
                })
            let after = try await status()
            #expect(after["total_lag"]?.int == (before["total_lag"]?.int ?? 0) + 3)
        }
    }

    @Suite struct ModelsOnKafkaTests {
        @Test func packIsOneMessageAndIsSentAgainOnlyWhenItChanged() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            func publish(_ words: [String] = []) async throws -> Command {
                try await cluster.run(["models", "publish", "--json"] + words)
            }
            let before = try cluster.read("lifeline.models").count
            #expect(try await publish().lines().last?["published"]?.bool == (before == 0))
            let records = try cluster.read("lifeline.models")
            #expect(records.count == max(before, 1))
            let message = try PackMessage(value: try #require(records.last?.value))
            #expect(records.last?.key == message.key)

            #expect(try await publish().lines().last?["published"]?.bool == false)

            let folder = try TemporaryFolder()
            for file in message.files {
                let text =
                    file.name == "severe-injury.yaml"
                    ? file.text.replacing("version: 1", with: "version: 2") : file.text
                _ = try folder.write(file.name, text)
            }
            let changed = try await publish(["--models", folder.path]).lines()
            #expect(
                changed.first == [
                    "kind": "changed", "file": "severe-injury.yaml", "model": "severe-injury", "from": "1", "to": "2",
                ])
            #expect(try cluster.read("lifeline.models").count == max(before, 1) + 1)
            // Back to what the others find.
            #expect(try await publish().status == 0)
        }
    }
}
