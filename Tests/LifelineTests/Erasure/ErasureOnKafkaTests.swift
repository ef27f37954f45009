import Events
import Foundation
import JSON
import Kafka
import Testing
import Workers

/// A person who asks to be erased, on a real Kafka: what is in its topics and their files after compaction, in a worker's
/// store, and in what comes back from the changelog.
@Suite(.serialized, .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"), .timeLimit(.minutes(5)))
struct ErasureOnKafkaTests {
    @Test func nothingOfThePersonIsLeftButTheTrail() async throws {
        let scene = try ErasureScene()
        let worker = try await scene.start("first")
        defer { worker.kill() }
        try scene.publishLife()
        try await scene.settled(worker)
        let before = try Before(scene)
        try await whatIsToGoIsThereAtFirst(scene, before)

        try scene.erase()
        try await scene.settled(worker)
        try everyAgencyThatGotALeadIsToldToEraseIt(scene, before)
        try await topicsForgetByCompaction(scene, before)
        try await theTrailStays(scene, before)

        try await wait("the store's files are written anew") { !scene.store("first", holds: before.traces) }
        #expect(worker.terminate() == 0)
        #expect(!scene.store("first", holds: before.traces))
        try await nothingComesBack(scene, before)
    }

    /// The leads of the person and what was told, before the erasure.
    private struct Before {
        let person: String
        let sealed: Set<[UInt8]>
        /// Leads that say something of the person.
        let leads: [String: JSON.Value]
        /// Each lead of these and each agency that got it.
        let told: Set<[String]>
        /// The other victim's lead, which says nothing of the person.
        let kept: JSON.Value

        /// By which the person would be found: the identity as it was sealed, and the numbers of what registers said.
        var traces: Set<[UInt8]> { sealed.union(records) }
        var records: Set<[UInt8]> { Set(ErasureScene.records.map { Array($0.utf8) }) }

        init(_ scene: ErasureScene) throws {
            let all = try scene.leads()
            let proposed = try #require(all.values.first { $0["model"]?.string == "proposed" })
            let person = try #require(proposed["subject"]?.string)
            self.person = person
            sealed = try scene.sealed(of: person)
            kept = try #require(
                all.values.first { $0["code"]?.string == "M09" && $0["subject"]?.string != person })
            let leads = all.filter { [kept] in $0.value["lead"] != kept["lead"] }
            self.leads = leads
            told = Set(
                try scene.pushes().compactMap { push in
                    guard let lead = push["lead"]?.string, let agency = push["agency"]?.string, leads[lead] != nil
                    else { return nil }
                    return [lead, agency]
                })
        }
    }

    /// Else its absence would say nothing.
    private func whatIsToGoIsThereAtFirst(_ scene: ErasureScene, _ before: Before) async throws {
        #expect(before.sealed.count == 5)
        let codes = Set(before.leads.values.compactMap { $0["code"]?.string })
        #expect(codes.isSuperset(of: ["M09", "M15", "M17"]), "\(codes)")
        for lead in before.leads.values { #expect(lead["state"]?.string == "open", "\(lead["code"] ?? .null)") }
        #expect(before.told.count > before.leads.count)
        let names = scene.cluster.names
        let found = Set(try scene.records(holding: before.sealed).keys)
        #expect(found == [names.identities, names.changelog, names.classChangelog])
        #expect(try scene.records(holding: before.records).keys.contains(names.changelog))
        try await wait("the broker's files have them") {
            scene.segments(holding: before.sealed).isSuperset(of: [names.identities, names.changelog])
        }
        try await wait("the store is on disk") { scene.store("first", holds: before.sealed) }
    }

    private func everyAgencyThatGotALeadIsToldToEraseIt(_ scene: ErasureScene, _ before: Before) throws {
        var last: [[String]: JSON.Value] = [:]
        for push in try scene.pushes() {
            last[[push["lead"]?.string ?? "", push["agency"]?.string ?? ""]] = push
        }
        let erased = last.filter { $0.value["change"]?.string == "erased" }
        #expect(Set(erased.keys) == before.told)
        for push in erased.values {
            #expect(push["identity"]?.object?.isEmpty == true)
            #expect(push["reasons"]?.array?.isEmpty == true && push["amount_yuan"] == .null)
        }
        // The other victim's lead is nobody else's affair.
        #expect(try scene.leads()[before.kept["lead"]?.string ?? ""]?["state"]?.string == "open")
    }

    /// Others' events alone make it so: the broker's cleaner does the rest, by what the topics declare.
    private func topicsForgetByCompaction(_ scene: ErasureScene, _ before: Before) async throws {
        let clear = [Array(ErasureScene.number.utf8), Array(ErasureScene.name.utf8)]
        #expect(try !scene.records(holding: before.traces).isEmpty)
        let began = ContinuousClock.now
        var round = 0
        var published = ContinuousClock.now
        try scene.publishOthers(round: round)
        try await wait("the broker has compacted") {
            if ContinuousClock.now - published > .seconds(1) {
                round += 1
                published = .now
                try scene.publishOthers(round: round)
            }
            // The files last: what is read is what is in them, and searching them takes longer.
            return try scene.records(holding: before.traces).isEmpty && revisions(scene, before).isEmpty
                && scene.segments(holding: before.sealed).isEmpty
        }
        print("compacted after \(ContinuousClock.now - began) and \(round + 1) rounds of others' events")
        #expect(try scene.records(holding: before.traces.union(clear)).isEmpty)
        #expect(scene.segments(holding: before.traces.union(clear)).isEmpty)
        #expect(try scene.latest(scene.cluster.names.identities)[Array(before.person.utf8)] == nil)
    }

    /// Earlier revisions of what was erased that are still on the topic of leads.
    private func revisions(_ scene: ErasureScene, _ before: Before) throws -> [String] {
        try scene.cluster.read([scene.cluster.names.leads], isolation: .readUncommitted).compactMap { record in
            let id = String(decoding: record.key ?? [], as: UTF8.self)
            guard before.leads[id] != nil, let value = record.value else { return nil }
            return try JSON.parse(value)["reasons"]?.array?.isEmpty == false ? id : nil
        }
    }

    /// That there were leads, and on which events they rested; and both commands say so.
    private func theTrailStays(_ scene: ErasureScene, _ before: Before) async throws {
        let after = try scene.leads()
        for (id, lead) in before.leads {
            let trail = try #require(after[id])
            #expect(trail["state"]?.string == "withdrawn" && trail["reasons"]?.array?.isEmpty == true)
            #expect(trail["evidence"] == lead["evidence"] && trail["evidence"]?.array?.isEmpty == false)
            for key in ["model", "code", "subject", "cause", "since"] { #expect(trail[key] == lead[key], "\(key)") }
        }
        for subject in Set(before.leads.values.compactMap { $0["subject"]?.string }) {
            async let explaining = scene.run(["explain", subject, "--json"])
            async let telling = scene.run(["history", subject, "--json"])
            let (explained, told) = try await (explaining, telling)
            for run in [explained, told] {
                #expect(run.status == 0, "\(run.errors)")
                expectNoTrace(in: run.output)
            }
            let (explanations, history) = (try explained.lines(), try told.lines())
            for (id, lead) in before.leads where lead["subject"]?.string == subject {
                let explanation = try #require(explanations.first { $0["lead"]?.string == id })
                #expect(explanation["state"]?.string == "withdrawn" && explanation["evidence"] == lead["evidence"])
                #expect(history.contains { $0["lead"]?.string == id && $0["state"]?.string == "withdrawn" }, "\(id)")
                #expect(history.contains { $0["lead"]?.string == id && $0["change"]?.string == "erased" }, "\(id)")
            }
        }
        let readable = try await scene.run(["history", before.person, "--language", "zh"])
        #expect(readable.status == 0 && readable.output.contains("已删除"))
        expectNoTrace(in: readable.output)
    }

    private func expectNoTrace(in output: String) {
        #expect(!output.contains(ErasureScene.number) && !output.contains(ErasureScene.name))
    }

    /// Restored from the changelog alone, and told again what was said before: nothing is known of the person.
    private func nothingComesBack(_ scene: ErasureScene, _ before: Before) async throws {
        let leads = try scene.leads()
        let pushes = try scene.pushes().count
        let worker = try await scene.start("second")
        defer { worker.kill() }
        try await scene.settled(worker)
        try scene.publishLife()
        try await scene.settled(worker)
        #expect(try scene.leads() == leads)
        #expect(try scene.pushes().count == pushes)
        // Intake sealed the identity anew, for it keeps no state; screening deleted it at once.
        let traces = before.traces.union(try scene.sealed(of: before.person))
        #expect(traces.count > before.traces.count)
        for topic in scene.compacted {
            for value in try scene.latest(topic).values {
                #expect(!traces.contains { Data(value).range(of: Data($0)) != nil }, "\(topic)")
            }
        }
        #expect(worker.terminate() == 0)
        #expect(!scene.store("second", holds: traces))
    }
}
