import Testing

@testable import CommandLineTool

struct HelpTests {
    private func help(_ path: [String], _ language: Language = .english, width: Int = 80) throws -> String {
        let tool = Tool(Lifeboat.self, version: "1", environmentPrefix: "LIFEBOAT") { _ in OptionsFile() }
        return try #require(tool.help(for: path, language: language, width: width))
    }

    @Test func everyOptionShowsDefaultChoicesAndVariable() throws {
        #expect(
            try help(["work"]) == """
                OVERVIEW: Run one worker.

                SIGTERM drains it: what was read is finished and committed, then partitions are
                given up.

                USAGE: lifeboat work --bootstrap-servers <host:port,…> [options]

                OPTIONS:
                  --bootstrap-servers <host:port,…>
                                          The brokers to start from. (env:
                                          LIFEBOAT_BOOTSTRAP_SERVERS)
                  --property <name=value> …
                                          A property under its own name. (env:
                                          LIFEBOAT_PROPERTY)
                  -s, --state-directory <state-directory>
                                          Where state is kept. (env: LIFEBOAT_STATE_DIRECTORY)
                  --drain-timeout <duration>
                                          How long a stop may take. (default: 10s; env:
                                          LIFEBOAT_DRAIN_TIMEOUT)
                  --cache <size>          Memory for profiles. (default: 256MiB; env:
                                          LIFEBOAT_CACHE)
                  --listen <host:port>    Where to listen. (default: 127.0.0.1:9090; env:
                                          LIFEBOAT_LISTEN)
                  --guarantee <guarantee>
                                          What is promised of each event. (values: exactly_once,
                                          at_least_once; default: exactly_once; env:
                                          LIFEBOAT_GUARANTEE)
                  -j, --json              One JSON object a line. (env: LIFEBOAT_JSON)
                  -q, --quiet             Say less. (env: LIFEBOAT_QUIET)
                  --restore / --no-restore
                                          Restore first. (default: --restore; env:
                                          LIFEBOAT_RESTORE)

                GENERAL OPTIONS:
                  --config <file>         A YAML file with options by their long names; the
                                          command line and the environment go before it. (env:
                                          LIFEBOAT_CONFIG)
                  --language <language>   The language of all text; by default that of LANG.
                                          (values: en, zh; env: LIFEBOAT_LANGUAGE)
                  -h, --help              Show this help.

                """)
    }

    @Test func rootListsItsSubcommandsInChinese() throws {
        #expect(
            try help([], .chinese, width: 60) == """
                概述：寻找有权获得帮助的人。

                用法：lifeboat [选项] <子命令>

                通用选项：
                  --config <file>         YAML 配置文件，以选项的长名称为
                                          键；命令行与环境变量优先于它。（环
                                          境变量：LIFEBOAT_CONFIG）
                  --language <language>   输出语言；默认取自 LANG。（可选
                                          值：en, zh；环境变量：
                                          LIFEBOAT_LANGUAGE）
                  --version               显示版本。
                  -h, --help              显示本帮助。

                子命令：
                  work                    运行一个工作进程。
                  screen                  筛查文件。
                  models                  处理模型。
                  completions             输出 bash、zsh 或 fish 的补全脚
                                          本。

                子命令的帮助：“lifeboat help <子命令>”。

                """)
    }

    @Test(arguments: [20, 40, 59, 60, 80, 100, 120], Language.allCases)
    func noLineIsWiderThanTheTerminal(width: Int, language: Language) throws {
        for path in [[], ["work"], ["screen"], ["models"], ["models", "check"], ["completions"]] {
            for line in try help(path, language, width: width).split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(path): \(line)")
            }
        }
    }

    @Test func hiddenOptionsAreNotShown() throws {
        #expect(try !help(["work"]).contains("threads"))
    }

    @Test func optionTableHasARowForEachOptionThatIsNotHidden() {
        let tool = Tool(Lifeboat.self, version: "1", environmentPrefix: "LIFEBOAT") { _ in OptionsFile() }
        let rows = tool.optionTable(language: .english).split(separator: "\n")
        #expect(rows.count == 2 + 10 + 2)
        #expect(rows[0] == "| Option and key | Variable | Default | Meaning | Commands |")
        #expect(
            rows.contains("| `--cache` | `LIFEBOAT_CACHE` | `256MiB` | Memory for profiles. | `work` |"))
        #expect(rows.last?.hasSuffix("| all |") == true)
    }

    @Test func chinesePunctuationStartsNoLine() {
        #expect(TextWrapping.lines("一二三四五，六七", width: 10) == ["一二三四", "五，六七"])
        #expect(TextWrapping.lines("一二三四（五六）", width: 10) == ["一二三四", "（五六）"])
        #expect(TextWrapping.lines("one two", width: 3) == ["one", "two"])
        #expect(TextWrapping.lines("abcdefgh", width: 3) == ["abc", "def", "gh"])
    }
}
