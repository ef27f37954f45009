import County
import Events
import Foundation
import JSON
import Kafka
import Testing
import Workers

/// A lead that becomes true by time alone, on a real Kafka.
@Suite(.serialized, .enabled(if: Cluster.isAvailable, "\(Cluster.hint)"))
struct TimeAloneTests {
    /// A child whose mother died and whose father went into custody on 2026-01-05: on 2026-07-05 nobody raises it.
    private static let events = [
        event("r1", "person.registered", #""person":{"resident_id":"\#(child)","name":"小明"}"#, "2026-01-01"),
        event("k1", "kin.recorded", kin(mother), "2026-01-01"), event("k2", "kin.recorded", kin(father), "2026-01-01"),
        event("d1", "person.died", #""person":{"resident_id":"\#(mother)","name":"王芳"}"#, "2026-01-03"),
        event(
            "c1", "custody.started", #""person":{"resident_id":"\#(father)","name":"李强"},"kind":"prison""#, "2026-01-05"
        ),
    ]
    private static let child = resident("330382", Day(year: 2018, month: 5, day: 1))
    private static let mother = resident("330382", Day(year: 1990, month: 5, day: 1))
    private static let father = resident("330382", Day(year: 1989, month: 5, day: 1))

    private static func kin(_ parent: String) -> String {
        #""person":{"resident_id":"\#(parent)","name":"家长"},"dependant":{"resident_id":"\#(child)","name":"小明"},"relation":"parent""#
    }

    private static func event(_ record: String, _ type: String, _ fields: String, _ occurred: String) -> String {
        #"{"specversion":"1.0","id":"\#(record)","source":"/test","type":"cn.gov.lifeline.\#(type).v1","time":"\#(occurred)T09:00:00+08:00","data":{"record":"\#(record)","version":1,"region":"330382","occurred":"\#(occurred)",\#(fields)}}"#
    }

    /// A number that is valid by form, of nobody.
    private static func resident(_ region: String, _ birth: Day?) -> String {
        let body = region + (birth?.description.filter { $0 != "-" } ?? "") + "001"
        return "0123456789X".map { body + String($0) }.first { (try? ResidentID(parsing: $0)) != nil } ?? body
    }

    @Test(.timeLimit(.minutes(5)))
    func aDeadWorkersTimerOpensTheLeadAtItsHeirWithNoEventAfterIt() async throws {
        let cluster = try Cluster(partitions: 4)
        let folder = NSTemporaryDirectory() + "lifeline-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock = folder + "/clock"
        func set(_ time: String) throws { try Data(time.utf8).write(to: URL(fileURLWithPath: clock), options: .atomic) }
        try set("2026-07-04T23:59:59.999+08:00")
        let first = try WorkerProcess("first", on: cluster, in: folder, clock: clock)
        try await first.waitUntilReady()
        let catalog = cluster.catalog
        try cluster.publish(
            try Self.events.map { text in
                let type = try JSON.parse(text)["type"]?.string ?? ""
                let topic = try #require(catalog.type(ofCloudEvent: type)).topic
                return ProducerRecord(topic: topic, partition: nil, key: nil, value: Array(text.utf8), headers: [])
            })
        try await wait("the first worker has taken the events") {
            try await first.metric("lifeline_settled").values.first == 1 && (try cluster.isSettled())
        }
        #expect(try pushes(cluster).isEmpty, "the day before, the child has a father")
        first.kill()
        // Nobody is there when the time comes; the heir restores the timer from the changelog.
        try set("2026-07-05T00:00:00+08:00")
        let heir = try WorkerProcess("heir", on: cluster, in: folder, clock: clock)
        defer { heir.kill() }
        try await wait("the lead is pushed") { try pushes(cluster).count >= 2 }
        let found = try pushes(cluster)
        #expect(Set(found.compactMap { $0["agency"]?.string }) == ["civil-affairs.330382", "procuratorate.330382"])
        for push in found {
            #expect(push["code"]?.string == "M20")
            #expect(push["change"]?.string == "opened")
            #expect(push["since"]?.string == "2026-07-05T00:00:00+08:00")
        }
    }

    private func pushes(_ cluster: Cluster) throws -> [JSON.Value] {
        try cluster.read(["civil-affairs.330382", "procuratorate.330382"].map { "lifeline.push." + $0 })
            .compactMap { try JSON.parse($0.value ?? [])["data"] }
    }
}
