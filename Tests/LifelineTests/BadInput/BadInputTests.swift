import Cryptography
import Foundation
import JSON
import Kafka
import Testing

@Suite(.enabled(if: Cluster.isAvailable, "\(Cluster.hint)"), .timeLimit(.minutes(5)))
struct BadInputTests {
    @Test func eachBadInputIsInTheDeadLettersWithItsReasonAndPlaceAndCanBeRecovered() async throws {
        let run = try await BadInputRun.shared.value
        for bad in BadInput.all {
            let message = try #require(run.events.first { $0.topic == bad.topic && $0.key == Array(bad.name.utf8) })
            let letters = run.deadLetters(of: message)
            #expect(letters.count == 1, "\(bad.name)")
            guard let letter = letters.first else { continue }
            #expect(letter["reason"]?.string == bad.reason, "\(bad.name)")
            #expect(letter["path"]?.string == bad.path, "\(bad.name)")
            #expect(letter["stage"]?.string == "intake")
            #expect(letter["sentence"]?["zh"]?.string?.isEmpty == false)
            #expect(letter["sentence"]?["en"]?.string?.isEmpty == false)
            let original = try letter["original"]?.string.map {
                try DemonstrationKeys.identity.open(Base64.decode($0))
            }
            #expect(original == bad.value, "\(bad.name)")
        }
        print(
            "dead letters: \(Dictionary(grouping: run.deadLetters) { $0["reason"]?.string ?? "" }.mapValues(\.count))")
    }

    @Test func noGoodEventIsRefused() async throws {
        let run = try await BadInputRun.shared.value
        #expect(run.deadLetters.count { $0["stage"]?.string == "intake" } == BadInput.all.count)
        #expect(run.metric("lifeline_intake_events_total") == Double(run.published - BadInput.all.count))
    }

    @Test func leadsOfTheGoodEventsStandAndWerePushed() async throws {
        let run = try await BadInputRun.shared.value
        let expected = try await screened(run.goodEvents)
        let standing = try run.standing
        let pushes = run.records.filter { $0.key.hasPrefix("lifeline.push.") }.values.joined()
        print("\(run.published) events, \(standing.count) leads that stand, \(pushes.count) pushes")
        #expect(expected.count >= 10)
        let missing = expected.filter { standing[$0.key] == nil }.values
        let surplus = standing.filter { expected[$0.key] == nil }.values
        #expect(missing.isEmpty, "leads that should stand")
        #expect(surplus.isEmpty, "leads that should not stand")
        for (id, lead) in expected {
            for name in ["state", "model", "unit", "subject", "cause", "amount_yuan", "urgency", "agencies", "since"] {
                #expect(standing[id]?[name] == lead[name], "\(name) of \(id)")
            }
            for agency in lead["agencies"]?.array ?? [] {
                let topic = "lifeline.push.\(agency.string ?? "")"
                #expect(pushes.contains { $0.topic == topic && $0.key == Array(id.utf8) }, "push of \(id) to \(agency)")
            }
        }
    }

    @Test func ofTwoContentsUnderOneVersionTheGreaterStandsWhateverTheOrder() async throws {
        let run = try await BadInputRun.shared.value
        let standing = try run.standing
        #expect(run.clashes.map(\.isGreaterFirst) == [true, false])
        for clash in run.clashes {
            // Alone, the two contents give different leads: which one stands can be seen.
            let others = run.goodEvents.split(separator: "\n").filter { !$0.contains(clash.record) }.map(String.init)
            let winner = try await screened((others + [clash.greater.text]).joined(separator: "\n"))
            let loser = try await screened((others + [clash.lesser.text]).joined(separator: "\n"))
            let different = winner.filter { $0.value["amount_yuan"] != loser[$0.key]?["amount_yuan"] }
            #expect(!different.isEmpty)
            for (id, lead) in different { #expect(standing[id]?["amount_yuan"] == lead["amount_yuan"]) }
        }
    }

    @Test func clashIsReportedOnceWithItsPlace() async throws {
        let run = try await BadInputRun.shared.value
        #expect(run.deadLetters("clash").count == run.clashes.count)
        for clash in run.clashes {
            let messages = run.events.filter { $0.key == Array(clash.record.utf8) }
            #expect(messages.count == 4)
            #expect(messages.reduce(0) { $0 + run.deadLetters(of: $1).count } == 1)
        }
        #expect(run.metric("lifeline_screening_clashes_total") == Double(run.clashes.count))
    }

    /// That it changes nothing is in `leadsOfTheGoodEventsStandAndWerePushed`.
    @Test func olderVersionThatComesLateIsCountedAndIsNoBadInput() async throws {
        let run = try await BadInputRun.shared.value
        let late = try #require(run.events.last { $0.key == Array("late-loss".utf8) })
        #expect(run.deadLetters(of: late).isEmpty)
        // Told to the victim, the case and the record.
        #expect(try #require(run.metric("lifeline_screening_older_versions_total")) >= 3)
    }

    @Test func workerLivesOnThroughNoiseOnInternalTopics() async throws {
        let run = try await BadInputRun.shared.value
        #expect(run.deadLetters("undecodable").count == 2)
        #expect(run.deadLetters("undecodable").allSatisfy { $0["stage"]?.string == "screening" })
        #expect(run.metric("lifeline_ready") == 1)
        #expect(run.exitCode == 0)
    }

    @Test func noResidentIDOrNameIsInTheClearAnywhereButInTheEventTopics() async throws {
        let run = try await BadInputRun.shared.value
        var persons: Set<String> = ["慕容北辰", "慕容"]
        for event in run.events.compactMap(\.value) where event.count < 100_000 {
            if let data = try? JSON.parse(event)["data"]?.object { persons.formUnion(Self.persons(in: data)) }
        }
        let search = ClearTextSearch(persons)
        #expect(persons.count > 180)
        // Each is found where it may be.
        let inEvents = run.events.reduce(into: Set<String>()) { $0.formUnion(search.texts(in: $1.value ?? [])) }
        #expect(inEvents == persons)

        var bytes = 0
        for (topic, records) in run.records where !topic.hasPrefix("lifeline.events.") {
            for record in records {
                let all = (record.key ?? []) + [0] + (record.value ?? [])
                let headers: [UInt8] = record.headers.flatMap { Array($0.name.utf8) + [0] + ($0.value ?? []) + [0] }
                bytes += all.count
                #expect(search.texts(in: all + [0] + headers).isEmpty, "\(topic) \(record.partition) \(record.offset)")
            }
        }
        for (path, content) in run.files {
            bytes += content.count
            #expect(search.texts(in: content).isEmpty, "\(path)")
        }
        #expect(!run.files.isEmpty && !run.log.isEmpty && !run.metrics.isEmpty)
        #expect(search.texts(in: Array(run.log.utf8)).isEmpty)
        #expect(search.texts(in: Array(run.metrics.utf8)).isEmpty)
        print("looked for \(persons.count) resident IDs and names in \(bytes) bytes and \(run.files.count) files")
    }

    private static func persons(in data: JSON.Object) -> Set<String> {
        var persons: Set<String> = []
        for (_, value) in data {
            if let id = value["resident_id"]?.string { persons.insert(id) }
            if let name = value["name"]?.string { persons.insert(name) }
        }
        return persons
    }

    /// The oracle's leads, by their IDs.
    private func screened(_ lines: String) async throws -> [String: JSON.Value] {
        let folder = try TemporaryFolder()
        let file = try folder.write("events.jsonl", lines)
        let run = try await Command(["screen", file, "--at", BadInputRun.end, "--json"])
        let leads = try run.lines().map { ($0["lead"]?.string ?? "", $0) }
        return Dictionary(leads, uniquingKeysWith: { $1 })
    }
}
