import Foundation
import JSON
import Testing

/// Whoever has two numbers is found under either, with all that is known under both; from a file of events.
struct LinkedNumbersTests {
    private func file(_ more: String = "") throws -> (folder: TemporaryFolder, path: String) {
        let folder = try TemporaryFolder()
        return (folder, try folder.write("events.jsonl", LinkedFamily.file + more))
    }

    private func ask(_ command: String, _ number: String, _ path: String, _ more: [String] = []) async throws -> String
    {
        let run = try await Command([command, "-", "--events", path] + more, input: number + "\n")
        #expect(run.status == 0, "\(run.errors)")
        return run.output
    }

    private func lines(_ text: String) throws -> [JSON.Value] {
        try text.split(separator: "\n").map { try JSON.parse(String($0)) }
    }

    @Test(arguments: [
        (LinkedFamily.oldID, LinkedFamily.newID), (LinkedFamily.oldHousehold, LinkedFamily.newHousehold),
        (LinkedFamily.courtCase, LinkedFamily.policeCase),
    ])
    func bothNumbersGiveTheSameAnswers(old: String, new: String) async throws {
        let (folder, path) = try file()
        defer { withExtendedLifetime(folder) {} }
        for command in ["history", "explain"] {
            let answer = try await ask(command, new, path, ["--json"])
            #expect(try await ask(command, old, path, ["--json"]) == answer, "\(command)")
            // Nothing is said of the mother's household alone, and of a case only what concerns it.
            if command == "history" || new == LinkedFamily.newID { #expect(!answer.isEmpty, "\(command) \(new)") }
        }
    }

    @Test func thePersonsChainHoldsWhatIsKnownUnderBothNumbersAndTheLeadsOfBoth() async throws {
        let (folder, path) = try file()
        defer { withExtendedLifetime(folder) {} }
        let entries = try lines(try await ask("history", LinkedFamily.oldID, path, ["--json"]))
        let events = Set(entries.compactMap { $0["event"]?.string })
        for part in ["registered", "joined", "mother", "case", "victim", "injury", "loss", "one-person"] {
            #expect(events.contains("LF-\(part).1"), "\(part)")
        }
        let victim = try #require(entries.first { $0["event"]?.string == "LF-victim.1" })
        #expect(victim["role"] != .null)
        // The lead of the old number goes when the numbers are linked, and the person's own comes.
        let minor = entries.filter { $0["kind"]?.string == "lead" && $0["code"]?.string == "M09" }
        let subjects = Set(minor.compactMap { $0["subject"]?.string })
        #expect(subjects.count == 2)
        let last = try #require(minor.last { $0["state"]?.string == "open" })
        let gone = try #require(minor.last { $0["state"]?.string == "withdrawn" })
        #expect(last["subject"] != gone["subject"])
        #expect(gone["because"]?.array?.contains("person.merged") == true)
        let readable = try await ask("history", LinkedFamily.oldID, path, ["--language", "zh"])
        #expect(!readable.contains(/\d{17}[\dX]/))
        try expectNoName(of: path, in: readable)
    }

    @Test func aLeadIsExplainedUnderEveryNameItGoesByAndAnsweredUnderAny() async throws {
        let (folder, path) = try file()
        defer { withExtendedLifetime(folder) {} }
        let entries = try lines(try await ask("history", LinkedFamily.oldID, path, ["--json"]))
        let old = try #require(
            entries.last { $0["code"]?.string == "M09" && $0["state"]?.string == "withdrawn" }?["lead"]?.string)
        let screened = try await Command(["screen", path, "--json"]).lines()
        let lead = try #require(screened.first { $0["code"]?.string == "M09" })
        let explained = try lines(try await ask("explain", old, path, ["--json"]))
        #expect(explained.count == 1)
        #expect(explained.first?["lead"] == lead["lead"] && lead["lead"]?.string != old)
        // What names the old number is of the reader too.
        let known = explained.first?["known"]?.array ?? []
        #expect(known.count == lead["evidence"]?.array?.count)
        #expect(known.first { $0["event"]?.string == "LF-injury.1" }?["role"] != .null)

        let (other, answered) = try file(LinkedFamily.acknowledged(old) + "\n")
        defer { withExtendedLifetime(other) {} }
        let after = try lines(try await ask("history", LinkedFamily.newID, answered, ["--json"]))
        let word = try #require(after.last { $0["kind"]?.string == "lead" && $0["lead"] == lead["lead"] })
        #expect(word["change"]?.string == "acknowledged")
        #expect(after.contains { $0["kind"]?.string == "done" && $0["type"]?.string == "lead.acknowledged" })
    }
}
