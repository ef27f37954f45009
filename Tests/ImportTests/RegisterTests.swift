import Events
import JSON
import Testing

@testable import Import

/// Changes of the shared register's table, in the forms that Debezium has for them.
struct RegisterTests {
    private static let row = """
        {"id":"D-1","resident_id":"330382196904125469","name":"叶阿珍","household":"330382/H-9001","approved":20362,\
        "monthly":"1060.00","region":"330382005"}
        """
    private static let key = #"{"id":"D-1"}"#

    private let reader: RegisterReader

    init() throws {
        reader = RegisterReader(try Sample.catalog.get().readMappings(), catalog: try Sample.catalog.get())
    }

    private func cloudEvent(_ op: String, lsn: String = "26368280", before: String = "null", after: String = row)
        -> String
    {
        """
        {"id":"name:register;lsn:26368280;txId:7","source":"/debezium/postgresql/register","specversion":"1.0",\
        "type":"io.debezium.connector.postgresql.DataChangeEvent","time":"2026-03-01T01:02:03.456Z",\
        "datacontenttype":"application/json","iodebeziumop":"\(op)","iodebeziumdb":"register","iodebeziumschema":"public",\
        "iodebeziumtable":"dibao","iodebeziumlsn":"\(lsn)","iodebeziumtsms":"1772326923456",\
        "data":{"before":\(before),"after":\(after)}}
        """
    }

    private func envelope(_ op: String, lsn: Int = 26_368_280, after: String = row) -> String {
        """
        {"before":null,"after":\(after),"source":{"connector":"postgresql","ts_ms":1772326923456,"db":"register",\
        "schema":"public","table":"dibao","txId":7,"lsn":\(lsn)},"op":"\(op)","ts_ms":1772326923999}
        """
    }

    private func events(_ value: String?, key: String? = key) throws(RowRefusal) -> [MappedEvent] {
        try reader.events(
            topic: "register.public.dibao", key: key.map { Array($0.utf8) }, value: value.map { Array($0.utf8) },
            digest: nil)
    }

    private func code(_ value: String, key: String? = key) -> String {
        do {
            _ = try events(value, key: key)
            return "taken"
        } catch { return error.code + " " + error.place }
    }

    @Test func rowThatIsFoundInsertedOrUpdatedBecomesItsEventsWithTheLSNAsVersion() throws {
        for op in ["r", "c", "u"] {
            let events = try events(cloudEvent(op))
            #expect(events.map(\.type) == ["welfare.granted", "household.member.joined"])
            let first = try JSON.parse(events[0].value)
            #expect(first["time"] == "2026-03-01T09:02:03.456+08:00")
            #expect(
                first["data"] == [
                    "record": "D-1", "version": 26_368_280, "benefit": "dibao", "monthly_yuan": 1060,
                    "region": "330382005", "occurred": "2025-10-01", "household": "330382/H-9001",
                ])
        }
    }

    @Test func everyFormOfAChangeIsTheSameEvent() throws {
        let plain = try events(cloudEvent("u"))
        #expect(try events(envelope("u")) == plain)
        #expect(try events(#"{"schema":{"type":"struct"},"payload":\#(envelope("u"))}"#) == plain)
        #expect(try events(cloudEvent("u"), key: #"{"schema":{"type":"struct"},"payload":{"id":"D-1"}}"#) == plain)
        #expect(try events(cloudEvent("u").replacing("\"26368280\"", with: "26368280")) == plain)
        let withSchema = cloudEvent("u").replacing("\"data\":{", with: "\"data\":{\"schema\":{},\"payload\":{") + "}"
        #expect(try events(withSchema) == plain)
    }

    @Test func rowOfALiveTableSaysWhatTheExportedOneSays() throws {
        let mapping = try Sample.mapping(named: "yueqing-assistance")
        let exported = try TableFile(fixture: "yueqing-assistance.csv").outcomes(mapping, usualVersion: 26_368_280)
        let live = try events(cloudEvent("c")).map { try #require(JSON.parse($0.value)["data"]) }
        #expect(exported[0].data == live)
    }

    @Test func deletionTakesBackEveryRecordOfTheRow() throws {
        // As REPLICA IDENTITY DEFAULT leaves it: nothing but the key.
        let before =
            #"{"id":"D-1","resident_id":"","name":null,"household":null,"approved":null,"monthly":null,"region":null}"#
        let events = try events(cloudEvent("d", lsn: "26368999", before: before, after: "null"))
        #expect(
            try events.map { try #require(JSON.parse($0.value)["data"]) } == [
                ["record": "D-1", "version": 26_368_999, "withdrawn": true],
                ["record": "D-1-SQR", "version": 26_368_999, "withdrawn": true],
            ])
    }

    @Test func tombstoneIsNoErrorAndNoEvent() throws {
        #expect(try events(nil).isEmpty)
    }

    @Test func refusedChangeIsARowToBeSentBack() throws {
        let change = RefusedChange(value: Array(cloudEvent("u").utf8))
        #expect(change.place == "public.dibao LSN 26368280")
        #expect(change.header.names == ["id", "resident_id", "name", "household", "approved", "monthly", "region"])
        #expect(change.texts == ["D-1", "330382196904125469", "叶阿珍", "330382/H-9001", "20362", "1060.00", "330382005"])
        #expect(RefusedChange(value: Array(envelope("t", after: "null").utf8)).texts.isEmpty)
        #expect(RefusedChange(value: [0]).place.isEmpty)
    }

    @Test func refusalNamesTheColumnsThatTheTableHas() {
        func place(_ place: String, value: String = Self.row) -> String {
            reader.named(
                RowRefusal("x", at: place, zh: "", en: ""), topic: "register.public.dibao",
                value: Array(envelope("u", after: value).utf8)
            ).place
        }
        // What intake says of the event, what the mapping says of its column, and the table itself.
        #expect(place("/data/person/resident_id") == "resident_id")
        #expect(place("/data/household") == "household")
        #expect(place("月保障金") == "monthly")
        #expect(place("public.dibao") == "public.dibao")
        #expect(place("月保障金", value: #"{"id":"D-1","amount":"1"}"#) == "月保障金")
        #expect(place("/data/record") == "/data/record")
    }

    @Test func truncationIsRefusedAndSaysWhatToDo() throws {
        let truncate = envelope("t", after: "null")
        #expect(code(truncate) == "truncate public.dibao")
        do { _ = try events(truncate) } catch { #expect(error.sentence.en.contains("delete the rows instead")) }
    }

    @Test func whatIsNoChangeOfTheTableIsRefused() {
        #expect(code("[") == "broken-json ")
        #expect(code("{}") == "not-a-change ")
        #expect(code(envelope("m")) == "operation public.dibao")
        #expect(code(envelope("u", after: "null")) == "not-a-change public.dibao")
        #expect(code(envelope("u").replacing("\"lsn\":26368280", with: "\"lsn\":null")) == "version public.dibao")
        #expect(code(envelope("u").replacing("\"dibao\"", with: "\"tekun\"")) == "unknown-table public.tekun")
        #expect(code(envelope("u"), key: nil) == "key public.dibao")
        #expect(code(envelope("u"), key: #"{"household":"330382/H-9001"}"#) == "key 救助编号")
        #expect(code(envelope("u").replacing("\"monthly\"", with: "\"amount\"")) == "columns 月保障金")
        #expect(code(envelope("u").replacing("\"1060.00\"", with: "\"AZ3Q\"")) == "number 月保障金")
        #expect(code(envelope("u").replacing("\"1060.00\"", with: #"{"scale":2,"value":"AZ3Q"}"#)) == "cell 月保障金")
        #expect(code(envelope("u").replacing("\"叶阿珍\"", with: "\"__debezium_unavailable_value\"")) == "cell 姓名")
    }

    @Test func sameChangeIsTheSameEventToTheByteAndAnotherChangeIsNot() throws {
        #expect(try events(cloudEvent("u")) == events(cloudEvent("u")))
        func ids(_ lsn: String) throws -> [String?] {
            try events(cloudEvent("u", lsn: lsn)).map { try JSON.parse($0.value)["id"]?.string }
        }
        #expect(try Set(ids("1") + ids("2")).count == 4)
    }

    /// Whatever comes on the topic, it is an event or a refusal.
    @Test func brokenChangesAreRefusedAndNeverTrap() throws {
        var random = UInt64(20_260_325)
        var refused = 0
        for step in 0..<3000 {
            var bytes = Array((step % 2 == 0 ? cloudEvent("u") : envelope("u")).utf8)
            for _ in 0...(step % 3) {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let at = Int(random >> 33) % bytes.count
                switch random >> 20 & 3 {
                case 0: bytes.remove(at: at)
                case 1: bytes[at] = UInt8(truncatingIfNeeded: random >> 24)
                case 2: bytes.insert(UInt8(ascii: "9"), at: at)
                default: bytes.swapAt(at, Int(random >> 40) % bytes.count)
                }
            }
            do {
                _ = try reader.events(
                    topic: "register.public.dibao", key: Array(Self.key.utf8), value: bytes, digest: nil)
            } catch { refused += 1 }
            _ = RefusedChange(value: bytes)
        }
        #expect(refused > 1000)
    }

    @Test func rowThatNoLongerMeetsAConditionTakesItsRecordBack() throws {
        let text = """
            table: dibao
            source: /s
            events:
              - {type: person.died, record: id, when: {column: state, is: [dead]}}
            skip: {column: state, is: [test]}
            fields: {region: {constant: "330382"}, occurred: {constant: "2026-01-01"}, person: {resident_id: resident_id}}
            """
        let catalog = try Sample.catalog.get()
        let reader = RegisterReader([try Sample.mapping(text)], catalog: catalog)
        func data(_ op: String, _ state: String) throws -> [JSON.Value] {
            let row = #"{"id":"D-1","resident_id":"330382196904125469","state":"\#(state)"}"#
            return try reader.events(
                topic: "register.public.dibao", key: Array(Self.key.utf8), value: Array(envelope(op, after: row).utf8),
                digest: nil
            ).map { try #require(JSON.parse($0.value)["data"]) }
        }
        let withdrawn: [JSON.Value] = [["record": "D-1", "version": 26_368_280, "withdrawn": true]]
        #expect(try data("c", "dead").first?["withdrawn"] == nil)
        #expect(try data("c", "alive").isEmpty && data("c", "test").isEmpty)
        #expect(try data("u", "alive") == withdrawn && data("u", "test") == withdrawn)
        #expect(try data("r", "alive") == withdrawn)
    }
}
