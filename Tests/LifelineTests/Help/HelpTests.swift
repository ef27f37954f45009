import Foundation
import Testing

/// Every page of help, as a user sees it in 80 columns, in both languages.
struct HelpTests {
    @Test(arguments: ["en", "zh"]) func everyPageIsAsItWasReviewed(language: String) async throws {
        let pages = try await Self.pages(language)
        let snapshot = Snapshot("help.\(language).txt")
        #expect(try snapshot.matches(pages), "\(snapshot.hint)")
    }

    @Test func noLineIsWiderThanTheTerminal() async throws {
        let pages = try await Self.pages("en")
        let wide = pages.split(separator: "\n").filter { $0.count > 80 && !$0.hasPrefix("=== ") }
        #expect(wide == [])
    }

    @Test func wrongUseEndsWith64AndSaysWhatWasMeant() async throws {
        let command = try await Command(["topcs"])
        #expect(command.status == 64)
        #expect(command.output == "")
        #expect(command.errors.hasPrefix("Error: Unknown command 'topcs'. Did you mean 'topics'?"))

        let option = try await Command(["topics", "plan", "--bootstrap-server", "k:1"])
        #expect(option.status == 64)
        #expect(option.errors.contains("'--bootstrap-servers'"))

        let missing = try await Command(["topics", "plan"])
        #expect(missing.status == 64)
        #expect(missing.errors.contains("LIFELINE_BOOTSTRAP_SERVERS"))
    }

    @Test func valuesComeFromVariablesAndTheConfigurationFile() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("lifeline.yaml", "language: zh\nmodels: \(folder.path)/none\n")
        let run = try await Command(["models", "check"], environment: ["LIFELINE_CONFIG": file])
        #expect(run.status == 66)
        #expect(run.errors.hasPrefix("错误：无法读取 \(folder.path)/none"))

        let wrong = try folder.write("wrong.yaml", "modles: x\n")
        let refused = try await Command(["--config", wrong, "models", "check"])
        #expect(refused.status == 78)
        #expect(refused.errors.contains("models"))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameEveryCommand(shell: String) async throws {
        let run = try await Command(["completions", shell])
        #expect(run.status == 0)
        for name in ["topics", "publish", "subscribe", "dead-letters"] { #expect(run.output.contains(name)) }
    }

    /// The pages of the tool and of all commands under it, the way down first.
    private static func pages(_ language: String) async throws -> String {
        var text = ""
        var paths: [[String]] = [[]]
        while !paths.isEmpty {
            let path = paths.removeFirst()
            let run = try await Command(path + ["--help"], environment: ["LIFELINE_LANGUAGE": language])
            #expect(run.status == 0)
            text += "=== lifeline " + path.joined(separator: " ") + "\n" + run.output + "\n"
            paths = subcommands(in: run.output).map { path + [$0] } + paths
        }
        return text
    }

    private static func subcommands(in page: String) -> [String] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == "SUBCOMMANDS:" || $0 == "子命令：" }) else { return [] }
        return lines[(start + 1)...].prefix { !$0.isEmpty }.compactMap { line in
            let name = line.dropFirst(2).prefix { !$0.isWhitespace }
            return line.hasPrefix("  ") && !name.isEmpty ? String(name) : nil
        }
    }
}
