import Foundation
import JSON
import Testing

/// The housing support of an invented country: event schemas, parameters in CSV, quantities and a model of its own, and
/// no line of code.
struct OtherDomainTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/housing").standardized.path

    private var options: [String] { ["--topics", folder + "/topics", "--models", folder + "/models"] }

    @Test func packOfItsOwnSchemasPassesItsExamples() async throws {
        let run = try await Command(["models", "test", "--json"] + options)
        #expect(run.status == 0, "\(run.output)")
        #expect(try run.lines().last?["passed"]?.int == 7)
        let coverage = try await Command(["models", "coverage", "--json"] + options)
        #expect(try coverage.lines().allSatisfy { $0["true"]?.bool != false && $0["false"]?.bool != false })
    }

    /// (398.20 + 398.20 + 268.15) × 0.9 = 958.095, up to tens 960; rent 900, at most 785; earnings 612.35 − 90 down to
    /// tens 520, and 150: 960 + 785 − 670 = 1075, down to tens 1070.
    @Test func eventsAreScreenedAndEachQuantityBehindTheAmountIsShown() async throws {
        let run = try await Command(["screen", folder + "/events.jsonl", "--json"] + options)
        #expect(run.status == 0, "\(run.errors)")
        let lead = try #require(try run.lines().first)
        #expect(lead["model"]?.string == "housing-support")
        #expect(lead["amount_yuan"]?.number?.text == "1070")
        #expect(lead["pack"]?.string == "northland 2026.1")
        #expect(lead["authority"]?.array?.first?["edition"]?.string == "2026")
        var values: [String: [String]] = [:]
        for factor in lead["factors"]?.array ?? [] {
            values[factor["name"]?.string ?? "", default: []].append(factor["value"]?.number?.text ?? "")
        }
        #expect(values["household_need"] == ["960"])
        #expect(values["housing_cost"] == ["785"])
        #expect(values["scale"] == ["0.9"])
        #expect(values["rent_ceiling"] == ["785"])
        #expect(values["support"] == ["1070"])
        // Of each member.
        #expect(values["need"]?.sorted() == ["268.15", "398.2", "398.2"])
        #expect(values["countable_earnings"]?.sorted() == ["0", "150", "520"])
        let members = (lead["factors"]?.array ?? []).filter { $0["name"]?.string == "need" }
            .compactMap { $0["of"]?.array?.last?.string }
        #expect(Set(members).count == 3)
        #expect(members.allSatisfy { $0.hasPrefix("p:") })
    }

    @Test func modelOfAnotherDomainIsExplained() async throws {
        let run = try await Command(
            ["models", "show", "H1", "--region", "110000", "--at", "2026-03-10"] + options)
        #expect(run.status == 0, "\(run.errors)")
        let snapshot = Snapshot("show-housing.en.txt")
        #expect(try snapshot.matches(run.output), Comment(rawValue: snapshot.hint))
    }

    @Test func aModelInShadowModeScreensAndSaysThatNobodyIsTold() async throws {
        let own = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/models") {
            let text = try String(contentsOfFile: folder + "/models/" + name, encoding: .utf8)
            _ = try own.write(name, text.replacing("\ndirection: social", with: "\ndirection: social\nmode: shadow"))
        }
        let options = [folder + "/events.jsonl", "--topics", folder + "/topics", "--models", own.path]
        let lines = try await Command(["screen", "--json"] + options).lines()
        #expect(lines.map { $0["mode"]?.string } == ["shadow"])
        let text = try await Command(["screen"] + options)
        #expect(text.output.contains("\n  in shadow mode nobody is told; else to housing."), "\(text.output)")
        let live = try await Command(["screen", folder + "/events.jsonl"] + self.options)
        #expect(live.output.contains("\n  to housing."))
    }
}
