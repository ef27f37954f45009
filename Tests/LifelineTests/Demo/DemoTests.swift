import Foundation
import JSON
import KafkaTestSupport
import Testing

/// What a newcomer runs first, as the built binary, on the embedded broker.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct DemoTests {
    private let oneDay = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/one-day.jsonl").standardized.path

    /// The day ends in the leads that the batch oracle prints for the same file; every model that has a story in it opens,
    /// updates and ends a lead, and the pushes show it.
    @Test func oneDayEndsInTheLeadsOfScreen() async throws {
        let demo = try await Command(["demo", "--events", oneDay, "--json"])
        #expect(demo.status == 0, "\(demo.errors)")
        let lines = try demo.lines()
        let summary = try #require(lines.last)
        #expect(summary["kind"]?.string == "summary" && summary["complete"]?.bool == true)
        let moment = try #require(summary["at"]?.string)
        let screen = try await Command(["screen", oneDay, "--at", moment, "--json"])
        let expected = try screen.lines()

        var (last, changes): ([String: JSON.Object], [String: Set<String>]) = ([:], [:])
        for push in lines where push["kind"]?.string == "push" {
            last[push["lead"]?.string ?? ""] = push.object
            changes[push["code"]?.string ?? "", default: []].insert(push["change"]?.string ?? "")
        }
        let standing = Set((summary["leads"]?.array ?? []).compactMap(\.string))
        #expect(standing == Set(expected.compactMap { $0["lead"]?.string }))
        for lead in expected {
            let id = lead["lead"]?.string ?? ""
            // A push says more: the agency, and what changed.
            var pushed: JSON.Object = [:]
            for (key, _) in lead.object ?? [:] { pushed[key] = last[id]?[key] }
            #expect(JSON.Value.object(pushed).comparableLead == lead.comparableLead)
        }
        print(
            "one day: \(summary["events"] ?? .null) events, \(summary["pushes"] ?? .null) pushes, \(standing.count) leads"
        )
        for (code, seen) in changes.sorted(by: { $0.key < $1.key }) { print("\(code): \(seen.sorted())") }
        let whole = changes.filter {
            $0.value.isSuperset(of: ["opened", "updated"]) && !$0.value.isDisjoint(with: ["withdrawn", "assisted"])
        }
        #expect(whole.count >= 11)
        #expect(Set(expected.compactMap { $0["unit"]?.string }) == ["person", "household", "case"])
    }

    /// `lifeline demo` alone pushes within seconds, and ends well at Ctrl-C.
    @Test func theCountyIsScreenedUntilCtrlC() async throws {
        let demo = try RunningDemo([])
        try await demo.waitForPush()
        print("the first push came \(demo.age) after the start")
        let note = try demo.errors()
        let server = try #require(note.firstMatch(of: #/127\.0\.0\.1:[0-9]+/#)).output
        let push = try #require(try demo.lines().first { $0["kind"]?.string == "push" })
        let agency = try #require(push["agency"]?.string)
        let subscribed = try await Command([
            "subscribe", agency, "--from-beginning", "--exit-at-end", "--json", "--bootstrap-servers", String(server),
        ])
        #expect(try subscribed.lines().contains { $0["data"]?["lead"] == push["lead"] })
        #expect(demo.interrupt() == 0)
        let lines = try demo.lines()
        let pushed = try #require(lines.firstIndex { $0["kind"]?.string == "push" })
        #expect(lines[..<pushed].contains { $0["kind"]?.string == "event" })
    }

    /// A file that is not screened to its end says so, on both streams.
    @Test func aFileThatIsEndedEarlySaysSo() async throws {
        let demo = try RunningDemo(["--events", oneDay])
        try await demo.waitForPush()
        #expect(demo.interrupt() == 0)
        let summary = try #require(try demo.lines().last)
        #expect(summary["kind"]?.string == "summary")
        #expect(summary["complete"]?.bool == false)
        #expect(try demo.errors().contains("Ended early"))
    }
}

/// `lifeline demo --json` in a process of its own, whose lines can be read while it runs.
private final class RunningDemo {
    private let folder: TemporaryFolder
    private let child: ChildProcess
    private let start = ContinuousClock.now
    private var isOver = false

    init(_ arguments: [String]) throws {
        folder = try TemporaryFolder()
        let output = try FileHandle(forWritingTo: URL(filePath: folder.write("output", "")))
        let errors = try FileHandle(forWritingTo: URL(filePath: folder.write("errors", "")))
        child = try ChildProcess(
            Command.binary.path, ["demo", "--json"] + arguments, environment: ["LANG": "C.UTF-8"],
            input: FileHandle.nullDevice.fileDescriptor, output: output.fileDescriptor, errors: errors.fileDescriptor)
    }

    deinit {
        guard !isOver else { return }
        kill(child.identifier, SIGKILL)
        _ = child.wait()
    }

    func waitForPush() async throws {
        do {
            try await wait("the first push") { try self.lines().contains { $0["kind"]?.string == "push" } }
        } catch {
            Issue.record("the demo printed \(try lines().count) lines, and said: \(try errors())")
            throw error
        }
    }

    var age: Duration { ContinuousClock.now - start }

    /// Ctrl-C. Returns the exit code.
    func interrupt() -> Int32 {
        kill(child.identifier, SIGINT)
        isOver = true
        return child.wait()
    }

    /// The whole lines of standard output up to now.
    func lines() throws -> [JSON.Value] {
        let text = try String(contentsOfFile: folder.path + "/output", encoding: .utf8)
        return try text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { try JSON.parse(String($0)) }
    }

    func errors() throws -> String { try String(contentsOfFile: folder.path + "/errors", encoding: .utf8) }
}
