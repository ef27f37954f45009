import Cryptography
import Events
import Foundation
import JSON
import Kafka
import Topics
import Workers

/// One worker, to which bad input came among the events of a day; all that was left when it was done.
struct BadInputRun: Sendable {
    /// Of every topic, by its name.
    let records: [String: [KafkaRecord]]
    let deadLetters: [JSON.Value]
    /// Events that went to the topics which intake reads.
    let published: Int
    let metrics: String
    let log: String
    /// What the store's files hold, by their paths.
    let files: [String: [UInt8]]
    /// The worker's, on SIGTERM.
    let exitCode: Int32
    /// The good events, a line each.
    let goodEvents: String

    /// Two contents under one version of a record, sent in one order or the other, twice.
    struct Clash: Sendable {
        let greater: Story.Event
        let lesser: Story.Event
        let isGreaterFirst: Bool

        var record: String { greater.record }
        var sent: [Story.Event] {
            let pair = isGreaterFirst ? [greater, lesser] : [lesser, greater]
            return pair + pair
        }
    }

    let clashes: [Clash]
    static let end = "2026-03-16T23:00:00+08:00"

    /// Made once for all tests.
    static let shared = Task { try await BadInputRun() }

    private init() async throws {
        let cluster = try Cluster()
        let folder = try TemporaryFolder()
        let extractor = PlatformKeys.demonstration.extractor(catalog: cluster.catalog)

        // The day, and three stories: a clash in either order, and a version that comes late.
        let day = try String(contentsOf: Self.fixture, encoding: .utf8).split(separator: "\n").map(String.init)
        let stories = [
            Story("greater-first", person: "欧阳若曦", born: "20120501", case: "BI-1"),
            Story("lesser-first", person: "司马清河", born: "20130602", case: "BI-2"),
            Story("late", person: "诸葛映雪", born: "20140703", case: "BI-3"),
        ]
        func order(_ event: Story.Event) throws -> RecordOrder {
            try extractor.extract(
                value: Array(event.text.utf8), headers: [], topic: nil, partition: 0, offset: 0, now: nil
            ).get().order
        }
        var lines = day + (stories.flatMap(\.opening) + BadInput.story.opening.prefix(2)).map(\.text)
        var clashes: [Clash] = []
        for (index, story) in stories.prefix(2).enumerated() {
            let contents = [story.loss(yuan: 1000), story.loss(yuan: 90000)]
            let (lesser, greater) = try order(contents[0]) < order(contents[1]) ? (0, 1) : (1, 0)
            clashes.append(
                Clash(greater: contents[greater], lesser: contents[lesser], isGreaterFirst: index == 0))
        }
        lines += clashes.flatMap(\.sent).map(\.text)
        lines += [stories[2].loss(version: 2, yuan: 50000), stories[2].loss(version: 1, yuan: 7000)].map(\.text)
        self.clashes = clashes
        goodEvents = lines.joined(separator: "\n") + "\n"

        var messages = try lines.map { try ProducerRecord(event: $0, catalog: cluster.catalog) }
        for (index, bad) in BadInput.all.enumerated() { messages.insert(bad.record, at: 20 + index * 25) }
        published = messages.count
        // And where only the platform writes.
        let noise = [cluster.names.facts, cluster.names.links, cluster.names.models, cluster.names.parameters].map {
            ProducerRecord(topic: $0, key: Array("noise".utf8), value: Array("noise".utf8))
        }

        let clock = try folder.write("now", Self.end)
        let worker = try WorkerProcess(
            "worker", on: cluster, in: folder.path, clock: clock, arguments: ["--log-level", "trace"])
        try await worker.waitUntilReady()
        try cluster.publish(Array(messages.prefix(messages.count / 2)) + noise)
        try cluster.publish(Array(messages.dropFirst(messages.count / 2)))
        let count = published
        try await wait("intake has taken or refused every event") {
            guard worker.isRunning else {
                throw WaitedInVain(what: "the worker died: \(try worker.logText().suffix(500))")
            }
            let accepted = try await worker.metric("lifeline_intake_events_total").values.reduce(0, +)
            let refused = try await worker.metric("lifeline_intake_refused_total").values.reduce(0, +)
            return Int(accepted + refused) >= count
        }
        do { try await wait("everything is screened") { try cluster.isSettled() } } catch {
            throw WaitedInVain(what: "\(error); the worker's log ends: \(try worker.logText().suffix(1500))")
        }
        metrics = try await worker.get("/metrics")?.body ?? ""
        exitCode = worker.terminate()
        log = try worker.logText()
        records = try Dictionary(grouping: cluster.read(cluster.topics), by: \.topic)
        deadLetters = try records[cluster.names.deadLetters, default: []].map { try JSON.parse($0.value ?? []) }
        files = try Self.files(in: folder.path + "/worker")
    }

    private static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/one-day.jsonl").standardized

    private static func files(in folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isDirectory: ObjCBool = false
            let full = folder + "/" + path
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory), !isDirectory.boolValue else {
                continue
            }
            files[path] = Array(try Data(contentsOf: URL(fileURLWithPath: full)))
        }
        return files
    }

    // MARK: What it shows

    /// The messages of the topics that intake reads.
    var events: [KafkaRecord] { records.values.joined().filter { $0.topic.hasPrefix("lifeline.events.") } }

    /// The leads that stand, by the latest state of each.
    var standing: [String: JSON.Value] {
        get throws {
            var leads: [String: JSON.Value] = [:]
            for record in records["lifeline.leads"] ?? [] {
                let lead = try JSON.parse(record.value ?? [])
                leads[lead["lead"]?.string ?? ""] = lead
            }
            return leads.filter { $0.value["state"]?.string == "open" }
        }
    }

    func deadLetters(_ reason: String) -> [JSON.Value] { deadLetters.filter { $0["reason"]?.string == reason } }

    func deadLetters(of record: KafkaRecord) -> [JSON.Value] {
        deadLetters.filter {
            $0["topic"]?.string == record.topic && $0["partition"]?.int == Int64(record.partition)
                && $0["offset"]?.int == record.offset.rawValue
        }
    }

    func metric(_ name: String) -> Double? {
        metrics.split(separator: "\n").first { $0.hasPrefix(name + " ") }.flatMap {
            Double($0.dropFirst(name.count + 1))
        }
    }
}
