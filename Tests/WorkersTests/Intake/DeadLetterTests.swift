import Cryptography
import Events
import JSON
import Kafka
import Testing
import Workers

struct DeadLetterTests {
    private let key = DemonstrationKeys.identity

    private func letter(_ original: [UInt8]?) -> DeadLetter {
        DeadLetter(
            reason: "broken-json", stage: "intake", sentence: BilingualText(zh: "不是合法的 JSON", en: "this is not JSON"),
            path: "/data/person", topic: "lifeline.events.cases", partition: 3, offset: 41,
            time: Instant(milliseconds: 1_773_619_200_000), original: original)
    }

    @Test func originalIsEncryptedAndComesBackByteForByte() throws {
        let original = Array("{\"resident_id\":\"330382198510034491\"".utf8) + [0xff, 0]
        let record = letter(original).record(topic: "lifeline.dead-letters", key: key)
        let value = try JSON.parse(#require(record.value))
        let sealed = try Base64.decode(#require(value["original"]?.string))
        #expect(try key.open(sealed) == original)
        let bytes = (record.value ?? []) + (record.key ?? []) + record.headers.flatMap { $0.value ?? [] } + sealed
        #expect(!String(decoding: bytes, as: UTF8.self).contains("330382198510034491"))
    }

    @Test func readerLearnsReasonStageAndPlaceWithoutAKey() throws {
        let record = letter([1]).record(topic: "lifeline.dead-letters", key: key)
        #expect(record.topic == "lifeline.dead-letters")
        #expect(record.headers.last(named: "reason") == Array("broken-json".utf8))
        #expect(record.headers.last(named: "stage") == Array("intake".utf8))
        let value = try JSON.parse(#require(record.value))
        #expect(value["sentence"]?["zh"]?.string == "不是合法的 JSON")
        #expect(value["sentence"]?["en"]?.string == "this is not JSON")
        #expect(value["path"]?.string == "/data/person")
        #expect(value["topic"]?.string == "lifeline.events.cases")
        #expect(value["partition"] == 3)
        #expect(value["offset"] == 41)
        #expect(value["time"]?.string == "2026-03-16T08:00:00+08:00")
    }

    /// An event of binary mode has its attributes in headers: without them nobody knows what was refused.
    @Test func keyAndHeadersAreEncryptedAndComeBack() throws {
        let envelope = Envelope(
            key: Array("330382198510034491".utf8),
            headers: [
                KafkaHeader("ce_id", Array("一".utf8)), KafkaHeader("ce_x", nil),
                KafkaHeader("ce_y", [0xff, 0]),
            ])
        var letter = letter([1])
        letter.envelope = envelope
        let record = letter.record(topic: "d", key: key)
        #expect(!String(decoding: record.value ?? [], as: UTF8.self).contains("330382198510034491"))
        let value = try JSON.parse(#require(record.value))
        let sealed = try Base64.decode(#require(value["envelope"]?.string))
        #expect(Envelope(bytes: try key.open(sealed)) == envelope)
        let bare = try JSON.parse(#require(self.letter([1]).record(topic: "d", key: key).value))
        #expect(bare["envelope"] == .null)
    }

    /// A tombstone has no original; an empty message has one, of no bytes.
    @Test func tombstoneAndEmptyMessageStayApart() throws {
        let tombstone = try JSON.parse(#require(letter(nil).record(topic: "d", key: key).value))
        #expect(tombstone["original"] == .null)
        let empty = try JSON.parse(#require(letter([]).record(topic: "d", key: key).value))
        #expect(try key.open(Base64.decode(#require(empty["original"]?.string))) == [])
    }
}
