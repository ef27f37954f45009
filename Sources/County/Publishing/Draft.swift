import Events

/// A version of a record before it is written out.
struct Draft: Sendable {
    let type: EventName
    let source: String
    var record: String
    var version: Int
    var withdrawn: Bool
    /// A withdrawal that says no more than which record it takes back.
    var bare = false
    let region: String
    var occurred: Day
    /// Minutes after midnight of `occurred`; nil where the register keeps the date alone.
    var minute: Int?
    var fields: [Field]
    /// What a document's text tells, by whoever wrote it into the county; published as words alone.
    var told: [Field] = []
    /// The day on which the producer says it, and its place in the telling.
    var said: Day
    var step: Int
    var story: StoryTitle?
    /// CloudEvents `time` and arrival, given by the pace at which the story is told.
    var time = Instant.distantPast
    var arrival = Instant.distantPast
    var marks: Marks = []
    /// The Kafka key where it is not the record's number.
    var key: String?
    /// Counts deliveries of the same version under another event ID.
    var delivery = 0

    /// What is special about it, for the census.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        /// A member joins another household than the one before.
        static let move = Marks(rawValue: 1)
        /// A higher version that names another person than the one before.
        static let correction = Marks(rawValue: 2)
        /// A lower version that arrives after a higher one.
        static let late = Marks(rawValue: 4)
        /// The same version once more.
        static let duplicate = Marks(rawValue: 8)
        /// A fact of a story that names no subject of the kind that its lead is about: it reaches the lead by a link alone.
        static let across = Marks(rawValue: 16)
    }

    /// When the record says that it happened.
    var instant: Instant { occurred.start.adding(milliseconds: Int64(minute ?? 0) * 60_000) }

    /// The person that the record is about; nil where it names none.
    var person: Resident? {
        get {
            for field in fields where field.name == "person" {
                if case .person(let resident) = field.value { return resident }
            }
            return nil
        }
        set {
            guard let newValue, let index = fields.firstIndex(where: { $0.name == "person" }) else { return }
            fields[index].value = .person(newValue)
        }
    }

    /// Whether it says something of a person that is gone. That the person objected or asked to be erased is not.
    ///
    /// - Parameter until: up to when what was said of a person, by resident ID, is gone.
    func isErased(_ until: [String: Instant]) -> Bool {
        guard !until.isEmpty, type != .personErased, type != .personObjected else { return false }
        return fields.contains { field in
            guard case .person(let resident) = field.value else { return false }
            return until[resident.number].map { time <= $0 } ?? false
        }
    }

    /// Replaces the fields of the same names and adds the others.
    mutating func apply(_ changes: [Field]) {
        for change in changes {
            if let index = fields.firstIndex(where: { $0.name == change.name }) {
                fields[index] = change
            } else {
                fields.append(change)
            }
        }
    }
}
