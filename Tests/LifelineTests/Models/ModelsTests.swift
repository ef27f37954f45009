import Foundation
import JSON
import ModelPack
import Screening
import Testing

struct ModelsTests {
    private func pack(_ edit: (String, String) -> String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for file in BuiltInPack.files { _ = try folder.write(file.name, edit(file.name, file.text)) }
        return folder
    }

    @Test func checkShowsEveryErrorWithFileLineAndColumn() async throws {
        let folder = try pack { name, text in
            name == "severe-injury.yaml"
                ? text.replacing("when: severe(c)", with: "when: sever(c)").replacing(
                    "unit: person", with: "unit: persn") : text
        }
        let run = try await Command(["models", "check", "--models", folder.path])
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("\(folder.path)/severe-injury.yaml:11:") })
        #expect(
            lines.contains { $0.hasPrefix("\(folder.path)/severe-injury.yaml:20:11: there is no function 'sever'") })
        // Those who name the model by its code are not told that there is none.
        #expect(lines.allSatisfy { $0.contains("/severe-injury.yaml:") }, "\(run.output)")
        let json = try await Command(["models", "check", "--models", folder.path, "--json"]).lines()
        #expect(json.last?["errors"]?.int == Int64(lines.count))
    }

    @Test func listHasALineForEachModel() async throws {
        let models = try await Command(["models", "list", "--json"]).lines()
        #expect(models.count >= 8)
        let first = try #require(models.first)
        #expect(first["model"]?.string == "severe-injury")
        #expect(first["code"]?.string == "M01")
        #expect(first["unit"]?.string == "person")
        #expect((first["examples"]?.int ?? 0) >= 4)
        #expect(try await Command(["models", "list"]).output.split(separator: "\n").count == models.count)
    }

    @Test func everyExampleOfTheBuiltInPackPasses() async throws {
        let run = try await Command(["models", "test", "--json"])
        #expect(run.status == 0)
        let summary = try #require(try run.lines().last)
        #expect(summary["failed"]?.int == 0)
        #expect((summary["passed"]?.int ?? 0) >= 32)
    }

    @Test func exampleThatFailsSaysWhatDiffers() async throws {
        let folder = try pack { name, text in
            name == "severe-injury.yaml" ? text.replacing("amount_yuan: 162000", with: "amount_yuan: 162001") : text
        }
        let run = try await Command(["models", "test", "M01", "--models", folder.path])
        #expect(run.status == 1)
        #expect(run.output.contains("should have the amount 162001, and has 162000"))
        #expect(run.output.contains("1 fail"))
        let lines = try await Command(["models", "test", "M01", "--models", folder.path, "--json"]).lines()
        let failed = lines.filter { $0["passed"]?.bool == false }
        #expect(failed.count == 1)
        let difference = try #require(failed.first?["differences"]?.array?.first?.string)
        #expect(difference.hasSuffix("should have the amount 162001, and has 162000"))
        let sentence = failed.first?["sentences"]?.array?.first
        #expect(sentence?["en"]?.string == difference)
        #expect(sentence?["zh"]?.string?.hasSuffix("的金额应为 162001，实为 162000") == true, "\(failed)")
        #expect(lines.filter { $0["passed"]?.bool == true }.allSatisfy { $0["sentences"] == [] })
    }

    /// Read by somebody who reads no code, before it is recorded.
    @Test(arguments: ["M01", "M16", "M17", "M20"])
    func modelIsExplainedInPlainChinese(code: String) async throws {
        let run = try await Command([
            "models", "show", code.lowercased(), "--language", "zh", "--region", "330382", "--at", "2026-03-10",
        ])
        #expect(run.status == 0, "\(run.errors)")
        let snapshot = Snapshot("show-\(code).zh.txt")
        #expect(try snapshot.matches(run.output), Comment(rawValue: snapshot.hint))
    }

    @Test func modelIsExplainedInEnglishAndAsAnObject() async throws {
        let arguments = ["models", "show", "severe-injury", "--region", "330382", "--at", "2026-03-10"]
        let snapshot = Snapshot("show-M01.en.txt")
        #expect(try snapshot.matches(try await Command(arguments).output), Comment(rawValue: snapshot.hint))
        let object = try #require(try await Command(arguments + ["--json"]).lines().first)
        #expect(object["code"]?.string == "M01")
        let sections = object["sections"]?.array ?? []
        #expect(sections.contains { $0["id"]?.string == "articles" })
        let unknown = try await Command(["models", "show", "severe-injry"])
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("Did you mean 'severe-injury'?"))
        #expect(try await Command(["models", "show", "M01", "--region", "33"]).status == 64)
    }

    @Test func diffTellsWhatIsGainedLostAndChangedAndWhy() async throws {
        let folder = try pack { name, text in
            switch name {
            case "unsupported-child.yaml": text.replacing("urgency: \"'red'\"", with: "urgency: \"'orange'\"")
            case "welfare-to-case.yaml": text.replacing("model: welfare-to-case", with: "model: welfare-to-crime")
            case "minimum-living.yaml":
                text.replacing("when: household.assets_compliant", with: "when: \"!household.assets_compliant\"")
            default: text
            }
        }
        let day = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/one-day.jsonl").standardized.path
        let run = try await Command(["models", "diff", "built-in", folder.path, day, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let lines = try run.lines()
        let summary = try #require(lines.last)
        #expect((summary["changed"]?.int ?? 0) >= 1)
        // Each of the renamed model is gained under one name and lost under the other; of the turned one it is lost alone.
        let turned = lines.filter { $0["code"]?.string == "M17" }
        #expect(turned.allSatisfy { $0["kind"]?.string == "lost" } && !turned.isEmpty)
        #expect(summary["lost"]?.int == (summary["gained"]?.int ?? 0) + Int64(turned.count))
        // In the words of the model, not by the names of its conditions.
        #expect(turned.first?["why"]?.array?.first?["zh"]?.string == "现在条件“家庭财产符合规定”不成立")
        let changed = try #require(lines.first { $0["kind"]?.string == "changed" })
        #expect(changed["why"]?.array?.first?["en"]?.string == "urgency red → orange")
        #expect(changed["before"]?["urgency"]?.string == "red")
        #expect(lines.contains { $0["why"]?.array?.first?["en"]?.string == "the model is gone" })
        #expect(lines.contains { $0["why"]?.array?.first?["zh"]?.string == "新增模型" })
        let same = try await Command(["models", "diff", "built-in", "built-in", day])
        #expect(same.output.hasPrefix("0 gained, 0 lost, 0 changed"))
    }

    @Test func coverageNamesConditionsThatNoExampleMadeTrueOrFalse() async throws {
        let lines = try await Command(["models", "coverage", "M17", "--json"]).lines()
        let income = try #require(lines.first { $0["id"]?.string == "income" })
        #expect(income["true"]?.bool == true && income["false"]?.bool == true)
        let assets = try #require(lines.first { $0["id"]?.string == "assets" })
        #expect(assets["unknown"]?.bool == true)
        let text = try await Command(["models", "coverage", "M17"]).output
        #expect(text.contains("assets  never false") == (assets["false"]?.bool == false))
    }

    @Test func folderThatExtendsTheBuiltInPackReplacesAndAddsFiles() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("pack.yaml", "pack: county\nversion: \"1\"\nextends: lifeline\n")
        let repeated = try #require(BuiltInPack.files.first { $0.name == "repeated-aid.yaml" })
        _ = try folder.write("repeated-aid.yaml", repeated.text.replacing("version: 1", with: "version: 7"))
        let run = try await Command(["models", "list", "--models", folder.path, "--json"])
        let lines = try run.lines()
        #expect(lines.count == (try await Command(["models", "list", "--json"]).lines().count))
        #expect(lines.first { $0["model"]?.string == "repeated-aid" }?["version"]?.int == 7)
        #expect(Set(lines[0].object?.keys ?? []) == ["model", "code", "version", "unit", "direction", "examples"])
    }

    /// A folder of a pack.yaml alone is the built-in pack under another name: whom cases and overdue steps go to as well.
    @Test func folderThatExtendsTheBuiltInPackNeedsToRepeatNothingOfItsManifest() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("pack.yaml", "pack: county\nversion: \"1\"\nextends: lifeline\n")
        let story = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/platforms/panan.jsonl").standardized.path
        // By then every answer is overdue.
        let words = ["models", "diff", "built-in", folder.path, story, "--at", "2026-12-01T00:00:00+08:00"]
        let same = try await Command(words)
        #expect(same.output.hasPrefix("0 gained, 0 lost, 0 changed"), "\(same.output)\(same.errors)")
        _ = try folder.write("pack.yaml", "pack: county\nversion: \"1\"\nextends: lifeline\nsupervision: null\n")
        let unsupervised = try await Command(words).output
        #expect(unsupervised.contains("political-legal"))
        #expect(!unsupervised.contains(" 0 changed"))
    }
}
