import Events
import Kafka

/// A made-up person of the latency bench, with a household of their own.
struct BenchPerson: Sendable {
    static let region = "330382"
    /// The topic of the timed events.
    static let grants = "lifeline.events.welfare"
    static let grantPrefix = "bench-grant-"

    let index: Int

    init(_ index: Int) {
        self.index = index
    }

    /// The ID of the event whose push is timed.
    var grant: String { BenchPerson.grantPrefix + String(index) }

    /// Valid by form (GB 11643), and nobody's.
    private var residentID: String {
        let day = Day(number: Int32(-5000 + index / 900))
        let body = BenchPerson.region + day.description.filter { $0 != "-" } + String(100 + index % 900)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.utf8, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
        let check = Array("10X98765432")
        return body + String(check[sum % 11])
    }

    func joined(at time: Instant) -> ProducerRecord {
        record(
            "household.member.joined", topic: "lifeline.events.households", id: "bench-join-\(index)", time,
            #""household":"\#(BenchPerson.region)/BENCH-\#(index)","relation":"head""#)
    }

    func granted(at time: Instant) -> ProducerRecord {
        record(
            "welfare.granted", topic: BenchPerson.grants, id: grant, time,
            #""benefit":"temporary","cause":"traffic""#)
    }

    private func record(_ type: String, topic: String, id: String, _ time: Instant, _ fields: String) -> ProducerRecord
    {
        let value =
            #"{"specversion":"1.0","id":"\#(id)","source":"/bench","type":"cn.gov.lifeline.\#(type).v1","time":"\#(time)","data":{"record":"\#(id)","version":1,"region":"\#(BenchPerson.region)","occurred":"\#(time)","person":{"resident_id":"\#(residentID)","name":"测试"},\#(fields)}}"#
        return ProducerRecord(topic: topic, partition: nil, key: Array(id.utf8), value: Array(value.utf8), headers: [])
    }
}
