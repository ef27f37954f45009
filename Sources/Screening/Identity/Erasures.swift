import Events

/// When somebody's erasure was asked for: what was said of the person until then is gone.
///
/// Of every version of every request, also of one that was withdrawn or corrected since: what is gone does not come back.
public struct Erasures: Hashable, Sendable {
    private var requests: Set<Request> = []

    private struct Request: Hashable {
        /// From when on it is in force.
        let occurred: Instant
        /// When it was said: what was said later is not concerned.
        let time: Instant
    }

    init() {}

    init(occurred: Instant, time: Instant) {
        requests = [Request(occurred: occurred, time: time)]
    }

    /// Whether any was new.
    mutating func insert(_ other: Erasures) -> Bool {
        let count = requests.count
        requests.formUnion(other.requests)
        return requests.count > count
    }

    /// Up to which time what was said is gone; nil where none is in force.
    func until(_ now: Instant) -> Instant? { requests.filter { $0.occurred <= now }.map(\.time).max() }

    /// When the next one will be in force.
    func next(after now: Instant) -> Instant? { requests.map(\.occurred).filter { $0 > now }.min() }

    func write(to writer: inout ByteWriter) {
        writer.write(list: requests) {
            $0.write($1.occurred)
            $0.write($1.time)
        }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        for _ in 0..<(try reader.count()) {
            requests.insert(Request(occurred: try reader.instant(), time: try reader.instant()))
        }
    }
}

extension Record {
    /// Who is erased by the record.
    var erasure: (person: SubjectID, erasures: Erasures)? {
        guard type == "person.erased", !isWithdrawn, let person = subject("person") else { return nil }
        return (person, Erasures(occurred: occurred, time: event.time))
    }

    /// Whether it says something of a person that is gone. That the person objected or asked to be erased is not.
    ///
    /// - Parameter until: up to which time what was said of somebody is gone.
    func isErased(_ until: (SubjectID) -> Instant?) -> Bool {
        guard type != "person.erased", type != "person.objected" else { return false }
        return subjects.contains { person in
            person.kind == .person && (until(person).map { event.time <= $0 } ?? false)
        }
    }
}
