import Testing

@testable import CommandLineTool

struct ToolTests {
    @Test func wrongUseEndsWith64AndUsageOnStandardError() async throws {
        let run = try await Run(["work", "--jsn"])
        #expect(run.code.rawValue == 64)
        #expect(run.output == "")
        #expect(
            run.error == """
                Error: Unknown option '--jsn'. Did you mean '--json'?
                Usage: lifeboat work --bootstrap-servers <host:port,…> [options]
                  See 'lifeboat work --help' for more.

                """)
    }

    @Test func errorsAreInTheLanguageOfTheLineOrTheEnvironment() async throws {
        let named = try await Run(["work", "--language=zh", "--jsn"])
        #expect(named.error.hasPrefix("错误：未知的选项“--jsn”。是否想输入“--json”？\n用法：lifeboat work"))
        let variable = try await Run(["wok"], environment: ["LANG": "zh_CN.UTF-8"])
        #expect(variable.error.hasPrefix("错误：未知的命令“wok”。是否想输入“work”？\n"))
        let overridden = try await Run(["wok"], environment: ["LANG": "zh_CN.UTF-8", "LIFEBOAT_LANGUAGE": "en"])
        #expect(overridden.error.hasPrefix("Error: Unknown command"))
    }

    @Test func validationIsWrongUseToo() async throws {
        let run = try await Run(["work", "--bootstrap-servers", "k:1", "--threads", "0"])
        #expect(run.code.rawValue == 64)
        #expect(run.error.hasPrefix("Error: No threads, no work.\nUsage: lifeboat work"))
    }

    @Test func commandsErrorEndsWithItsOwnStatusWithoutUsage() async throws {
        let run = try await Run(["screen", "mca", "absent"])
        #expect(run.code.rawValue == 66)
        #expect(run.error == "Error: there is no such file\n")
        let silent = try await Run(["models", "check"])
        #expect(silent.code.rawValue == 3)
        #expect(silent.error == "")
    }

    @Test func configurationThatCannotBeReadEndsWith78() async throws {
        let run = try await Run(["--config", "c.yaml", "models", "check"])
        #expect(run.code.rawValue == 78)
        #expect(run.error.hasPrefix("Error: The configuration file c.yaml cannot be used: no such file\n"))
    }

    @Test func commandRunsWithItsValuesAndWritesToStandardOutput() async throws {
        let run = try await Run(["work"], environment: ["LIFEBOAT_BOOTSTRAP_SERVERS": "k:9"])
        #expect(run.code == .success)
        #expect(run.output == "working at k:9\n")
        #expect(run.error == "")
    }

    @Test func versionAndHelpGoToStandardOutput() async throws {
        let version = try await Run(["--version"])
        #expect(version.output == "1.2.3\n")
        let group = try await Run(["models"])
        #expect(group.code == .success)
        #expect(group.output.hasPrefix("OVERVIEW: Work on the models.\n"))
    }
}
