public import Kafka

/// A cluster's topics in memory, with transactions as Kafka has them: markers that take offsets, records that are
/// hidden while their transaction is open and for good when it aborts, committed offsets that move with it.
public struct TestLog: Sendable {
    struct Entry: Sendable {
        /// `nil`: the marker that ends a transaction.
        var record: KafkaRecord?
        var transaction: Int?
    }

    enum Outcome: Sendable { case open, committed, aborted }

    private(set) var topics: [String: [[Entry]]] = [:]
    private var outcomes: [Int: Outcome] = [:]
    /// Of each open transaction: the first offset that it has in each partition that it wrote to.
    private var open: [Int: [TopicPartition: Int64]] = [:]
    private var pending: [Int: [PartitionOffset]] = [:]
    private(set) var committed: [TopicPartition: PartitionOffset] = [:]
    private let defaultPartitions: Int

    init(defaultPartitions: Int) { self.defaultPartitions = defaultPartitions }

    // MARK: Writing

    mutating func begin() -> Int {
        let transaction = outcomes.count
        outcomes[transaction] = .open
        open[transaction] = [:]
        return transaction
    }

    /// Appends a record, partitioned by its key as clients do; returns where it came to stand.
    @discardableResult
    mutating func append(_ record: ProducerRecord, transaction: Int? = nil, now: Int64) -> (TopicPartition, Int64) {
        create(record.topic)
        let count = topics[record.topic]?.count ?? defaultPartitions
        let partition = record.partition ?? record.key.map { Partitioner.murmur2($0, partitions: count) } ?? 0
        let offset = Int64(topics[record.topic]?[Int(partition)].count ?? 0)
        let stored = KafkaRecord(
            topic: record.topic, partition: partition, offset: Offset(offset),
            timestamp: record.timestamp ?? KafkaTimestamp(millisecondsSinceEpoch: now), key: record.key,
            value: record.value, headers: record.headers)
        topics[record.topic]?[Int(partition)].append(Entry(record: stored, transaction: transaction))
        if let transaction, open[transaction]?[stored.topicPartition] == nil {
            open[transaction]?[stored.topicPartition] = offset
        }
        return (stored.topicPartition, offset)
    }

    mutating func create(_ topic: String, partitions: Int? = nil) {
        guard topics[topic] == nil else { return }
        topics[topic] = Array(repeating: [], count: partitions ?? defaultPartitions)
    }

    mutating func send(_ offsets: [PartitionOffset], in transaction: Int) {
        pending[transaction, default: []] += offsets
    }

    /// Ends a transaction, markers in every partition that it wrote to.
    mutating func end(_ transaction: Int, _ outcome: Outcome) {
        guard outcomes[transaction] == .open else { return }
        outcomes[transaction] = outcome
        for place in (open.removeValue(forKey: transaction) ?? [:]).keys {
            topics[place.topic]?[Int(place.partition)].append(Entry(record: nil, transaction: nil))
        }
        if outcome == .committed {
            for offset in pending[transaction] ?? [] { committed[offset.partition] = offset }
        }
        pending[transaction] = nil
    }

    // MARK: Reading

    func highWatermark(_ place: TopicPartition) -> Int64 {
        Int64(topics[place.topic]?[Int(place.partition)].count ?? 0)
    }

    /// Up to here a read_committed consumer gets: in front of the first record of an open transaction.
    func lastStableOffset(_ place: TopicPartition) -> Int64 {
        open.values.compactMap { $0[place] }.min() ?? highWatermark(place)
    }

    /// Committed records from an offset on, and the offset behind what was looked at.
    func read(_ place: TopicPartition, from offset: Int64, limit: Int = .max) -> (records: [KafkaRecord], next: Int64) {
        guard let entries = topics[place.topic]?[Int(place.partition)] else { return ([], offset) }
        var records: [KafkaRecord] = []
        var next = Int(offset)
        let end = Int(lastStableOffset(place))
        while next < end, records.count < limit {
            let entry = entries[next]
            if let record = entry.record, entry.transaction.map({ outcomes[$0] == .committed }) ?? true {
                records.append(record)
            }
            next += 1
        }
        return (records, Int64(next))
    }

    /// What an agency with `isolation.level=read_committed` sees of a topic: by partition, in the order of the log.
    public func records(of topic: String) -> [KafkaRecord] {
        (topics[topic] ?? []).indices.flatMap {
            read(TopicPartition(topic: topic, partition: Int32($0)), from: 0).records
        }
    }
}
