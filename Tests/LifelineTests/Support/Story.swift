/// A minor who was hurt: the events by which a lead for minor victims opens, with more to come.
struct Story: Sendable {
    struct Person: Sendable {
        let name: String
        let id: String
    }

    /// One event of the story, as JSON.
    struct Event: Sendable {
        let id: String
        let type: String
        let record: String
        let person: Person
        let text: String
    }

    let name: String
    let person: Person
    private let number: String

    /// - Parameter born: eight digits.
    init(_ name: String, person: String, born: String, case number: String) {
        self.name = name
        self.person = Person(name: person, id: Self.residentID("320723" + born + "108"))
        self.number = number
    }

    var victim: Event { event("victim.added", "victim", data: #""person":\#(whom),"role":"victim""#) }

    /// The case, its victim and the injury.
    var opening: [Event] {
        [
            event("case.filed", "case", data: #""kind":"criminal","organ":"police","filed":"2026-03-10""#),
            victim,
            event("victim.injury.assessed", "injury", data: #""person":\#(whom),"grade":"轻伤二级""#),
        ]
    }

    /// What the victim lost; of different versions and amounts.
    func loss(version: Int = 1, yuan: Int) -> Event {
        event(
            "victim.loss.assessed", "loss", version: version, mark: "\(version).\(yuan)",
            data: #""person":\#(whom),"kind":"medical","amount_yuan":\#(yuan)"#)
    }

    private var whom: String { #"{"resident_id":"\#(person.id)","name":"\#(person.name)"}"# }

    private func event(
        _ type: String, _ part: String, version: Int = 1, mark: String = "1", data: String
    ) -> Event {
        let record = "\(name)-\(part)"
        let id = "\(record).\(mark)"
        return Event(
            id: id, type: "cn.gov.lifeline.\(type).v1", record: record, person: person,
            text: """
                {"specversion":"1.0","id":"\(id)","source":"https://police.320723.example/stories",\
                "type":"cn.gov.lifeline.\(type).v1","time":"2026-03-16T09:00:00+08:00",\
                "datacontenttype":"application/json","data":{"record":"\(record)","version":\(version),\
                "region":"320723","occurred":"2026-03-11","case":"320723/\(number)",\(data)}}
                """)
    }

    /// With its check character (GB 11643, ISO 7064 MOD 11-2).
    static func residentID(_ digits: String) -> String {
        let sum = digits.utf8.reduce(0) { ($0 + Int($1) - 48) * 2 % 11 }
        return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum]
    }
}
