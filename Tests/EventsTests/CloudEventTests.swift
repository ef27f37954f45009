import JSON
import Testing

@testable import Events

struct CloudEventTests {
    private static let full: JSON.Value = [
        "specversion": "1.0", "id": "e-7", "source": "https://mz.example/dibao", "type": "cn.gov.lifeline.x.v1",
        "time": "2026-03-01T00:00:00Z", "subject": "s", "dataschema": "https://mz.example/schema",
        "datacontenttype": "application/json; charset=utf-8", "traceparent": "00-1", "sampled": true, "priority": 5,
        "data": ["record": "一"],
    ]

    @Test func aStructuredEventHasItsAttributesAndKeepsTheOthers() throws {
        let event = try CloudEvent(value: CloudEventTests.full.serialized(), headers: [])
        #expect(event.id == "e-7")
        #expect(event.source == "https://mz.example/dibao")
        #expect(event.type == "cn.gov.lifeline.x.v1")
        #expect(event.time == Instant(parsing: "2026-03-01T08:00:00"))
        #expect(event.subject == "s")
        #expect(event.extensions.map(\.name) == ["priority", "sampled", "traceparent"])
        #expect(event["priority"] == "5")
        guard case .json(let data) = event.content else { throw CloudEvent.Fault.notAnObject }
        #expect(data["record"]?.string == "一")
    }

    @Test func bothModesCarryOneEvent() throws {
        let event = try CloudEvent(value: CloudEventTests.full.serialized(), headers: [])
        let (value, headers) = event.binary()
        #expect(headers.contains { $0.0 == "ce_id" && $0.1.map { String(decoding: $0, as: UTF8.self) } == "e-7" })
        let binary = try CloudEvent(value: value, headers: headers)
        let structured = try CloudEvent(value: event.structured(), headers: [])
        for other in [binary, structured] {
            #expect(other.structured() == event.structured())
            #expect(other.time == event.time)
        }
    }

    @Test func dataInBase64AreRead() throws {
        let value: JSON.Value = [
            "specversion": "1.0", "id": "1", "source": "s", "type": "t", "data_base64": "eyJyZWNvcmQiOiAiNyJ9",
        ]
        let event = try CloudEvent(value: value.serialized(), headers: [])
        guard case .json(let data) = event.content else { throw CloudEvent.Fault.notAnObject }
        #expect(data["record"]?.string == "7")
    }

    @Test func dataOfAnotherContentTypeAreBytes() throws {
        let headers: [CloudEvent.Header] = [
            ("ce_specversion", Array("1.0".utf8)), ("ce_id", [0x31]), ("ce_source", [0x73]), ("ce_type", [0x74]),
            ("content-type", Array("text/plain".utf8)),
        ]
        guard case .bytes(let bytes) = try CloudEvent(value: [1, 2, 3], headers: headers).content else {
            throw CloudEvent.Fault.notAnObject
        }
        #expect(bytes == [1, 2, 3])
    }

    @Test(arguments: [
        ("[]", "batch"), ("3", "object"), ("{}", "version"),
        (#"{"specversion": "0.3", "id": "1", "source": "s", "type": "t"}"#, "version"),
        (#"{"specversion": "1.0", "source": "s", "type": "t"}"#, "id"),
        (#"{"specversion": "1.0", "id": "", "source": "s", "type": "t"}"#, "id"),
        (#"{"specversion": "1.0", "id": 1, "source": "s", "type": "t"}"#, "id"),
        (#"{"specversion": "1.0", "id": "1", "type": "t"}"#, "source"),
        (#"{"specversion": "1.0", "id": "1", "source": "s"}"#, "type"),
        (#"{"specversion": "1.0", "id": "1", "source": "s", "type": "t", "time": "yesterday"}"#, "time"),
        (#"{"specversion": "1.0", "id": "1", "source": "s", "type": "t", "subject": 3}"#, "subject"),
        (#"{"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data_base64": "*"}"#, "data_base64"),
        ("{", "json"),
        (
            #"{"specversion":"1.0","id":"\#(String(repeating: "x", count: 1025))","source":"s","type":"t"}"#,
            "id too long"
        ),
    ])
    func whatIsNoEventSaysWhy(text: String, what: String) {
        do {
            _ = try CloudEvent(value: Array(text.utf8), headers: [])
            Issue.record("it was taken")
        } catch {
            let found =
                switch error {
                case .json: "json"
                case .notAnObject: "object"
                case .version: "version"
                case .batch: "batch"
                case .attribute(let name): name
                case .tooLong(let name): name + " too long"
                }
            #expect(found == what)
        }
    }
}
