import Foundation
import JSON
import Testing

/// `lifeline bench cel` through the binary. What it measures is no matter of a test.
struct ExpressionBenchTests {
    @Test func eachConditionIsTimedBesideTheOneByHandAndBesideAPeer() async throws {
        let folder = try TemporaryFolder()
        let peer = try folder.write(
            "peer.sh",
            """
            [ "$(wc -c < "$1")" -gt 1000 ] || exit 3
            for id in field and hardship uncompensated amount time exists count join text; do echo "$id   100 ns"; done
            echo "all ten  1000 ns"
            """)
        let run = try await Command(["bench", "cel", "--json", "--turns", "20", "--peer", "other=sh \(peer) {file}"])
        #expect(run.status == 0, "\(run.errors)")
        let report = try #require(try run.lines().first)
        let ids = ["field", "and", "hardship", "uncompensated", "amount", "time", "exists", "count", "join", "text"]
        #expect(report.object?.keys == ["expressions", "total", "handwritten_total", "peers"])
        #expect(report["expressions"]?.object?.keys == ids)
        let sum = report["expressions"]?.object?.values.compactMap(\.double).reduce(0, +) ?? 0
        #expect(abs(sum - (report["total"]?.double ?? 0)) < 1 && sum > 0)
        #expect((report["handwritten_total"]?.double ?? 0) > 0)
        #expect(report["peers"]?["other"]?["total"]?.double == 1000)
    }

    @Test func aWrongValueIsNotTimed() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "one.json",
            #"{"variables": {"x": "int"}, "data": {"x": 2}, "expressions": [{"id": "a", "expr": "x > 2", "value": true}]}"#
        )
        let run = try await Command(["bench", "cel", "--turns", "20", "--expressions", file])
        #expect(run.status == 1 && run.errors.contains("'a' gives false, not true"))
        let broken = try await Command([
            "bench", "cel", "--turns", "20", "--peer", "other=exit 3", "--expressions", file,
        ])
        #expect(broken.status == 1)
    }
}
