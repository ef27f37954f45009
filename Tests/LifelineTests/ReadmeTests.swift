import CommandLineTool
import Cryptography
import Foundation
import JSON
import KafkaTestSupport
import Testing

@testable import lifeline

/// What README.md shows is so: its table is the command's, its examples do what it says.
struct ReadmeTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let file = root.appending(path: "README.md")
    private let text: String

    init() throws {
        text = try String(contentsOf: Self.file, encoding: .utf8)
    }

    /// The lines of the fenced block after `<!-- checked: name -->`.
    private func block(_ name: String) throws -> String {
        let after = try #require(text.range(of: "<!-- checked: \(name) -->\n```")).upperBound
        let rest = text[after...].drop { $0 != "\n" }.dropFirst()
        return String(rest[..<(try #require(rest.range(of: "```")).lowerBound)])
    }

    @Test(arguments: [Language.english, .chinese])
    func everyConfigurationKeyIsInTheTable(language: Language) throws {
        let start = "<!-- table: \(language == .english ? "en" : "zh") -->\n"
        let from = try #require(text.range(of: start)).upperBound
        let end = try #require(text.range(of: "<!-- end -->", range: from..<text.endIndex)).lowerBound
        let table = Lifeline.tool.optionTable(language: language)
        if ProcessInfo.processInfo.environment["LIFELINE_UPDATE"] != nil {
            // Read again: the other language's test writes too.
            try Self.rewrite(after: start, table)
        } else {
            #expect(
                text[from..<end] == table,
                "run LIFELINE_UPDATE=1 swift test --no-parallel --filter ReadmeTests, and read what changed")
        }
    }

    private static func rewrite(after start: String, _ table: String) throws {
        var text = try String(contentsOf: file, encoding: .utf8)
        let from = try #require(text.range(of: start)).upperBound
        let end = try #require(text.range(of: "<!-- end -->", range: from..<text.endIndex)).lowerBound
        text.replaceSubrange(from..<end, with: table)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    @Test func exampleEventsMakeTheLeadsThatAreNamed() async throws {
        let command = try await Command(["screen", "--json", "-"], input: block("events"))
        #expect(command.status == 0, "\(command.errors)")
        #expect(Set(try command.lines().map { $0["code"]?.string }) == ["M13", "R2", "R4"])
    }

    @Test func mappingOfAnOfficeMakesTheEventAndRefusesTheRowThatAreSaid() async throws {
        let folder = try TemporaryFolder()
        let mapping = try folder.write("mapping.yaml", block("mapping"))
        let table = try folder.write("table.csv", block("table"))
        let back = folder.path + "/back.csv"
        let command = try await Command(["mappings", "convert", mapping, table, "--refused", back])
        #expect(command.status == 0 && command.errors.contains("1 event, 1 row refused."), "\(command.errors)")
        let data = try #require(try command.lines().first?["data"])
        #expect(data["amount_yuan"]?.int == 15000 && data["granted"] == true && data["occurred"] == "2026-03-20")
        let refused = try String(contentsOfFile: back, encoding: .utf8)
        #expect(refused.contains("FY-2026-0032,1,2026年3月20日") && refused.contains(",3,resident-id at"))
        #expect(!refused.contains("FY-2026-0031"))
    }

    @Test(.enabled(if: Python.withNaCl != nil, "no Python with PyNaCl here (Debian: python3-nacl)"))
    func pythonOpensAnIdentityAsIsShown() throws {
        let folder = try TemporaryFolder()
        let pair = AgencyKeyPair()
        try pair.write(to: folder.path + "/agency.key")
        let identity = #"{"resident_id":"320723196511037310","name":"赵德顺"}"#
        let sealed = Base64.encode(try pair.publicKey.seal(Array(identity.utf8)))
        let push = JSON.Value.object([
            "data": [
                "change": "opened", "code": "M13", "title": ["zh": "一案多次救助冲突"],
                "identity": .object(["p:someone": .string(sealed)]),
            ]
        ])
        let pushes = try folder.write("pushes", String(decoding: push.serialized(), as: UTF8.self) + "\n")
        let program = """
            import os, sys
            os.chdir(sys.argv[1])
            sys.stdin = open(sys.argv[2], encoding="utf-8")

            """
        let result = try #require(Python.withNaCl).run(
            program + (try block("open")), [folder.path, pushes])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "opened M13 一案多次救助冲突\np:someone 320723196511037310 赵德顺\n")
    }

    @Test func commandThatPassesTheTestsIsTheOneThatCIRuns() throws {
        let script = try String(contentsOf: Self.root.appending(path: ".ci/run"), encoding: .utf8)
        #expect(text.contains("```sh\nswift test --no-parallel\n```"))
        #expect(script.contains(" swift test --no-parallel "))
        #expect(text.contains("xargs -a docker/packages.txt") && script.contains("cat docker/packages.txt"))
    }

    @Test func everyFileThatIsNamedIsThere() throws {
        for link in text.matches(of: /\]\(([^)#:]+)\)/) {
            let path = String(link.output.1)
            #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(path)")
        }
    }
}
