import Events

/// Somebody of whom a lead says something: its subject, and whoever a record that it rests on names.
struct Mention: Hashable, Sendable {
    let person: SubjectID
    /// When the earliest of those records was said.
    let since: Instant
}

/// Whom one lead says something of: told to nobody, and by it is found what is to be forgotten when a person is erased.
/// No part of what it says: two leads that differ in nothing else are equal.
struct Mentions: Hashable, Sendable {
    let all: [Mention]

    init(_ all: [Mention]) { self.all = all }

    static func == (left: Mentions, right: Mentions) -> Bool { true }
    func hash(into hasher: inout Hasher) {}

    /// Of the persons that facts name, under each number by which they are known; ascending.
    init(in facts: [Fact], subject: SubjectID, and others: [Mention]) {
        var earliest: [SubjectID: Instant] = [:]
        func see(_ person: SubjectID, _ time: Instant) {
            earliest[person] = min(earliest[person] ?? time, time)
        }
        for fact in facts {
            for named in fact.record.named where named.id.kind == .person {
                see(named.id, fact.record.event.time)
                if let original = named.original { see(original, fact.record.event.time) }
            }
        }
        for other in others { see(other.person, other.since) }
        if subject.kind == .person { see(subject, facts.map(\.record.event.time).min() ?? .distantPast) }
        all = earliest.sorted { $0.key < $1.key }.map { Mention(person: $0.key, since: $0.value) }
    }
}

extension Mentions {
    func write(to writer: inout ByteWriter) {
        writer.write(list: all) {
            $0.write($1.person)
            $0.write($1.since)
        }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        var all: [Mention] = []
        for _ in 0..<(try reader.count()) {
            let person = try reader.subject()
            all.append(Mention(person: person, since: try reader.instant()))
        }
        self.init(all)
    }
}
