import County
import Events
import Foundation
import JSON
import Kafka
import KafkaTestSupport
import ModelPack
import Screening
import Testing
import Workers

/// A county's events through workers on a real Kafka, and what came out of it.
final class CountyRun {
    private let cluster: Cluster
    private let folder: String
    private let clock: String
    private let county: County
    private let events: [PublishedEvent]
    private let census: Census
    private var workers: [String: WorkerProcess] = [:]
    /// The pack that was published last: a changed edition, while events were under way.
    private var files = BuiltInPack.files
    private var moment: Instant
    private let isShuffled: Bool
    private let fault: Fault?

    init(events count: Int, shuffled: Bool, fault: Fault? = nil) throws {
        self.fault = fault
        let persons = count / 5
        county = County(persons: persons, days: 60, seed: 7, start: Day(parsing: "2026-01-01")!, events: count)
        isShuffled = shuffled
        var sequence = county.events()
        var events: [PublishedEvent] = []
        while let event = sequence.next() { events.append(event) }
        census = sequence.census
        self.events = shuffled ? Array(county.events().shuffled(seed: 11, duplicates: 5)) : events
        cluster = try Cluster(partitions: 4)
        folder = NSTemporaryDirectory() + "lifeline-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        clock = folder + "/clock"
        moment = county.end
        try setClock(moment)
    }

    /// `LIFELINE_KEEP=1` leaves the workers' logs and stores where they are, and says where.
    func end() {
        workers.removeAll()
        if Self.isKept {
            print("kept: \(folder)")
        } else {
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    private static let isKept = ProcessInfo.processInfo.environment["LIFELINE_KEEP"] == "1"

    /// What the workers read and wrote between themselves, a record a line, for a search after a failure.
    private func dump() throws {
        for topic in [cluster.names.facts, cluster.names.links, cluster.names.changelog] {
            var lines = Data()
            for record in try cluster.read([topic]) {
                let key = Data(record.key ?? []).base64EncodedString()
                let value = record.value.map { Data($0).base64EncodedString() } ?? "-"
                let fields = ["\(record.partition)", "\(record.offset.rawValue)", "\(record.timestamp)", key, value]
                lines += Data((fields.joined(separator: "\t") + "\n").utf8)
            }
            try lines.write(to: URL(fileURLWithPath: "\(folder)/\(topic).tsv"))
        }
        try cluster.kafka.tool("kafka-consumer-groups.sh", ["--describe", "--all-groups"]).output.write(
            toFile: folder + "/groups.txt", atomically: true, encoding: .utf8)
    }

    private func setClock(_ instant: Instant) throws {
        moment = instant
        // Replaced as a whole: a worker never reads half of it.
        try Data(instant.description.utf8).write(to: URL(fileURLWithPath: clock), options: .atomic)
    }

    private func start(_ name: String) throws {
        workers[name] = try WorkerProcess(
            name, on: cluster, in: folder, clock: clock,
            arguments: (fault.map { ["--fault", $0.rawValue] } ?? []) + (Self.isKept ? ["--log-level", "debug"] : []))
    }

    // MARK: The run

    /// Publishes everything to one worker, without troubles.
    func publish() async throws {
        try start("a")
        for worker in workers.values { try await worker.waitUntilReady() }
        try cluster.publish(events.map(\.producerRecord))
        try await settle()
    }

    /// Publishes everything while one worker is killed and restarted, one added, one stopped, and a model published anew.
    func publishWithTroubles() async throws {
        for name in ["a", "b", "c"] { try start(name) }
        for worker in workers.values { try await worker.waitUntilReady() }
        let begin = ContinuousClock.now
        let tenths = 10
        for tenth in 0..<tenths {
            let part = events[(events.count * tenth / tenths)..<(events.count * (tenth + 1) / tenths)]
            try cluster.publish(
                part.map(\.producerRecord))
            switch tenth {
            case 3: workers["a"]?.kill()
            case 4: try publishChangedModel()
            case 5: try start("a")
            case 6: try start("d")
            case 7:
                let stopped = workers.removeValue(forKey: "b")
                let code = stopped?.terminate()
                let said = try stopped?.logText().suffix(1500) ?? ""
                #expect(code == 0, "a worker that is told to end drains and ends well; it said: \(said)")
            default: break
            }
        }
        try await settle()
        print(
            "\(events.count) events in \(ContinuousClock.now - begin)\(isShuffled ? ", shuffled with 5 % duplicates" : "")"
        )
        print(census)
    }

    /// Time alone goes on: five days, and 25 after the last event. A lead of the thirty days' temporary aid (M22) can
    /// still stand then.
    func moveTheClock() async throws {
        for days in [5, 25] {
            try setClock(county.end.adding(milliseconds: Int64(days) * Instant.millisecondsPerDay))
            try await settle()
        }
    }

    /// Another edition of a model, whose change shows in leads: 重伤一级 is urgent.
    private func publishChangedModel() throws {
        files = BuiltInPack.files.map { file in
            guard file.name == "severe-injury.yaml" else { return file }
            let text = file.text.replacing("version: 1\n", with: "version: 2\n")
                .replacing("urgency: colour(c)", with: "urgency: \"'red'\"")
                .replacing("urgency: yellow", with: "urgency: red").replacing("urgency: orange", with: "urgency: red")
            return ModelPack.File(name: file.name, text: text)
        }
        let message = PackMessage(try ModelPack(files: files, catalog: cluster.catalog), files: files)
        try cluster.publish([
            ProducerRecord(
                topic: cluster.names.models, partition: nil, key: message.key, value: message.value, headers: [])
        ])
    }

    /// Until nothing waits anywhere: no lag, no timer that is due, no subject to be screened again.
    private func settle() async throws {
        var calm = 0
        try await wait("the workers settle", patience: .seconds(900)) {
            var isSettled = true
            for (name, worker) in workers {
                guard worker.isRunning else {
                    throw WaitedInVain(what: "worker \(name) ended: \(try worker.logText().suffix(2000))")
                }
                if try await worker.metric("lifeline_settled").values.first != 1 { isSettled = false }
            }
            isSettled = try isSettled && cluster.isSettled()
            calm = isSettled ? calm + 1 : 0
            return calm >= 3
        }
    }

    // MARK: What came out

    func check() throws {
        let last = try states()
        let standing = last.filter { Self.stands($0.value) }
        let expected = try oracle()
        print("\(standing.count) leads stand, \(expected.count) by the oracle; \(last.count) ever stood")
        let differing = differences(standing, expected)
        for id in differing.prefix(5) {
            Issue.record(
                "lead \(id)\n workers: \(standing[id]?.comparableLead ?? "none")\n oracle:  \(expected[id]?.comparableLead ?? "none")"
            )
        }
        if !differing.isEmpty, Self.isKept { try dump() }
        #expect(differing.isEmpty, "leads that differ from the oracle's")
        try checkPushes()
        checkModels(last)
        try checkLag()
    }

    /// How many leads differ from the oracle's.
    func differences() throws -> Int {
        differences(try states().filter { Self.stands($0.value) }, try oracle()).count
    }

    /// Every lead's last state.
    private func states() throws -> [String: JSON.Value] {
        var last: [String: JSON.Value] = [:]
        for record in try cluster.read([cluster.names.leads]) {
            guard let key = record.key, let value = record.value else { continue }
            last[String(decoding: key, as: UTF8.self)] = try JSON.parse(value)
        }
        return last
    }

    private static func stands(_ lead: JSON.Value) -> Bool {
        ["open", "acknowledged", "verified", "transferred"].contains(lead["state"]?.string ?? "")
    }

    private func oracle() throws -> [String: JSON.Value] {
        let extractor = PlatformKeys.demonstration.extractor(catalog: cluster.catalog)
        let lines = events.enumerated().map { EventFile.Line(file: "county", number: $0 + 1, bytes: $1.value) }
        let file = EventFile(lines, extractor: extractor, at: moment)
        #expect(file.refusals.isEmpty)
        let rules = ScreeningRules(
            pack: try ModelPack(files: files, catalog: cluster.catalog), parameters: file.parameters,
            catalog: cluster.catalog)
        let result = try #require(rules.oracle).screen(file.records, now: moment)
        var leads: [String: JSON.Value] = [:]
        for lead in result.standing {
            var writer = JSON.Writer()
            writer.beginObject()
            writer.members(of: lead, revision: nil)
            writer.endObject()
            leads[lead.id.text] = try JSON.parse(writer.text)
        }
        return leads
    }

    private func differences(_ found: [String: JSON.Value], _ expected: [String: JSON.Value]) -> [String] {
        Set(found.keys).union(expected.keys).sorted().filter {
            found[$0]?.comparableLead != expected[$0]?.comparableLead
        }
    }

    /// Each agency saw each revision once, in order, each with the `previous` that it had seen, and told why: by time where
    /// the last event was long taken, else by events that were published, or by the models that were published meanwhile.
    private func checkPushes() throws {
        var last: [String: Int64] = [:]
        var count = 0
        var byTime: Set<String> = []
        var causes: [String: Int] = [:]
        let published = Set(
            try events.compactMap { try JSON.parse($0.value)["id"]?.string })
        for record in try cluster.read(cluster.pushTopics) {
            let push = try JSON.parse(record.value ?? [])
            let data = push["data"]
            let lead = data?["lead"]?.string ?? data?["digest"]?.string ?? ""
            let place = record.topic + " " + lead
            let revision = try #require(data?["revision"]?.int)
            if data?["previous"]?.int != last[place] || revision <= last[place] ?? 0 {
                Issue.record(
                    "\(place): revision \(revision) says previous \(data?["previous"] ?? .null), and \(last[place] ?? 0) was seen"
                )
            }
            last[place] = revision
            count += 1
            let isByTime = (push["time"]?.string).flatMap { Instant(parsing: $0) }.map { $0 > county.end } ?? false
            if isByTime { byTime.insert("\(lead) \(revision)") }
            // A digest is no lead's.
            guard data?["lead"]?.string != nil else { continue }
            let kinds = (data?["revision_cause"]?["kinds"]?.array ?? []).compactMap(\.string).joined(separator: "+")
            causes[kinds, default: 0] += 1
            let sources = (data?["revision_cause"]?["events"]?.array ?? []).map { $0["event"]?.string ?? "" }
            if kinds.isEmpty || !published.isSuperset(of: sources) || (isByTime && kinds != "time") {
                let cause = data?["revision_cause"] ?? .null
                Issue.record("\(place): revision \(revision) says it is because of \(cause)")
            }
        }
        let kinds = causes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        print("pushes because of " + kinds.joined(separator: ", "))
        print("\(count) pushes to \(last.count) pairs of agency and lead; \(byTime.count) revisions by time alone")
        #expect(byTime.count >= min(100, events.count / 1000))
    }

    /// Every model has leads that stand and, where the events came in their order, leads that ended: shuffled, what ends
    /// a lead may come before what would have begun it.
    private func checkModels(_ leads: [String: JSON.Value]) {
        var standing: [String: Int] = [:]
        var ended: [String: Int] = [:]
        for lead in leads.values {
            let code = lead["code"]?.string ?? ""
            if Self.stands(lead) { standing[code, default: 0] += 1 } else { ended[code, default: 0] += 1 }
        }
        for code in Set(standing.keys).union(ended.keys).sorted() {
            print("\(code): \(standing[code] ?? 0) stand, \(ended[code] ?? 0) ended")
        }
        guard events.count >= 50_000 else { return }
        for model in (try? ModelPack(files: files, catalog: cluster.catalog).models) ?? [] {
            #expect(standing[model.code] ?? 0 > 0, "\(model.code) has a lead that stands")
            #expect(isShuffled || ended[model.code] ?? 0 > 0, "\(model.code) has a lead that ended")
        }
        #expect(census.moves >= 1000 && census.corrections >= 1000 && census.withdrawals >= 1000)
        #expect(census.lateVersions >= 1000 && census.acrossSubjects >= 1000)
    }

    /// As everybody's tools see it.
    private func checkLag() throws {
        for group in ["intake", "screening", "classes"] {
            let result = try cluster.kafka.tool(
                "kafka-consumer-groups.sh", ["--describe", "--group", "\(cluster.names.application).\(group)"])
            var total = 0
            for line in result.output.split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.count > 5, words[0] == "\(cluster.names.application).\(group)", let lag = Int(words[5]) {
                    total += lag
                }
            }
            print("kafka-consumer-groups: \(group) lag \(total)")
            #expect(total == 0)
        }
    }
}

extension PublishedEvent {
    var producerRecord: ProducerRecord {
        ProducerRecord(topic: topic, partition: nil, key: Array(key.utf8), value: value, headers: [])
    }
}
