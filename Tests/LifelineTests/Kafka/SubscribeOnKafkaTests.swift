import Cryptography
import JSON
import Kafka
import KafkaTestSupport
import Testing

extension OnKafka {
    @Suite struct SubscribeOnKafkaTests {
        /// A push of a lead's revision, as a worker writes it; the lead's key decides the partition.
        private func push(_ lead: String, revision: Int, _ cluster: CommandCluster) throws -> ProducerRecord {
            let box = try cluster.agencyKey.seal(Array(#"{"resident_id":"330382198510034491","name":"徐浩明"}"#.utf8))
            let value: JSON.Value = [
                "specversion": "1.0", "id": .string("\(lead).\(revision).\(cluster.agency)"),
                "source": "/lifeline/lifeline",
                "type": "cn.gov.lifeline.push.v1", "subject": .string(lead), "time": "2026-03-16T08:00:00+08:00",
                "data": [
                    "lead": .string(lead), "revision": .int(Int64(revision)), "change": "opened", "urgency": "red",
                    "code": "M01", "title": ["zh": "重伤", "en": "Injured"], "amount_yuan": 54000,
                    "reasons": [["id": "a", "zh": "生活困难", "en": "In hardship"]],
                    "identity": ["p:a": .string(Base64.encode(box))],
                ],
            ]
            return ProducerRecord(
                topic: "lifeline.push.\(cluster.agency)", partition: nil, key: Array(lead.utf8),
                value: value.serialized(), headers: [])
        }

        @Test func groupGoesOnWhereItWasAndAloneReadsAllFromTheBeginning() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            try cluster.publish((1...4).map { try push("lead-\($0)", revision: 1, cluster) })
            let group = RealKafka.uniqueName(cluster.agency + "-")
            let words = ["subscribe", cluster.agency, "--json", "--exit-at-end"]

            let first = try await cluster.run(words + ["--group", group])
            #expect(first.status == 0)
            let leads = Set(try first.lines().compactMap { $0["subject"]?.string })
            #expect(leads.isSuperset(of: (1...4).map { "lead-\($0)" }))
            #expect(try await cluster.run(words + ["--group", group]).output == "")

            try cluster.publish([try push("lead-5", revision: 1, cluster)])
            let next = try await cluster.run(words + ["--group", group])
            #expect(try next.lines().compactMap { $0["subject"]?.string } == ["lead-5"])

            let all = try await cluster.run(words + ["--from-beginning"])
            #expect(try all.lines().count == leads.count + 1)
            #expect(try await cluster.run(words).output == "")
        }

        @Test func identityIsOpenedByTheAgencysKeyAlone() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            try cluster.publish([try push("lead-sealed", revision: 1, cluster)])
            let words = ["subscribe", cluster.agency, "--from-beginning", "--exit-at-end"]
            let opened = try await cluster.run(words + ["--json", "--key", cluster.keyFile])
            let identity = try opened.lines().first?["data"]?["identity"]?["p:a"]
            #expect(identity?["name"]?.string == "徐浩明")

            let sealed = try await cluster.run(words + ["--json"])
            #expect(!sealed.output.contains("徐浩明") && !sealed.output.contains("330382198510034491"))

            let folder = try TemporaryFolder()
            try AgencyKeyPair().write(to: folder.path + "/other.key")
            let other = try await cluster.run(words + ["--json", "--key", folder.path + "/other.key"])
            #expect(other.status == 0)
            #expect(other.errors.contains("sealed to another key"))
            #expect(!other.output.contains("徐浩明"))
        }

        @Test func pushIsReadableInBothLanguages() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            try cluster.publish([try push("lead-words", revision: 3, cluster)])
            let words = ["subscribe", cluster.agency, "--from-beginning", "--exit-at-end", "--key", cluster.keyFile]
            let english = try await cluster.run(words)
            #expect(english.output.contains("2026-03-16 08:00 [red] opened  M01 Injured  lead-words r3"))
            #expect(english.output.contains("· In hardship"))
            let chinese = try await cluster.run(words + ["--language", "zh"])
            #expect(chinese.output.contains("2026-03-16 08:00 [红] 开启  M01 重伤  lead-words r3"))
            #expect(chinese.output.contains("参考金额 54000 元"))
            #expect(chinese.output.contains("徐浩明 330382198510034491"))
        }

        @Test func agencyThatIsNotDeclaredIsWrongUse() async throws {
            let cluster = try await CommandCluster.shared.get().applied()
            let run = try await cluster.run(["subscribe", "procuratorat.330382"])
            #expect(run.status == 64)
            #expect(run.errors.contains("Did you mean 'procuratorate.330382'?"))
        }
    }
}
