import Events

/// What others told a subject, by sender; it knows which records were told or taken back since they were last written.
struct Inbound: Sendable {
    private(set) var told: [SubjectID: Told] = [:]
    /// How many records.
    private(set) var count = 0
    private var unwritten: Set<News.Place> = []

    subscript(sender: SubjectID) -> Told? { told[sender] }

    subscript(place: News.Place) -> Record? { place.sender.flatMap { told[$0]?[place.entity]?[place.record] } }

    /// - Parameter sender: never the subject itself.
    mutating func set(_ content: Record?, sender: SubjectID, entity: SubjectID, record: SubjectID) {
        let place = News.Place(sender: sender, entity: entity, record: record)
        read(content, at: place)
        unwritten.insert(place)
    }

    /// Takes in a record as the store has it.
    mutating func read(_ content: Record?, at place: News.Place) {
        guard let sender = place.sender else { return }
        if self[place] != nil { count -= 1 }
        if content != nil { count += 1 }
        told.set(content, sender: sender, entity: place.entity, record: place.record)
    }

    /// Where what is to be written stands, in no order.
    mutating func takeUnwritten() -> Set<News.Place> {
        defer { unwritten = [] }
        return unwritten
    }
}
