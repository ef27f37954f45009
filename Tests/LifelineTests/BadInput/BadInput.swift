import Foundation
import Kafka

/// A message that intake must refuse, and what it must say.
struct BadInput: Sendable {
    let name: String
    let topic: String
    let value: [UInt8]?
    let reason: String
    /// Of the event's fault.
    let path: String

    private init(_ name: String, _ value: [UInt8]?, _ reason: String, at path: String = "", topic: String = cases) {
        self.name = name
        self.topic = topic
        self.value = value
        self.reason = reason
        self.path = path
    }

    private init(_ name: String, _ text: String, _ reason: String, at path: String = "", topic: String = cases) {
        self.init(name, Array(text.utf8), reason, at: path, topic: topic)
    }

    static let cases = "lifeline.events.cases"

    /// Whom they name; nobody may read of it in the dead letters. Its first two events are good.
    static let story = Story("bad", person: "慕容北辰", born: "20120507", case: "BAD-1")

    static let all: [BadInput] = {
        let good = story.victim
        let injury = story.opening[2]
        func with(_ old: String, _ new: String) -> String { good.text.replacingOccurrences(of: old, with: new) }
        let digit = good.person.id.suffix(1) == "1" ? "2" : "1"
        let padding = String(repeating: "x", count: 5 << 20)
        return [
            BadInput("broken JSON", String(good.text.dropLast(2)), "broken-json"),
            BadInput(
                "a key that is there twice", with(#""version":1"#, #""version":1,"version":2"#), "broken-json"),
            BadInput(
                "not a CloudEvent", #"{"person":{"resident_id":"\#(good.person.id)","name":"慕容北辰"}}"#,
                "not-a-cloudevent", at: "/specversion"),
            BadInput("not an object", "[\(good.text)]", "not-a-cloudevent"),
            BadInput("unknown type", with("victim.added.v1", "victim.adopted.v1"), "unknown-type", at: "/type"),
            BadInput("missing field", with(#","role":"victim""#, ""), "schema", at: "/data"),
            BadInput(
                "wrong check digit", with(good.person.id, good.person.id.dropLast() + digit), "resident-id",
                at: "/data/person/resident_id"),
            BadInput("impossible date", with("2026-03-11", "2026-02-30"), "time", at: "/data/occurred"),
            BadInput("no region that there is", with(#""320723""#, #""990723""#), "region", at: "/data/region"),
            BadInput("5 MiB", with(#""role""#, #""note":"\#(padding)","role""#), "too-large"),
            BadInput(
                "invalid UTF-8", Array(with("慕容北辰", "慕容@北辰").utf8.map { $0 == UInt8(ascii: "@") ? 0xff : $0 }),
                "invalid-utf8"),
            BadInput("empty message", [], "empty"),
            BadInput("white space alone", " \n", "empty"),
            BadInput("tombstone", nil, "tombstone"),
            BadInput("a day ahead", with("2026-03-16T", "2026-03-18T"), "ahead-of-time", at: "/time"),
            BadInput(
                "resident ID as event ID", with(#""id":"\#(good.id)""#, #""id":"\#(good.person.id)""#),
                "identity-in-clear", at: "/id"),
            // It would be in a lead's evidence, and no push takes as much.
            BadInput(
                "2 MiB of event ID",
                injury.text.replacingOccurrences(of: injury.id, with: Self.noise(2 << 20)),
                "not-a-cloudevent", at: "/id"),
            BadInput(
                "in another topic", good.text, "wrong-topic", at: "/type", topic: "lifeline.events.households"),
        ]
    }()

    /// Digits that no compression makes small; the same in every run.
    private static func noise(_ count: Int) -> String {
        var state: UInt64 = 1
        let digits = (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(ascii: "a") + UInt8(state >> 60)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    var record: ProducerRecord { ProducerRecord(topic: topic, key: Array(name.utf8), value: value) }
}
