import Foundation
import Synchronization
import Testing

@testable import Observability

struct LoggerTests {
    private final class Recorder: LogHandler {
        let records = Mutex<[LogRecord]>([])
        func log(_ record: LogRecord) { records.withLock { $0.append(record) } }
        var all: [LogRecord] { records.withLock { $0 } }
    }

    @Test func recordBelowTheLevelEvaluatesNothing() {
        let recorder = Recorder()
        var log = Logger(label: "test", handler: recorder)
        log.logLevel = .warning
        func costly() -> String {
            Issue.record("evaluated")
            return ""
        }
        log.info(costly(), metadata: ["a": .string(costly())])
        log.warning("heard")
        #expect(recorder.all.map(\.message) == ["heard"])
    }

    @Test func metadataOfTheCallGoesBeforeTheLoggersAndCopiesAreApart() {
        let recorder = Recorder()
        var log = Logger(label: "test", handler: recorder)
        log[metadataKey: "a"] = 1
        log[metadataKey: "b"] = "x"
        var copy = log
        copy[metadataKey: "b"] = true
        log.error("one", metadata: ["a": 2])
        copy.error("two")
        #expect(recorder.all.map(\.metadata) == [["a": 2, "b": "x"], ["a": 1, "b": true]])
    }

    private func record(_ message: String, _ metadata: Logger.Metadata = [:]) -> LogRecord {
        LogRecord(
            time: Timestamp(milliseconds: 1_772_352_000_123), level: .warning, label: "l", message: message,
            metadata: metadata)
    }

    @Test func textLineIsOneLineWithItsMetadataSorted() {
        let line = LogFormat.text.line(
            record("a\nb\u{1B}[31m", ["z": 1, "k": "two words", "n": "x\u{2028}y", "q": "a=\"b\""]))
        #expect(
            line == "2026-03-01T08:00:00.123Z warning l: a\\nb\\u001b[31m k=\"two words\" n=\"x\\u2028y\""
                + " q=\"a=\\\"b\\\"\" z=1\n")
    }

    @Test func jsonLineIsJSONWithTheMetadataBesideTheMessage() throws {
        let line = LogFormat.json.line(
            record("say \"hi\"\\\n\u{0}两", ["n": 1, "d": 0.5, "inf": .double(.infinity), "b": true, "level": "mine"]))
        #expect(line.hasSuffix("}\n") && !line.dropLast().contains("\n"))
        let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["message"] as? String == "say \"hi\"\\\n\u{0}两")
        #expect(object["level"] as? String == "warning")
        #expect(object["metadata.level"] as? String == "mine")
        #expect(object["n"] as? Int == 1)
        #expect(object["d"] as? Double == 0.5)
        #expect(object["inf"] as? String == "inf")
        #expect(object["b"] as? Bool == true)
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
    ])
    func timestampsAreRFC3339(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func streamThatNobodyReadsHoldsNobodyUpAndTheLossIsLogged() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let handler = StreamLogHandler(descriptor: ends[1], format: .text, capacity: 2000)
        let log = Logger(label: "l", handler: handler)
        // A pipe holds 64 KiB, the buffer 2000 bytes: most of this has no room, and yet the loop comes to its end.
        let text = String(repeating: "x", count: 900)
        for _ in 0..<1000 { log.info(text) }
        let dropped = handler.dropped
        #expect(dropped > 800)

        let reader = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        let read = Task.detached {
            var lines = ""
            // Ends when the writer's end is closed.
            while let data = try reader.read(upToCount: 1 << 16), !data.isEmpty {
                lines += String(decoding: data, as: UTF8.self)
            }
            return lines
        }
        handler.flush(within: .seconds(60))
        log.info("after")
        handler.flush(within: .seconds(60))
        close(ends[1])
        let lines = try await read.value.split(separator: "\n")
        #expect(lines.last?.hasSuffix(" l: after") == true)
        let reported = lines.compactMap { line in
            line.ranges(of: "the stream was not read records=").first.flatMap { Int(line[$0.upperBound...]) }
        }
        #expect(reported.reduce(0, +) == dropped)
        #expect(lines.count - reported.count == 1000 - dropped + 1)
    }

    @Test func firstBootstrapWins() {
        let first = Recorder()
        let isFirst = LoggingSystem.bootstrap(first, level: .error)
        let second = LoggingSystem.bootstrap(Recorder(), level: .trace)
        #expect(isFirst)
        #expect(!second)
        let log = Logger(label: "after")
        log.warning("not heard")
        log.error("heard")
        #expect(first.all.map(\.message) == ["heard"])
    }
}
