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
        #expect(refused.errors.contains("\(wrong):1:1: Unknown key 'modles'. Did you mean 'models'?\n"))
        let none = try folder.write("none.yaml", "# models: x\n")
        #expect(try await Command(["--config", none, "models", "check"]).status == 0)
    }

    @Test func everyMistakeOfTheConfigurationFileIsToldWithItsPlaceInBothLanguages() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "lifeline.yaml",
            """
            modles: x
            property: {security.protocol: [ssl, [tls]]}
            topics: "pack
            json: perhaps
            models: a
            models: b
            threads：4
            threads: many
            """)
        let english = try await Command(["--config", file, "models", "check"])
        #expect(english.status == 78)
        #expect(english.output.isEmpty)
        let lines = english.errors.replacing(file, with: "f").split(separator: "\n")
        #expect(
            lines.dropLast(2).map(String.init) == [
                "Error: The configuration file f cannot be used, 7 mistakes:",
                "f:1:1: Unknown key 'modles'. Did you mean 'models'?",
                "f:2:31: a single value is expected here (several are [value, value] or 'name: value', not nested)",
                "f:3:9: This is not YAML: while scanning a quoted scalar, found unexpected end of stream (close the quotes)",
                "f:4:7: 'perhaps' is no value for 'json'. Expected true or false.",
                "f:6:1: The key “models” is there twice (keep one of the two)",
                "f:7:1: This is not YAML: while scanning a simple key, could not find expected ':' (a key ends with “: ”, a colon of half width and a space, not with “：”)",
                "f:8:10: 'many' is no value for 'threads'. Expected a whole number.",
            ])
        let chinese = try await Command(["--language", "zh", "--config", file, "models", "check"])
        #expect(
            chinese.errors.replacing(file, with: "f").split(separator: "\n").dropLast(2).map(String.init) == [
                "错误：配置文件 f 不可用，有 7 处错误：",
                "f:1:1：未知的键“modles”。是否想输入“models”？",
                "f:2:31：此处应为单个值（多个值写作 [值, 值] 或“名称: 值”，不再嵌套）",
                "f:3:9：不是合法的 YAML：读取引号内的文字时，到文件末尾仍未结束（补上结束的引号）",
                "f:4:7：“perhaps”不是 'json' 的有效值。应为true 或 false。",
                "f:6:1：键“models”出现了两次（只留其中一个）",
                "f:7:1：不是合法的 YAML：读取键时，缺少“:”（键之后写半角冒号和空格“: ”，不写全角的“：”）",
                "f:8:10：“many”不是 'threads' 的有效值。应为整数。",
            ])
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
