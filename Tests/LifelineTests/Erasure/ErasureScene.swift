import Events
import Foundation
import JSON
import Kafka
import KafkaTestSupport
import Screening
import Workers

/// A person who is to be erased and another who is not, both hurt in one case, on a cluster whose worker keeps its store
/// on disk. What takes a week in a cluster as `topics/` declares it takes two seconds here.
final class ErasureScene: Sendable {
    static let number = Story.residentID("32072320120501108")
    static let name = "林晚晴"
    /// What the registers said of the person, by their numbers. No event's ID has one of them in it.
    static let records = ["GYGA-BH-0001", "GYGA-SS-0002", "GYJC-TS-0003", "GYHJ-JR-7701", "GYMZ-SR-7702"]
    static let household = "320723/H3207230030512"
    /// Whose lead stays.
    static let other = Story("kept", person: "周小禾", born: "20130606", case: "ER-1")

    let cluster: Cluster
    /// Compacted topics in which something of a person may be.
    let compacted: [String]
    private let folder: TemporaryFolder
    private let clock: String

    init() throws {
        cluster = try Cluster(
            partitions: 2,
            properties: ["log.cleaner.backoff.ms": "100", "log.segment.delete.delay.ms": "100"],
            // A ratio that is never reached: as declared, the lag alone bounds how long an erased value stays.
            compaction: [
                "max.compaction.lag.ms": "2000", "min.cleanable.dirty.ratio": "1.0", "file.delete.delay.ms": "100",
            ])
        let names = cluster.names
        compacted = [names.identities, names.changelog, names.leads, names.classChangelog]
        folder = try TemporaryFolder()
        clock = try folder.write("now", "2026-06-10T09:00:00+08:00")
    }

    /// A worker whose store is in a directory by its name.
    func start(_ name: String) async throws -> WorkerProcess {
        let worker = try WorkerProcess(
            name, on: cluster, in: folder.path, clock: clock, arguments: ["--store-rewrite-interval", "1s"])
        try await worker.waitUntilReady()
        return worker
    }

    func settled(_ worker: WorkerProcess) async throws {
        try await wait("all is screened") {
            try await worker.metric("lifeline_settled").values.first == 1 && (try cluster.isSettled())
        }
    }

    /// A command asked of the cluster.
    func run(_ words: [String]) async throws -> Command {
        try await Command(words, environment: ["LIFELINE_BOOTSTRAP_SERVERS": cluster.kafka.bootstrapServers])
    }

    // MARK: Events

    /// A lead of the person's own, one by hand, one of the household and one of the case's two victims together.
    func publishLife() throws {
        let person = #""person":{"resident_id":"\#(Self.number)","name":"\#(Self.name)"}"#
        let `case` = #""case":"320723/ER-1""#
        try publish(
            [
                event("victim.added", "e1", Self.records[0], #"\#(person),\#(`case`),"role":"victim""#),
                event("victim.injury.assessed", "e2", Self.records[1], #"\#(person),\#(`case`),"grade":"轻伤二级""#),
                event(
                    "lead.proposed", "e3", Self.records[2],
                    #"\#(person),\#(`case`),"agency":"procuratorate.320723","article":"细则第七条第七项","text":"须长期照护""#),
                event(
                    "household.member.joined", "e4", Self.records[3],
                    #"\#(person),"household":"\#(Self.household)","relation":"head""#),
                event("income.assessed", "e5", Self.records[4], #"\#(person),"yearly_yuan":1234"#),
                event("assets.checked", "e6", "GYMZ-ZC-7703", #""household":"\#(Self.household)","compliant":true"#),
            ] + Self.other.opening.map(\.text))
    }

    func erase() throws {
        try publish([
            event(
                "person.erased", "e9", "GYMZ-SC-0001",
                #""person":{"resident_id":"\#(Self.number)","name":"\#(Self.name)"}"#, time: "2026-06-09")
        ])
    }

    /// Others' lives go on, each time other people's: what is written to last is never compacted.
    func publishOthers(round: Int) throws {
        try publish(
            (0..<8).flatMap { index in
                let day = String(20_130_100 + round % 28 + 1)
                return Story("later-\(round)-\(index)", person: "过客", born: day, case: "LT-\(round)-\(index)").opening
                    .map(\.text)
            })
    }

    private func publish(_ events: [String]) throws {
        try cluster.publish(events.map { try ProducerRecord(event: $0, catalog: cluster.catalog) })
    }

    private func event(
        _ type: String, _ id: String, _ record: String, _ data: String, time: String = "2026-05-25"
    ) -> String {
        """
        {"specversion":"1.0","type":"cn.gov.lifeline.\(type).v1","source":"https://gy.example","id":"\(id)",\
        "time":"\(time)T09:00:00+08:00","data":{"record":"\(record)","version":1,"region":"320723",\
        "occurred":"\(time)",\(data)}}
        """
    }

    // MARK: What there is

    /// What compaction leaves of a topic.
    func latest(_ topic: String) throws -> [[UInt8]: [UInt8]] {
        var latest: [[UInt8]: [UInt8]] = [:]
        for record in try cluster.read([topic]) { latest[record.key ?? []] = record.value }
        return latest
    }

    /// Every lead as it now is, by its ID.
    func leads() throws -> [String: JSON.Value] {
        var leads: [String: JSON.Value] = [:]
        for (key, value) in try latest(cluster.names.leads) {
            leads[String(decoding: key, as: UTF8.self)] = try JSON.parse(value)
        }
        return leads
    }

    /// Every push, in the order of each agency's topic.
    func pushes() throws -> [JSON.Value] {
        try cluster.read(cluster.pushTopics).compactMap { try JSON.parse($0.value ?? [])["data"] }
    }

    /// The person's identities as intake sealed them, each time another, whatever became of them.
    func sealed(of person: String) throws -> Set<[UInt8]> {
        Set(
            try cluster.read([cluster.names.identities]).compactMap { record in
                guard record.key == Array(person.utf8), let value = record.value,
                    case .identity(let identity) = try SubjectMessage(value)
                else { return nil }
                return Array(identity.sealed)
            })
    }

    /// How many records of each topic hold any of the texts, as anybody reads them who reads from the beginning.
    func records(holding texts: some Collection<[UInt8]>) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for record in try cluster.read(compacted, isolation: .readUncommitted) {
            let value = Data(record.value ?? [])
            if texts.contains(where: { value.range(of: Data($0)) != nil }) { counts[record.topic, default: 0] += 1 }
        }
        return counts
    }

    /// The topics of which a file of the broker holds any of the texts.
    func segments(holding texts: some Collection<[UInt8]>) -> Set<String> {
        guard let directory = cluster.kafka.logDirectory else { return [] }
        return Set(
            compacted.filter { topic in
                (0..<2).contains { Self.isInFile(texts, below: "\(directory)/\(topic)-\($0)") }
            })
    }

    /// Whether a file of a worker's store holds any of the texts.
    func store(_ worker: String, holds texts: some Collection<[UInt8]>) -> Bool {
        Self.isInFile(texts, below: "\(folder.path)/\(worker)")
    }

    private static func isInFile(_ texts: some Collection<[UInt8]>, below directory: String) -> Bool {
        // Where one follows what stood before another, its first bytes may be compressed with that, and its last likewise;
        // what lies between is random.
        let middles = texts.map { Data($0.count > 48 ? Array($0.dropFirst(16).dropLast(16)) : $0) }
        while true {
            let files = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
            var isWhole = true
            // An index of the broker's has offsets and times alone, in ten mebibytes that were set aside.
            for file in files where !file.contains("index") {
                var isDirectory: ObjCBool = false
                // One that was renamed or deleted since: what it held may be in another that was looked at before.
                guard FileManager.default.fileExists(atPath: "\(directory)/\(file)", isDirectory: &isDirectory),
                    let data = isDirectory.boolValue
                        ? Data() : FileManager.default.contents(atPath: "\(directory)/\(file)")
                else {
                    isWhole = false
                    continue
                }
                if middles.contains(where: { data.range(of: $0) != nil }) { return true }
            }
            if isWhole { return false }
        }
    }
}
