import Foundation
import JSON
import Testing

/// A second invented country, whose law is harder: tables by zone, number of members and age band, ceilings by region and
/// date with inheritance, sums, counts, the greatest and the least over members, rounding to 10 and 100, and a model of
/// households beside one of persons.
struct CarePackTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/care").standardized.path

    private var options: [String] { ["--topics", folder + "/topics", "--models", folder + "/models"] }

    @Test func examplesAtTheBoundariesOfDatesAgesAndSumsPass() async throws {
        let run = try await Command(["models", "test"] + options)
        #expect(run.output == "2 models, 16 examples pass, 0 fail.\n", "\(run.output)\(run.errors)")
        let coverage = try await Command(["models", "coverage"] + options)
        #expect(coverage.output == "6 of 6 conditions were both true and false in some example.\n")
    }

    /// Four members in the core, whatever their age 450 each, and 260.50 for care: 2060.50, up to hundreds 2100. Pay of 4.33
    /// weeks, down to tens: 430, 240 and 0. 2100 − 670 + 50 for a child = 1480.
    @Test func theQuantitiesOfTheHouseholdAndOfEachMemberAreFactors() async throws {
        let run = try await Command(["screen", folder + "/events.jsonl", "--json", "--unjudged"] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.hasPrefix("1 lead stands at 2026-02-03T09:00:00+08:00, after 19 events"), "\(run.errors)")
        let lines = try run.lines()
        let lead = try #require(lines.first)
        #expect(lead["amount_yuan"]?.number?.text == "1480" && lead["amount_low_yuan"]?.number?.text == "0")
        var values: [String: [String]] = [:]
        for factor in lead["factors"]?.array ?? [] {
            values[factor["name"]?.string ?? "", default: []].append(factor["value"]?.number?.text ?? "")
        }
        #expect(
            values.mapValues { $0.sorted() } == [
                "basic": ["450", "450", "450", "450"], "basic_need": ["450", "450", "450", "450"],
                "care_rate": ["260.5"], "care_need": ["0", "0", "0", "260.5"], "total_need": ["2100"],
                "weeks": ["4.33"],
                "monthly_pay": ["0", "240", "430"], "total_pay": ["670"], "children": ["1"], "supplement": ["1480"],
                "least_pay": ["0"],
            ])
        let keys = (lead["factors"]?.array ?? []).filter { $0["name"] == "basic" }.map { $0["of"]?.description }
        #expect(keys.contains(#"["440305","core","4","13"]"#) && keys.contains(#"["440305","core","4","71"]"#))
        // The nearest region that has a table of ceilings has none for the ring.
        #expect(
            lines.dropFirst().compactMap { $0["reasons"]?[0]?["en"]?.string }.sorted() == [
                "no care.assessed.level", "no care.assessed.level", "no care.assessed.level", "no care.assessed.level",
                "no care.assessed.level", "no ceiling of ring for 440305 in 2026", "no pay.reported.weekly_yuan",
            ])
        let id = try #require(lead["lead"]?.string)
        let explained = try await Command(["explain", id, "--events", folder + "/events.jsonl"] + options)
        for line in [
            "Basic need (440305, core, 4, 13): 450 yuan a month", "Care need (you, member 3): 260.5",
            "Monthly pay (you, member 2): 430 yuan a month", "Need of the household (you): 2100 yuan a month",
            "Supplement (you): 1480 yuan a month", "0 to 1480 yuan a month, for reference; it comes of:",
        ] { #expect(explained.output.contains(line), "\(line)\n\(explained.output)") }
        let text = try await Command(["screen", folder + "/events.jsonl"] + options)
        #expect(text.output.contains("\n  rests on Care Act s. 1\n"), "\(text.output)")
    }

    @Test func aFileAsWindowsSavesItIsScreenedAsAnyOther() async throws {
        let own = try TemporaryFolder()
        let text = try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8)
        let file = try own.write("events.jsonl", "\u{FEFF}" + text.replacing("\n", with: "\r\n"))
        let run = try await Command(["screen", file, "--json"] + options)
        #expect(run.errors.contains("after 19 events (0 refused"), "\(run.errors)")
        #expect(try run.lines().first?["amount_yuan"]?.number?.text == "1480")
    }

    @Test func aFolderWithinThePackIsSaidNotToBeRead() async throws {
        let own = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/models") {
            _ = try own.write(name, try String(contentsOfFile: folder + "/models/" + name, encoding: .utf8))
        }
        try TemporaryFolder.write("model: x\n", to: own.path + "/drafts/new.yaml")
        let run = try await Command(["models", "check", "--topics", folder + "/topics", "--models", own.path])
        #expect(run.status == 0 && run.output == "westmark 2026.7: 7 files, 2 models, no errors.\n")
        #expect(run.errors == "drafts/ is not read: the files of a pack stand in its folder itself.\n")
    }

    @Test func thePackInTheBinaryIsSaidNotToFit() async throws {
        let run = try await Command(["screen", folder + "/events.jsonl", "--topics", folder + "/topics"])
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(
            run.errors.hasPrefix(
                "Error: The model pack in the binary does not fit the event types and agencies of --topics: "))
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }

    /// A level is a number like any other, unless the schema says that 1 is the gravest.
    @Test func theModelOfPersonsIsExplained() async throws {
        let run = try await Command(["models", "show", "W2", "--region", "440305", "--at", "2026-03-10"] + options)
        #expect(run.status == 0, "\(run.errors)")
        let snapshot = Snapshot("show-care.en.txt")
        #expect(try snapshot.matches(run.output), Comment(rawValue: snapshot.hint))
    }
}
