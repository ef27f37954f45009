import Foundation

/// A boy who was hurt, known under two resident IDs, whose household and whose case have two numbers each; then the
/// numbers are linked.
struct LinkedFamily: Sendable {
    static let oldID = Story.residentID("32072320100305108")
    static let newID = Story.residentID("32072320100305124")
    static let mother = Story.residentID("32072319850711002")
    static let oldHousehold = "320723/LF-H1"
    static let newHousehold = "320723/LF-H2"
    static let courtCase = "320723/LF-FY1"
    static let policeCase = "320723/LF-GA1"
    static let moment = "2026-03-16T12:00:00+08:00"

    /// In order, the last three of which say that two numbers are one.
    static let events = [
        event("registered", "person.registered", "2026-01-02", person(newID, "程小舟")),
        event(
            "joined", "household.member.joined", "2026-01-03",
            #""household":"\#(oldHousehold)",\#(person(oldID, "程晓舟")),"relation":"child""#),
        event(
            "mother", "household.member.joined", "2026-01-04",
            #""household":"\#(newHousehold)",\#(person(mother, "程母")),"relation":"head""#),
        event(
            "case", "case.filed", "2026-02-01",
            #""case":"\#(policeCase)","kind":"criminal","organ":"police","filed":"2026-02-01""#),
        event(
            "victim", "victim.added", "2026-02-02", #""case":"\#(policeCase)",\#(person(oldID, "程晓舟")),"role":"victim""#
        ),
        event(
            "injury", "victim.injury.assessed", "2026-02-03",
            #""case":"\#(policeCase)",\#(person(oldID, "程晓舟")),"grade":"轻伤二级""#),
        event(
            "loss", "victim.loss.assessed", "2026-02-04",
            #""case":"\#(courtCase)",\#(person(newID, "程小舟")),"kind":"medical","amount_yuan":8000"#),
        event(
            "one-case", "case.linked", "2026-03-01", #""case":"\#(courtCase)","same_as":"\#(policeCase)""#),
        event(
            "one-household", "household.linked", "2026-03-02",
            #""household":"\#(oldHousehold)","same_as":"\#(newHousehold)""#),
        event(
            "one-person", "person.merged", "2026-03-03",
            #"\#(person(oldID, "程晓舟")),"into":{"resident_id":"\#(newID)","name":"程小舟"}"#),
    ]

    static var file: String { events.joined(separator: "\n") + "\n" }

    /// An agency's answer to a lead, under whatever name it knew the lead.
    static func acknowledged(_ lead: String) -> String {
        event(
            "word", "lead.acknowledged", "2026-03-10",
            #""lead":"\#(lead)","agency":"procuratorate.320723""#)
    }

    private static func person(_ id: String, _ name: String) -> String {
        #""person":{"resident_id":"\#(id)","name":"\#(name)"}"#
    }

    private static func event(_ record: String, _ type: String, _ day: String, _ fields: String) -> String {
        #"{"specversion":"1.0","id":"LF-\#(record).1","source":"https://police.320723.example/family","type":"cn.gov.lifeline.\#(type).v1","time":"\#(day)T10:00:00+08:00","data":{"record":"LF-\#(record)","version":1,"region":"320723","occurred":"\#(day)",\#(fields)}}"#
    }
}
