import Cryptography
import Foundation
import JSON
import Kafka
import KafkaTestSupport
import Testing

extension OnKafka {
    @Suite struct PublishOnKafkaTests {
        /// An event of a record's version, as a producer writes it.
        private func event(_ record: String, id: String? = nil) -> String {
            """
            {"specversion":"1.0","id":"\(id ?? record)","source":"/s","type":"cn.gov.lifeline.person.registered.v1",\
            "time":"2026-03-16T08:00:00+08:00","data":{"record":"\(record)","version":1,"region":"330382005",\
            "occurred":"2026-02-13","person":{"resident_id":"330382198510034491","name":"徐浩明"},"rural":true}}
            """
        }

        private func values(_ cluster: CommandCluster, of prefix: String) throws -> [String] {
            try cluster.read("lifeline.events.households").filter {
                String(decoding: $0.key ?? [], as: UTF8.self).hasPrefix(prefix)
            }.map { String(decoding: $0.value ?? [], as: UTF8.self) }
        }

        @Test func badLinesAreRefusedByNumberAndTheRestIsSentAsItStands() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            let lines = [event("bad-1"), "{", "", #"{"specversion":"1.0"}"#, event("bad-2")]
            let file = try folder.write("events.jsonl", lines.joined(separator: "\n"))
            let run = try await cluster.run(["publish", file])
            #expect(run.status == 65)
            #expect(run.output == "")
            #expect(run.errors.contains("\(file):2: broken-json"))
            #expect(run.errors.contains("\(file):4: not-a-cloudevent at /id"))
            #expect(run.errors.contains("2 events published, 2 lines refused."))
            #expect(Set(try values(cluster, of: "bad-")) == [event("bad-1"), event("bad-2")])
        }

        @Test func refusedLinesGoToTheirFileAndTheSummaryIsOneObject() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            let rejected = folder.path + "/rejected.jsonl"
            let wrong = event("json-2").replacing("330382198510034491", with: "330382198510034492")
            let run = try await cluster.run(
                ["publish", "-", "--json", "--rejected", rejected],
                input: [event("json-1"), wrong].joined(separator: "\n"))
            #expect(run.status == 0)
            let lines = try run.lines()
            #expect(lines.map { $0["kind"]?.string } == ["refused", "summary"])
            #expect(lines[1]["published"]?.int == 1)
            #expect(lines[1]["refused"]?.int == 1)
            let listed = try String(contentsOfFile: rejected, encoding: .utf8)
            let entry = try JSON.parse(listed)
            #expect(entry["line"]?.int == 2)
            #expect(entry["code"]?.string == "resident-id")
            #expect(!listed.contains("330382198510034492") && !listed.contains("徐浩明"))
        }

        @Test func resumedRunSendsOnlyWhatCameAfter() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            let file = try folder.write(
                "events.jsonl", [event("more-1"), "{", event("more-2")].joined(separator: "\n") + "\n")
            let words = [
                "publish", file, "--json", "--resume-file", folder.path + "/resume", "--rejected",
                folder.path + "/rejected",
            ]
            #expect(try await cluster.run(words).status == 0)
            try (String(contentsOfFile: file, encoding: .utf8) + event("more-3") + "\n")
                .write(toFile: file, atomically: false, encoding: .utf8)
            let summary = try #require(try await cluster.run(words).lines().last)
            #expect(summary["published"]?.int == 1)
            #expect(summary["skipped"]?.int == 3)
            #expect(try values(cluster, of: "more-").count == 3)
        }

        @Test func resumedRowIsTheIdenticalEvent() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            let mapping = try folder.write(
                "mapping.yaml",
                """
                type: person.registered
                source: /register
                record: number
                fields: {region: {constant: "330382005"}, occurred: day, person: {resident_id: id, name: name}, rural: rural}
                """)
            let file = try folder.write(
                "people.csv",
                "number,day,id,name,rural\n"
                    + (1...3).map { "row-\($0),2026-02-13,330382198510034491,徐浩明,是\n" }.joined())
            let resume = folder.path + "/resume"
            let words = ["publish", file, "--mapping", mapping, "--resume-file", resume]
            #expect(try await cluster.run(words).status == 0)
            // As a crash leaves it that came after the rows were sent and before the progress was written.
            let progress = try String(contentsOfFile: resume, encoding: .utf8)
            #expect(progress.contains("\"line\":4"))
            try progress.replacing("\"line\":4", with: "\"line\":2")
                .write(toFile: resume, atomically: true, encoding: .utf8)
            #expect(try await cluster.run(words).status == 0)
            let sent = try values(cluster, of: "row-")
            #expect(sent.count == 5)
            #expect(Set(sent).count == 3)
        }

        /// A workbook of two sheets whose rows become two events each, and have one that is refused.
        @Test func resumedWorkbookIsTheIdenticalEventsAndItsRefusedRowsAreListedOnce() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Fixtures/import/shanxian-hardship.xlsx").path
            let resume = folder.path + "/resume"
            let refused = folder.path + "/refused.csv"
            let words = [
                "publish", fixture, "--mapping", "shanxian-hardship", "--resume-file", resume, "--refused", refused,
                "--json",
            ]
            let first = try await cluster.run(words)
            #expect(first.status == 0, "\(first.errors)")
            #expect(try first.lines().map { $0["kind"]?.string } == ["refused", "summary"])
            #expect(try first.lines()[0]["sheet"] == "郭村镇" && first.lines()[0]["line"] == 6)
            #expect(try first.lines()[1]["published"] == 8)
            let list = try Data(contentsOf: URL(filePath: refused))
            // As a crash leaves it that came before the progress behind the first row was written.
            let progress = try JSON.parse(Array(Data(contentsOf: URL(filePath: resume))))
            let line = try #require(progress["files"]?[fixture]?["line"]?.int)
            let began = progress["began"]
            var text = try String(contentsOfFile: resume, encoding: .utf8)
            text = text.replacing("\"line\":\(line)", with: "\"line\":4").replacing(
                "\"listed\":\(line)", with: "\"listed\":4")
            let length = try #require(progress["lists"]?[refused]?.int)
            // The length of the list at that time: nothing was refused yet.
            text = text.replacing("\(refused)\":\(length)", with: "\(refused)\":0")
            try text.write(toFile: resume, atomically: true, encoding: .utf8)
            let second = try await cluster.run(words)
            #expect(second.status == 0, "\(second.errors)")
            #expect(try second.lines().last?["published"] == 6 && second.lines().last?["skipped"] == 1)
            #expect(try Data(contentsOf: URL(filePath: refused)) == list)
            #expect(try JSON.parse(Array(Data(contentsOf: URL(filePath: resume))))["began"] == began)
            let sent = try (cluster.read("lifeline.events.welfare") + cluster.read("lifeline.events.households"))
                .map { String(decoding: $0.value ?? [], as: UTF8.self) }.filter { $0.contains("mz.371722.example") }
            #expect(sent.count == 14)
            #expect(Set(sent).count == 8)
        }

        @Test func interruptedRunSaysSoAndIsCompletedByTheNext() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            let events = (1...300).map { event("stop-\($0)") }
            let file = try folder.write("events.jsonl", events.joined(separator: "\n"))
            let words = [
                "publish", file, "--bootstrap-servers", cluster.kafka.bootstrapServers, "--topics",
                cluster.topicsFolder,
                "--resume-file", folder.path + "/resume",
            ]
            let null = FileHandle.nullDevice.fileDescriptor
            let child = try ChildProcess(
                Command.binary.path, words + ["--rate", "40"], environment: [:], input: null, output: null, errors: null
            )
            try await wait("some events are there") { try !values(cluster, of: "stop-").isEmpty }
            kill(child.identifier, SIGINT)
            #expect(child.wait() == 130)
            #expect(try Set(values(cluster, of: "stop-")).count < 300)
            #expect(try await Command(words).status == 0)
            #expect(try Set(values(cluster, of: "stop-")) == Set(events))
        }

        @Test func parameterIsKeyedByWhatItSets() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let parameter = """
                {"specversion":"1.0","id":"p","source":"/s","type":"cn.gov.lifeline.region.parameter.set.v1",\
                "time":"2026-01-01T00:00:00Z","data":{"record":"ZJ","version":1,"region":"330000",\
                "name":"dibao_standard","from":"2026-07-01","value":1205.5,"illustrative":true}}
                """
            #expect(try await cluster.run(["publish", "-"], input: parameter).status == 0)
            let records = try cluster.read("lifeline.parameters")
            #expect(
                records.map { String(decoding: $0.key ?? [], as: UTF8.self) } == ["dibao_standard|330000|2026-07-01"])
        }

        @Test func topicThatIsNotThereIsToldAtOnce() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let folder = try TemporaryFolder()
            try CommandCluster.writeTopics(to: folder.path, key: cluster.agencyKey.base64) { _, text in
                text.replacing("lifeline.events.households", with: "lifeline.events.people")
            }
            let run = try await cluster.run(["publish", "-"], topics: folder.path, input: event("none"))
            #expect(run.status == 1)
            #expect(run.errors.contains("The cluster has no topic lifeline.events.people. Make the topics with"))
        }
    }
}
