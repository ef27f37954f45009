import Foundation
import JSON
import Screening
import ScreeningTestSupport
import Testing
import Workers

extension PlatformStory {
    /// The story as its suite tells it: written down before it was run, from what the platform's publication and the
    /// models say.
    func expectPlot(_ told: String) throws {
        // Of one moment the order is that of pseudonyms, which says nothing.
        let plot = plot(of: try inOrder()).sorted()
        let expected = told.split(separator: "\n").map(String.init).sorted()
        for difference in plot.difference(from: expected) {
            switch difference {
            case .insert(let offset, let line, _): Issue.record("\(name): not told, line \(offset + 1): \(line)")
            case .remove(let offset, let line, _): Issue.record("\(name): did not happen, line \(offset + 1): \(line)")
            }
        }
    }

    /// Every push to the letter. After a change that is meant, `LIFELINE_REGENERATE=1 swift test --filter GuanyunTests`
    /// (and so on) writes the file anew, and its difference is to be read.
    func expectPushes() throws {
        #expect(file.refusals.map { "\($0.number): \($0.rejection)" } == [])
        let simulation = try inOrder()
        #expect(try schemaFaults(of: simulation) == [])
        let lines = try lines(of: simulation)
        if ProcessInfo.processInfo.environment["LIFELINE_REGENERATE"] == "1" {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: pushes)
        }
        let expected = try String(contentsOf: pushes, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.count == expected.count)
        for (index, (line, wanted)) in zip(lines, expected).enumerated() where line != wanted {
            Issue.record("\(name).pushes.jsonl:\(index + 1): \(line)")
        }
    }

    /// What stands in the end is the oracle's, in the order of the file and in others.
    func expectOraclesLeads() throws {
        let expected = standing()
        #expect(!expected.isEmpty)
        #expect(try inOrder().standing == expected)
        for seed: UInt64 in 1...5 { #expect(try shuffled(seed: seed).standing == expected, "seed \(seed)") }
    }

    /// A visitor sees the same by `lifeline demo --events`: of each lead, the last that each agency was told, and the
    /// leads that `lifeline screen` prints.
    func expectDemo() async throws {
        let path = events.path
        let demo = try await Command(["demo", "--events", path, "--json"])
        #expect(demo.status == 0, "\(demo.errors)")
        var shown: [String: String] = [:]
        var summary: JSON.Value?
        for line in try demo.lines() {
            switch line["kind"]?.string {
            case "push": shown[Self.address(line)] = Self.content(line)
            case "summary": summary = line
            default: continue
            }
        }
        var expected: [String: String] = [:]
        for line in try String(contentsOf: pushes, encoding: .utf8).split(separator: "\n") {
            let push = try JSON.parse(String(line))
            expected[Self.address(push)] = Self.content(push)
        }
        #expect(Set(expected.keys).subtracting(shown.keys) == [])
        // What stood for an instant between two records of one moment was taken back.
        for (address, content) in shown where expected[address] == nil {
            #expect(content.contains("\"state\":\"withdrawn\""), "\(address)")
        }
        for (address, content) in expected where shown[address] != content {
            Issue.record("\(name): the demo tells \(address) in the end \(shown[address] ?? "nothing"), not \(content)")
        }
        let screen = try await Command(["screen", path, "--json"])
        let leads = try screen.lines().map { $0["lead"] ?? .null }
        #expect(summary?["leads"]?.array == leads)
        #expect(summary?["refused"] == 0)
    }

    private static func address(_ push: JSON.Value) -> String {
        (push["lead"]?.string ?? "") + " → " + (push["agency"]?.string ?? "")
    }

    /// What the agency knows in the end; how many revisions it took depends on what arrived together, and so does what was
    /// last said of a lead before it ended.
    private static func content(_ push: JSON.Value) -> String {
        var content = JSON.Object()
        let stands = ["open", "acknowledged", "verified", "transferred"].contains(push["state"]?.string ?? "")
        let said = [
            "urgency", "amount_low_yuan", "amount_yuan", "reasons", "class", "authority", "recommendation", "letter",
            "follows", "handed_over", "overdue", "since", "respond_by", "basis",
        ]
        for key in ["code", "state"] + (stands ? said : []) { content[key] = push[key] ?? .null }
        content["receives"] = .bool(stands && push["change"]?.string != "withdrawn")
        return String(decoding: JSON.Value.object(content).serialized(), as: UTF8.self)
    }
}
