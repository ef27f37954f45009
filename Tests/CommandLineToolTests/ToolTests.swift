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

    @Test(arguments: [
        (
            "en",
            """
            Error: The configuration file c.yaml cannot be used, 4 mistakes:
            c.yaml:1:8: 'much' is no value for 'cache'. Expected \(ByteCount.argumentHint?.english ?? "").
            c.yaml:2:12: 'once' is no value for 'guarantee'. Choose one of: exactly_once, at_least_once.
            c.yaml:3:1: Unknown key 'state-dir'. Did you mean 'state-directory'?
            c.yaml:4:1: Unknown key 'zzzzzzzz'. A key is the long name of an option, without its dashes.
            Usage: lifeboat work

            """
        ),
        (
            "zh",
            """
            错误：配置文件 c.yaml 不可用，有 4 处错误：
            c.yaml:1:8：“much”不是 'cache' 的有效值。应为\(ByteCount.argumentHint?.chinese ?? "")。
            c.yaml:2:12：“once”不是 'guarantee' 的有效值。可选值：exactly_once、at_least_once。
            c.yaml:3:1：未知的键“state-dir”。是否想输入“state-directory”？
            c.yaml:4:1：未知的键“zzzzzzzz”。键须为选项的长名称，不带“--”。
            用法：lifeboat work

            """
        ),
    ])
    func everyMistakeOfAConfigurationFileIsToldInOneRun(language: String, expected: String) async throws {
        let run = try await Run(
            ["--language", language, "--config", "c.yaml", "work", "--bootstrap-servers", "k:1"],
            configuration: [
                "state-dir": ["/a"], "guarantee": ["once"], "cache": ["much"], "zzzzzzzz": ["1"],
            ])
        #expect(run.code.rawValue == 78)
        #expect(run.error.hasPrefix(expected.dropLast()), "\(run.error)")
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
