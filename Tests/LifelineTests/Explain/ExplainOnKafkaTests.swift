import Foundation
import JSON
import Kafka
import ModelPack
import Screening
import Testing
import Workers

/// Explanations, chains of help, and packs that change, of a real cluster.
@Suite(.serialized, .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"), .timeLimit(.minutes(10)))
struct ExplainOnKafkaTests {
    /// One after the other on one cluster, whose worker ends with the test.
    @Test func aClusterSaysWhatTheFilesSay() async throws {
        let scene = try await ClusterScene()
        defer { scene.end() }
        try await leadsAreExplainedAsTheBatchProgramFindsThem(scene)
        try await anAgencysPushIsExplainedFromItsOwnTopic(scene)
        try await chainOfHelpHoldsBothNumbersAndWhatACorrectionTook(scene)
        try await diffOverTheTopicsIsThatOverTheFiles(scene)
        try await modelThatIsNoMoreTakesItsLeadsBackAndATombstoneBringsThePackBefore(scene)
    }

    /// One lead of each model that is about somebody else each time: persons, households, cases and their classes.
    private func leadsAreExplainedAsTheBatchProgramFindsThem(_ scene: ClusterScene) async throws {
        let leads = try await scene.screened()
        var codes: Set<String> = []
        for lead in leads {
            let (id, code) = (try #require(lead["lead"]?.string), try #require(lead["code"]?.string))
            guard codes.insert(code).inserted else { continue }
            let lines = try await scene.run(["explain", id, "--json"]).lines()
            #expect(lines.count == 1, "\(code)")
            let object = try #require(lines.first)
            let said: Set<String> = [
                "state", "reasons", "authority", "amount_yuan", "amount_low_yuan", "factors", "urgency", "since",
                "agencies", "respond_by", "class", "basis",
            ]
            for key in said { #expect(object[key] == lead[key], "\(key) of \(code)") }
            #expect(object["known"]?.array?.count == lead["evidence"]?.array?.count, "\(code)")
            #expect(object["rights"]?.array?.isEmpty == false)
        }
        print("\(codes.count) models explained from the cluster")
        #expect(codes.isSuperset(of: ["M01", "M03", "M13", "M15"]))
    }

    private func anAgencysPushIsExplainedFromItsOwnTopic(_ scene: ClusterScene) async throws {
        let lead = try #require(try await scene.screened().first { $0["code"]?.string == "M01" })
        let id = try #require(lead["lead"]?.string)
        let agency = try #require(lead["agencies"]?.array?.first?.string)
        let object = try #require(try await scene.run(["explain", id, "--push", agency, "--json"]).lines().first)
        #expect(object["reasons"] == lead["reasons"] && object["amount_yuan"] == lead["amount_yuan"])
        #expect(object["agency"]?.string == agency)
    }

    /// The same under either number, and all that is known under both; then a correction takes a record from the boy.
    private func chainOfHelpHoldsBothNumbersAndWhatACorrectionTook(_ scene: ClusterScene) async throws {
        func history(_ number: String) async throws -> String {
            try await scene.run(["history", "-", "--json"], input: number + "\n").output
        }
        for (old, new) in [
            (LinkedFamily.oldID, LinkedFamily.newID), (LinkedFamily.oldHousehold, LinkedFamily.newHousehold),
            (LinkedFamily.courtCase, LinkedFamily.policeCase),
        ] {
            let answer = try await history(new)
            #expect(!answer.isEmpty)
            #expect(try await history(old) == answer)
        }
        func events(_ text: String) throws -> [JSON.Value] {
            try text.split(separator: "\n").map { try JSON.parse(String($0)) }
        }
        let chain = try events(try await history(LinkedFamily.oldID))
        let known = Set(chain.compactMap { $0["event"]?.string })
        for part in ["registered", "joined", "mother", "case", "victim", "injury", "loss", "one-person"] {
            #expect(known.contains("LF-\(part).1"), "\(part)")
        }
        let minor = try #require(chain.last { $0["code"]?.string == "M09" && $0["state"]?.string == "open" })
        #expect(chain.contains { $0["kind"]?.string == "push" && $0["lead"] == minor["lead"] })

        // Under every name, the old number's too.
        let old = try await scene.run(["explain", "-", "--json"], input: LinkedFamily.oldID + "\n")
        let new = try await scene.run(["explain", "-", "--json"], input: LinkedFamily.newID + "\n")
        #expect(!new.output.isEmpty && old.output == new.output)
        #expect(try new.lines().contains { $0["lead"] == minor["lead"] })

        let loss = try #require(LinkedFamily.events.first { $0.contains("LF-loss") })
        let corrected = loss.replacing("LF-loss.1", with: "LF-loss.2").replacing(#""version":1"#, with: #""version":2"#)
            .replacing(LinkedFamily.newID, with: LinkedFamily.mother).replacing("程小舟", with: "程母")
        try await scene.publish([corrected])
        let after = try events(try await history(LinkedFamily.newID))
        // The case is the boy's, so that he sees it; it is not said of him any more.
        let record = after.first { $0["type"]?.string == "victim.loss.assessed" }
        #expect(record == nil || record?["role"] == .null)
        // Back to what the others find.
        try await scene.publish([
            loss.replacing("LF-loss.1", with: "LF-loss.3").replacing(#""version":1"#, with: #""version":3"#)
        ])
    }

    private func diffOverTheTopicsIsThatOverTheFiles(_ scene: ClusterScene) async throws {
        let folder = try TemporaryFolder()
        for file in BuiltInPack.files {
            _ = try folder.write(
                file.name, file.text.replacing("urgency: \"'red'\"", with: "urgency: \"'orange'\""))
        }
        let words = ["models", "diff", "built-in", folder.path]
        let more = ["--at", ClusterScene.moment, "--json"]
        func said(_ run: Command) throws -> [String] {
            try run.lines().map { line in
                "\(line["kind"] ?? .null) \(line["lead"] ?? .null) \(line["why"] ?? .null) \(line["changed"] ?? .null)"
            }
        }
        let ofTopics = try said(try await scene.run(words + more))
        let ofFiles = try said(try await Command(words + [ClusterScene.day, scene.family] + more))
        #expect(ofTopics == ofFiles)
        #expect(ofTopics.count > 1)
    }

    /// A pack without a model takes its leads back everywhere; its tombstone puts the pack before it in force again.
    private func modelThatIsNoMoreTakesItsLeadsBackAndATombstoneBringsThePackBefore(_ scene: ClusterScene) async throws
    {
        let cluster = scene.cluster
        let before = try scene.standing()
        let gone = before.filter { $0.value["code"]?.string == "M20" }
        #expect(!gone.isEmpty)
        func pack(_ version: String) throws -> (folder: TemporaryFolder, key: [UInt8]) {
            let folder = try TemporaryFolder()
            for file in BuiltInPack.files where file.name != "unsupported-child.yaml" {
                _ = try folder.write(
                    file.name,
                    file.name == BuiltInPack.manifest
                        ? file.text.replacing(#/version: .*/#, with: "version: \"\(version)\"") : file.text)
            }
            return (folder, Array("\(BuiltInPack.name)/\(version)".utf8))
        }
        func publish(_ folder: TemporaryFolder) async throws -> [JSON.Value] {
            try await scene.run(["models", "publish", "--models", folder.path, "--json"]).lines()
        }
        let without = try pack("without-1")
        let said = try await publish(without.folder)
        #expect(said.contains { $0["kind"]?.string == "removed" && $0["model"]?.string == "unsupported-child" })
        try await wait("the leads are taken back") { try scene.standing().count == before.count - gone.count }
        #expect(Set(try scene.standing().keys) == Set(before.keys).subtracting(gone.keys))
        let id = try #require(gone.keys.sorted().first)
        let explained = try #require(try await scene.run(["explain", id, "--json"]).lines().first)
        #expect(explained["state"]?.string == "withdrawn")
        let told = try cluster.read(cluster.pushTopics).compactMap { try JSON.parse($0.value ?? [])["data"] }
        for agency in gone[id]?["agencies"]?.array ?? [] {
            #expect(told.last { $0["lead"]?.string == id && $0["agency"] == agency }?["change"]?.string == "withdrawn")
        }
        #expect(
            Set(try await scene.screened(["--models", without.folder.path]).compactMap { $0["lead"]?.string })
                == Set(try scene.standing().keys))

        try cluster.publish([ProducerRecord(topic: cluster.names.models, partition: nil, key: without.key, value: nil)])
        try await wait("the leads are back") { try Set(scene.standing().keys) == Set(before.keys) }

        // Of a pack's messages the newest and the one before it stay; the third publication buries the first.
        _ = try await publish(without.folder)
        _ = try await publish(try pack("without-2").folder)
        let first = PackMessage(
            try ModelPack(files: BuiltInPack.files, catalog: cluster.catalog), files: BuiltInPack.files)
        let last = try cluster.read([cluster.names.models]).last { $0.key == first.key }
        #expect(last != nil && last?.value == nil)
    }
}
