#if canImport(Glibc)
    import Foundation
    import Testing

    /// `lifeline cel repl` as a person has it: on a terminal, key by key.
    struct PromptOnTerminalTests {
        private static let data = #"{"person": {"name": "张三", "née": 1, "age": 67}, "personal": [1]}"#
        private static let up = "\u{1B}[A"
        private static let down = "\u{1B}[B"

        private let folder: TemporaryFolder
        private let options: [String]

        init() throws {
            folder = try TemporaryFolder()
            options = [
                "cel", "repl", "--data", try folder.write("data.json", Self.data), "--history",
                folder.path + "/history",
            ]
        }

        /// A prompt with an empty line behind it.
        private static let prompt = "\rcel> \u{1B}[K\r\u{1B}[5C"

        private func prompt(_ environment: [String: String] = [:], columns: UInt16 = 80) throws -> PseudoTerminal {
            let terminal = try PseudoTerminal(options, environment: environment, columns: columns)
            try terminal.wait(for: Self.prompt)
            return terminal
        }

        /// What is shown of a line that is entered, up to the next prompt, with the ends of lines as in a file.
        private func answer(_ terminal: PseudoTerminal) throws -> String {
            terminal.type("\r")
            try terminal.wait(for: "\r\n")
            return try terminal.wait(for: Self.prompt).replacing("\r\n", with: "\n")
        }

        @Test func tabCompletesNamesKeysAndFunctions() throws {
            let terminal = try prompt()
            // What both begin with, and then both.
            terminal.type("per\t")
            try terminal.wait(for: "cel> person\u{1B}[K")
            terminal.type("\t")
            try terminal.wait(for: "\r\nperson    personal  \r\n")
            terminal.type(".na\t")
            try terminal.wait(for: "cel> person.name\u{1B}[K")
            #expect(try answer(terminal) == "\"张三\"\n")
            terminal.type("siz\t(person.name)")
            try terminal.wait(for: "cel> size(person.name)\u{1B}[K")
            #expect(try answer(terminal) == "2\n")
            // A key in a variable that was made here, behind an operator.
            terminal.type("child = {'school': 'x'}")
            #expect(try answer(terminal) == "{\"school\": \"x\"}\n")
            terminal.type("1 > 2 || child.s\t")
            // `school` and the functions of texts that begin so.
            terminal.type("ch\t == 'x'")
            try terminal.wait(for: "cel> 1 > 2 || child.school == 'x'\u{1B}[K")
            #expect(try answer(terminal) == "true\n")
            terminal.type("zz\t")
            try terminal.wait(for: "\u{7}")
            terminal.type("\u{15}\u{4}")
            #expect(terminal.end() == 0)
        }

        @Test func upAndDownGoThroughWhatWasEnteredAlsoBefore() throws {
            let first = try prompt()
            for line in ["1 + 1", "'故意' + '伤害'"] {
                first.type(line)
                _ = try answer(first)
            }
            first.type(Self.up + Self.up)
            try first.wait(for: "cel> 1 + 1\u{1B}[K")
            first.type("0")
            #expect(try answer(first) == "11\n")
            first.type(":quit\r")
            #expect(first.end() == 0)

            let second = try prompt()
            second.type("dr" + Self.up + Self.up)
            try second.wait(for: "cel> 1 + 10\u{1B}[K")
            second.type(Self.up)
            try second.wait(for: "cel> '故意' + '伤害'\u{1B}[K")
            second.type(Self.down + Self.down + Self.down)
            try second.wait(for: "cel> dr\u{1B}[K")
            second.type("\u{15}" + Self.up + Self.up + Self.up)
            try second.wait(for: "cel> '故意' + '伤害'\u{1B}[K")
            #expect(try answer(second) == "\"故意伤害\"\n")
            second.type("\u{4}")
            #expect(second.end() == 0)
            let kept = try String(contentsOfFile: folder.path + "/history", encoding: .utf8)
            #expect(kept == "1 + 1\n'故意' + '伤害'\n1 + 10\n:quit\n'故意' + '伤害'\n")
        }

        @Test func controlCGivesTheLineUpAndControlDEnds() throws {
            let terminal = try prompt()
            #expect(!terminal.isCooked)
            terminal.type("1 + (")
            try terminal.wait(for: "cel> 1 + (\u{1B}[K")
            terminal.type("\u{3}")
            try terminal.wait(for: "^C\r\n" + Self.prompt)
            // On an empty line too: a habit is no end.
            terminal.type("\u{3}")
            try terminal.wait(for: "^C\r\n" + Self.prompt)
            // Not empty: what is under the cursor goes.
            terminal.type("23\u{1}\u{4}")
            try terminal.wait(for: "cel> 3\u{1B}[K")
            #expect(try answer(terminal) == "3\n")
            terminal.type("\u{4}")
            #expect(terminal.end() == 0)
            #expect(terminal.isCooked)
        }

        @Test func errorsStandUnderTheirPlaceAlsoBehindWideCharacters() throws {
            let terminal = try prompt()
            terminal.type("1 + 'a' + nmae")
            #expect(
                try answer(terminal) == """
                    1:3: '+' does not take int and string
                     | 1 + 'a' + nmae
                     |   ^
                    1:11: 'nmae' is not declared
                     | 1 + 'a' + nmae
                     |           ^

                    """)
            terminal.type("'重伤，二级' + 1 / 0")
            #expect(
                try answer(terminal) == """
                    1:9: '+' does not take string and int
                     | '重伤，二级' + 1 / 0
                     |              ^

                    """)
            terminal.type("size('（') / 0")
            #expect(try answer(terminal) == "1:11: division by zero\n | size('（') / 0\n |            ^\n")
            terminal.type("\u{4}")
            #expect(terminal.end() == 0)
        }

        @Test func aLineThatIsLongerThanTheTerminalMovesAside() throws {
            let terminal = try prompt(columns: 30)
            terminal.type("'" + String(repeating: "伤", count: 40) + "'.size()")
            // 24 columns of it, the cursor behind the last.
            try terminal.wait(for: "cel> " + String(repeating: "伤", count: 8) + "'.size()\u{1B}[K\r\u{1B}[29C")
            #expect(try answer(terminal) == "40\n")
            terminal.type("\u{4}")
            #expect(terminal.end() == 0)
        }

        @Test func theWordsAreThoseOfTheLanguage() throws {
            let terminal = try prompt(["LANG": "zh_CN.UTF-8"])
            terminal.type(":nmaes")
            #expect(try answer(terminal) == "没有 :nmaes。请写 :names、:type 表达式或 :quit。\n")
            terminal.type("\u{4}")
            #expect(terminal.end() == 0)
        }
    }
#endif
