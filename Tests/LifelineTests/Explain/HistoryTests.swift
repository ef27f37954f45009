import Foundation
import JSON
import Testing

/// The chain of help, from a file of events.
struct HistoryTests {
    private let day = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/one-day.jsonl").standardized.path

    private func leads() async throws -> [JSON.Value] { try await Command(["screen", day, "--json"]).lines() }

    @Test func everythingKnownFoundAndDoneIsInTheOrderOfTime() async throws {
        let lead = try #require(try await leads().first { $0["code"]?.string == "M01" })
        let subject = try #require(lead["subject"]?.string)
        let run = try await Command(["history", subject, "--events", day, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let lines = try run.lines()
        let times = lines.compactMap { $0["at"]?.string }
        #expect(times.count == lines.count)
        let kinds = Set(lines.compactMap { $0["kind"]?.string })
        #expect(kinds.isSuperset(of: ["fact", "lead"]))
        // The evidence of the lead is among what is known, though some of it is the case's or the household's.
        let known = Set(lines.compactMap { $0["record"]?.string })
        for item in lead["evidence"]?.array ?? [] { #expect(known.contains(item["record"]?.string ?? "")) }
        // What stands at the end is what came and did not go.
        var standing: Set<String> = []
        for line in lines where line["kind"]?.string == "lead" {
            guard let id = line["lead"]?.string, line["subject"]?.string == subject else { continue }
            if ["open", "acknowledged", "verified", "transferred"].contains(line["state"]?.string) {
                standing.insert(id)
            } else {
                standing.remove(id)
            }
        }
        let expected = try await leads().filter { $0["subject"]?.string == subject }.compactMap { $0["lead"]?.string }
        #expect(standing == Set(expected))
    }

    @Test func leadThatEndedTellsWithWhat() async throws {
        let text = try String(contentsOfFile: day, encoding: .utf8)
        let number = try #require(
            text.split(separator: "\n").first { $0.contains("aid.decided") }?
                .firstMatch(of: /"resident_id":"(\d{17}[\dX])"/)?.output.1)
        let run = try await Command(["history", "-", "--events", day, "--json"], input: number + "\n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.output.contains(number))
        let lines = try run.lines()
        let decided = try #require(lines.first { $0["type"]?.string == "aid.decided" })
        #expect(decided["kind"]?.string == "done")
        #expect(decided["title"]?["zh"]?.string?.isEmpty == false)
        let readable = try await Command(["history", "-", "--events", day, "--language", "zh"], input: number + "\n")
        #expect(readable.output.contains("办理"))
        try expectNoName(of: day, in: run.output)
        try expectNoName(of: day, in: readable.output)
        #expect(!readable.output.contains(/\d{17}[\dX]/))
    }

    @Test func aHouseholdHasItsMembersRecordsAndLeads() async throws {
        let lead = try #require(try await leads().first { $0["unit"]?.string == "household" })
        let household = try #require(lead["subject"]?.string)
        let lines = try await Command(["history", household, "--events", day, "--json"]).lines()
        #expect(lines.contains { $0["type"]?.string == "household.member.joined" })
        #expect(lines.contains { $0["kind"]?.string == "lead" && $0["lead"] == lead["lead"] })
        let earlier = try await Command([
            "history", household, "--events", day, "--at", "2026-01-01", "--json",
        ]).lines()
        #expect(earlier.count < lines.count)
    }

    /// 乐清, both ways: civil affairs' aid pointed to a case, the case became a lead, and aid that did not suffice went back.
    @Test func leadsThatGoOnFromOneAnotherAreLinkedBothWays() async throws {
        let story = PlatformStory.folder.appending(path: "yueqing.jsonl").path
        let lines = try await Command(["history", "h:d6tw524b33gg2g6pdl5sqnalbnt", "--events", story, "--json"]).lines()
        func entries(_ code: String) -> [JSON.Value] {
            lines.filter { $0["kind"]?.string == "lead" && $0["code"]?.string == code }
        }
        func lead(_ code: String) throws -> JSON.Value { try #require(entries(code).first?["lead"]) }
        func origins(_ code: String) -> [JSON.Value] {
            (entries(code).first?["follows"]?.array ?? []).compactMap { $0["lead"] }
        }
        #expect(origins("M06") == [try lead("M24")])
        #expect(origins("M16") == [try lead("M06")])
        #expect(entries("M24").allSatisfy { (try? $0["followed_by"]?.array == [lead("M06")]) == true })
        #expect(entries("M06").allSatisfy { (try? $0["followed_by"]?.array == [lead("M16")]) == true })
        #expect(entries("M16").allSatisfy { $0["followed_by"]?.array?.isEmpty == true })
    }

    @Test func whereItComesFromMustBeSaid() async throws {
        let run = try await Command(["history", "p:abc"])
        #expect(run.status == 64)
        #expect(run.errors.contains("--events"))
    }
}
