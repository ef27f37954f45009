import Foundation
import JSON
import Testing

/// `lifeline cel eval` through the binary.
struct EvaluateTests {
    private static let data = #"{"age": 67, "name": "张三", "filed": "2026-01-12T00:00:00Z", "cases": [{"loss": 5.5}]}"#

    @Test func oneExpressionOverAFile() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("data.json", Self.data)
        let run = try await Command(["cel", "eval", "age >= 60 ? cases[0].loss * 2.0 : 0.0", "--data", file])
        #expect(run.output == "11.0\n")
        #expect(run.status == 0)
        let typed = try await Command([
            "cel", "eval", "filed + duration('1h')", "--data", file, "--variable", "filed=timestamp", "--json",
        ])
        #expect(
            try typed.lines() == [
                [
                    "value": [
                        "t": "timestamp", "v": "2026-01-12T01:00:00Z", "seconds": "1768179600", "nanos": 0,
                    ], "type": "google.protobuf.Timestamp",
                ]
            ])
    }

    @Test func everyErrorHasTheLineAndACaretUnderThePlace() async throws {
        let wrong = try await Command(["cel", "eval", "1 + 'a' + nmae"])
        #expect(wrong.status == 1)
        #expect(wrong.output == "")
        #expect(
            wrong.errors == """
                1:3: '+' does not take int and string
                 | 1 + 'a' + nmae
                 |   ^
                1:11: 'nmae' is not declared
                 | 1 + 'a' + nmae
                 |           ^

                """)
        let failed = try await Command(["cel", "eval", "1 < 2 &&\n 1 / 0 > 0"])
        #expect(failed.errors == "2:4: division by zero\n |  1 / 0 > 0\n |    ^\n")
        #expect(failed.status == 1)
        let chinese = try await Command(["--language", "zh", "cel", "eval", "1 < 2 &&\n 1 / 0 > 0"])
        #expect(chinese.errors == "2:4: 除数为零\n |  1 / 0 > 0\n |    ^\n")
        let named = try await Command(["--language", "zh", "cel", "eval", "szie('a')"])
        #expect(named.errors == "1:1: 没有函数“szie”（是否为“size”？）\n | szie('a')\n | ^\n")
    }

    @Test func aStreamHasOneAnswerForEachLineInOrder() async throws {
        let lines = [
            #"{"expr": "x + 1", "bindings": {"x": {"value": {"t": "int", "v": "41"}}}, "type_env": [{"name": "x", "type": "int"}]}"#,
            "this is no JSON", "", #"{"bindings": {}}"#, #"{"expr": "1 +\n )"}"#, #"{"expr": "1 / 0", "id": 7}"#,
            #"{"expr": "[1, 2u, 2.5, 'a', b'a', null, type(1), {'k': true}]"}"#,
            #"{"expr": "x", "bindings": {"x": {"value": {"t": "int", "v": "1.5"}}}}"#,
            #"{"expr": "[].map(x, x)", "check_only": true}"#, #"{"expr": "y", "disable_check": true}"#,
            #"{"expr": "y", "container": "a.b", "bindings": {"a.y": {"value": {"t": "duration", "v": "1.5s", "seconds": "1", "nanos": 500000000}}}}"#,
            #"{"expr": "[0.0 / 0.0, -1.0 / 0.0]"}"#, #"{"expr": "has(1)"}"#,
            #"{"expr": "x.size()", "disable_macros": true, "bindings": {"x": {"value": {"t": "map", "v": [[{"t": "uint", "v": "1"}, {"t": "null"}]]}}}}"#,
            #"{"expr": "x", "type_env": [{"name": "x"}]}"#,
            #"{"expr": "x", "bindings": {"x": {"value": {"t": "map", "v": [[{"t": "int", "v": "1"}, {"t": "null"}], [{"t": "uint", "v": "1"}, {"t": "null"}]]}}}}"#,
        ]
        let run = try await Command(["cel", "eval"], input: lines.joined(separator: "\n"))
        #expect(run.status == 0)
        let answers = try run.lines()
        try #require(answers.count == lines.count, "\(run.output)\(run.errors)")
        #expect(answers[0] == ["value": ["t": "int", "v": "42"], "type": "int"])
        #expect(answers[1]["error"]?.string?.hasPrefix("The line is no JSON") == true)
        #expect(answers[1]["line"]?.int == 1 && answers[1]["column"]?.int != nil)
        #expect(answers[2]["error"] != nil && answers[3]["error"]?.string?.contains("expr") == true)
        #expect(answers[4]["line"] == 2 && answers[4]["column"] == 2)
        #expect(answers[5] == ["error": "division by zero", "line": 1, "column": 3])
        #expect(
            answers[6]["value"]?.description
                == #"{"t":"list","v":[{"t":"int","v":"1"},{"t":"uint","v":"2"},{"t":"double","v":"2.5"},{"t":"string","v":"a"},{"t":"bytes","v":"YQ=="},{"t":"null"},{"t":"type","v":"int"},{"t":"map","v":[[{"t":"string","v":"k"},{"t":"bool","v":true}]]}]}"#
        )
        #expect(answers[7]["error"]?.string?.contains("'x'") == true)
        #expect(answers[8] == ["type": "list(dyn)"])
        #expect(answers[9]["error"] != nil)
        #expect(
            answers[10] == [
                "value": ["t": "duration", "v": "1.5s", "seconds": "1", "nanos": 500_000_000], "type": "dyn",
            ])
        #expect(
            answers[11]["value"]?.description
                == #"{"t":"list","v":[{"t":"double","v":"NaN"},{"t":"double","v":"-Infinity"}]}"#)
        #expect(answers[12]["error"] != nil && answers[13]["value"] == ["t": "int", "v": "1"])
        #expect(answers[15]["error"] == "the binding of 'x': a map has the same key twice")
        #expect(answers[14]["error"] == "the declaration of 'x' has a \"type\" or \"overloads\"")
    }

    /// What is meant to break it: each has its answer, with a place, and the next line is answered as ever.
    @Test func hostileLinesAreAnsweredOneByOne() async throws {
        let deep = 100_000
        func request(_ expression: String) -> String {
            let request: JSON.Value = ["expr": .string(expression)]
            return request.description
        }
        func binding(_ typed: String) -> String { #"{"expr": "x", "bindings": {"x": {"value": \#(typed)}}}"# }
        let wrong = [
            "{", "null", "\u{FEFF}{}", String(repeating: "[", count: deep), String(repeating: "{\"a\":", count: deep),
            request(String(repeating: "(", count: deep) + "1" + String(repeating: ")", count: deep)),
            request(String(repeating: "[", count: deep)), request("1" + String(repeating: "+1", count: deep)),
            request("true" + String(repeating: "?true:true", count: deep)),
            request("lists.range(1000000).map(x, x).size()"), request("lists.range(1000000000)"),
            request("'%.999999999f'.format([1.0])"), request("9223372036854775807 + 1"),
            request("-9223372036854775808 / -1"),
            request("timestamp('9999-12-31T23:59:59Z') + duration('1s')"), request("timestamp(253402300800)"),
            binding(#"{"t": "bytes", "v": "!!!"}"#), binding(#"{"t": "int", "v": "9223372036854775808"}"#),
            binding(#"{"t": "uint", "v": "-1"}"#), binding(#"{"t": "double", "v": "1e999"}"#),
            binding(#"{"t": "timestamp", "v": "x", "seconds": "253402300800", "nanos": 0}"#),
            binding(#"{"t": "duration", "v": "x", "seconds": "9223372036854775807", "nanos": -5}"#),
            binding(String(repeating: #"{"t": "list", "v": ["#, count: deep)), #"{"expr": "x", "type_env": {}}"#,
            request("x"), request(""), request("\u{0}"), request("'a'.matches('(')"),
        ]
        let right = [
            request(String(repeating: "-", count: deep) + "1"),
            request("'\(String(repeating: "x", count: 5_000_000))'.size()"),
            request("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.matches('(((a+)+)+)+$')"),
            request("true" + String(repeating: "&&true", count: deep)), request("0.0 / 0.0 == 0.0 / 0.0"),
        ]
        let run = try await Command(["cel", "eval"], input: (wrong + right).joined(separator: "\n"))
        #expect(run.status == 0)
        let answers = try run.lines()
        try #require(answers.count == wrong.count + right.count)
        for (line, answer) in zip(wrong, answers) {
            #expect(
                answer["error"]?.string?.isEmpty == false && answer["line"]?.int != nil && answer["column"]?.int != nil,
                "\(line.prefix(80)): \(answer.description.prefix(200))")
        }
        #expect(
            answers.suffix(right.count).map { $0["value"]?["v"]?.description } == [
                "\"1\"", "\"5000000\"", "false", "true", "false",
            ])
    }

    private static let suite: String? = ProcessInfo.processInfo.environment["LIFELINE_SHARED"].map {
        $0 + "/cel/conformance.json"
    }

    /// The conformance suite as a stream: what `ConformanceTests` shows of the library, of the command.
    @Test(.enabled(if: suite != nil, "set LIFELINE_SHARED to a folder with cel/conformance.json"))
    func theConformanceSuiteGoesThroughTheStream() async throws {
        let path = try #require(Self.suite)
        let file = try #require(FileManager.default.contents(atPath: path))
        let all = try JSON.parse(Array(file))["tests"]?.array ?? []
        let tests = all.filter { $0["needs_proto"]?.bool != true }
        let run = try await Command(
            ["cel", "eval"], input: tests.map { $0.description }.joined(separator: "\n") + "\n")
        let answers = try run.lines()
        try #require(answers.count == tests.count)
        var failed: [String] = []
        for (test, answer) in zip(tests, answers) {
            let expected = test["expected"]
            let isRight: Bool
            if expected?["error"] != nil {
                isRight = answer["error"]?.string != nil && answer["line"]?.int != nil && answer["column"]?.int != nil
            } else if test["check_only"]?.bool == true {
                isRight = answer.object?.count == 1 && answer["type"] == expected?["deduced_type"]
            } else {
                isRight =
                    Self.isSame(answer["value"], expected?["value"])
                    && (expected?["deduced_type"].map { $0 == answer["type"] } ?? true)
            }
            if !isRight { failed.append("\(test["expr"]?.string ?? ""): \(answer) for \(expected ?? nil)") }
        }
        print("CEL conformance through lifeline cel eval: \(tests.count - failed.count) of \(tests.count)")
        #expect(failed == [])
    }

    /// Doubles as numbers, maps in any order.
    private static func isSame(_ value: JSON.Value?, _ expected: JSON.Value?) -> Bool {
        guard let value, let expected, value["t"] == expected["t"] else { return false }
        switch value["t"]?.string {
        case "double":
            let (left, right) = (value["v"]?.string ?? "", expected["v"]?.string ?? "")
            return left == right || Double(left).map { $0 == Double(right) } ?? false
        case "list":
            let (left, right) = (value["v"]?.array ?? [], expected["v"]?.array ?? [])
            return left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
        case "map":
            let (left, right) = (value["v"]?.array ?? [], expected["v"]?.array ?? [])
            return left.count == right.count
                && left.allSatisfy { entry in right.contains { isSame(entry[0], $0[0]) && isSame(entry[1], $0[1]) } }
        default: return value == expected
        }
    }

    @Test func theStreamIsAnsweredWhileItStaysOpen() async throws {
        let process = Process()
        process.executableURL = Command.binary
        process.arguments = ["cel", "eval"]
        process.environment = Command.environment([:])
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for number in 1...3 {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"expr\": \"\(number) + 1\"}\n".utf8))
            // Blocks until the answer is there: were it held back, the test would not end.
            let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer == "{\"value\":{\"t\":\"int\",\"v\":\"\(number + 1)\"},\"type\":\"int\"}\n")
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func thePromptReadsLinesKeepsValuesAndShowsErrorsUnderThePlace() async throws {
        let folder = try TemporaryFolder()
        let run = try await Command(
            ["cel", "repl", "--history", folder.path + "/h"],
            input: "x = 20\nx * 2 + 2\n:type [x]\n1 / (x - 20)\nx +\n:nmaes\n:names\n:quit\nnever\n")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("20\n42\nlist(int)\nx\n"))
        #expect(run.output.contains("timestamp"))
        #expect(
            run.errors
                == "1:3: division by zero\n | 1 / (x - 20)\n |   ^\n1:4: the expression ends where an expression should be\n | x +\n |    ^\n"
                + "There is no :nmaes. Write :names, :type EXPRESSION or :quit.\n"
        )
    }

    @Test func wrongUseIsSaid() async throws {
        let run = try await Command(["cel", "eval", "1", "--variable", "x=strnig"])
        #expect(run.status == 64 && run.errors.contains("strnig"))
        let data = try await Command(["cel", "eval", "--data", "x.json"])
        #expect(data.status == 64)
        let folder = try TemporaryFolder()
        let broken = try folder.write("broken.json", "{\"a\": 1,\n \"a\": 2}")
        let untimely = try folder.write("untimely.json", #"{"a": "soon"}"#)
        for (file, language, said) in [
            (broken, "en", "Error: f: The key “a” is there twice in one object at line 2, column 2 (byte 10).\n"),
            (broken, "zh", "错误：f：第 2 行第 2 列：同一对象中有重复的键“a”。\n"),
            (untimely, "en", "Error: f: 'a': this is no google.protobuf.Duration such as \"1h30m\".\n"),
            (untimely, "zh", "错误：f：“a”：应为 google.protobuf.Duration，如 \"1h30m\"。\n"),
        ] {
            let run = try await Command([
                "cel", "eval", "1", "--data", file, "--variable", "a=duration", "--language", language,
            ])
            #expect(run.status == 65 && run.errors.replacing(file, with: "f") == said, "\(run.errors)")
        }
        let missing = try await Command(["cel", "eval", "1", "--data", "/nowhere.json"])
        #expect(missing.status == 66)
    }
}
