import Events
import Kafka
import Screening
import Workers

/// What a cluster's facts say of some subjects, as intake wrote it. Blocks; of one thread.
///
/// A subject's facts are in the partition of its key, so only partitions of those that are asked for are read, not the
/// topic; a partition is read again only where somebody is in it of whom another's facts told later.
struct FactScan {
    private let read: (Set<SubjectID>, (Record) -> Void) throws -> Void
    private let now: Instant
    private var asked: Set<SubjectID> = []
    private var told: [Record] = []
    /// Of each record that was found the version that stands, withdrawn ones too, ascending by ID; without what was said
    /// of a person before the person was erased.
    private(set) var records: [Record] = []
    /// Which numbers are one, by what was read.
    private(set) var numbers = LinkedNumbers()

    init(configuration: KafkaConfiguration, now: Instant) {
        let topic = TopicNames(application: "lifeline").facts
        self.now = now
        read = { wanted, body in
            let scan = TopicScan(configuration: configuration)
            try scan.read(topic, ofKeys: wanted.map { Array($0.text.utf8) }) { message in
                guard let key = message.key.flatMap({ SubjectID(utf8: $0) }), wanted.contains(key),
                    let value = message.value, case .fact(let record)? = try? SubjectMessage(value)
                else { return }
                body(record)
            }
        }
    }

    /// Reads what is told of the subjects, under every number of theirs.
    ///
    /// Of a record whom it names now is told to the record itself alone, which is a subject too: whom a correction does
    /// not name any more was told of the older version. So each record that is found is asked for as well.
    mutating func read(_ subjects: some Collection<SubjectID>) throws {
        var wanted = Set(subjects).subtracting(asked)
        while !wanted.isEmpty {
            asked.formUnion(wanted)
            var found: [Record] = []
            try read(wanted) { found.append($0) }
            told += found
            records = told.standing(now: now)
            numbers = LinkedNumbers(records, now: now)
            wanted = Set(asked.filter { $0.kind != .record }.flatMap(numbers.all))
            wanted.formUnion(found.map(\.id))
            wanted.subtract(asked)
        }
    }
}
