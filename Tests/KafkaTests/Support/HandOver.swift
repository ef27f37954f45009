import Kafka
import Testing

/// One member reads, a second joins half way, the first leaves: with a commit inside each revocation, every record is
/// given out once.
struct HandOver {
    private static let count = 4000
    let topic: String
    let partitions: Int32
    let configuration: KafkaConfiguration
    let producer: KafkaProducer

    init(_ servers: String, topic: String, partitions: Int32, configuration: KafkaConfiguration) throws {
        self.topic = topic
        self.partitions = partitions
        self.configuration = configuration
        producer = try KafkaProducer(configuration: .init(bootstrapServers: servers))
    }

    private final class Member {
        let consumer: KafkaConsumer
        private(set) var taken: [Int] = []
        private(set) var owned: Set<TopicPartition> = []
        private var next: [TopicPartition: Offset] = [:]

        init(_ configuration: KafkaConfiguration, topic: String) throws {
            consumer = try KafkaConsumer(configuration: configuration)
            try consumer.subscribe([topic]) { [unowned self] event in
                switch event {
                case .assigned(let partitions): owned.formUnion(partitions)
                case .revoked(let partitions):
                    let done = partitions.compactMap { partition in
                        next.removeValue(forKey: partition).map { PartitionOffset(partition, $0) }
                    }
                    if !done.isEmpty { try consumer.commit(done) }
                    owned.subtract(partitions)
                case .lost: Issue.record("a partition was lost")
                }
            }
        }

        func work() throws {
            let batch = try consumer.poll(maximum: 50, timeout: .milliseconds(20))
            if let failure = batch.failures.first { throw failure }
            for record in batch.records {
                #expect(owned.contains(record.topicPartition), "a record of a partition that is not owned")
                taken.append(Int(record.value.map { String(decoding: $0, as: UTF8.self) } ?? "") ?? -1)
                next[record.topicPartition] = record.offset.next
            }
        }
    }

    private func produce(_ range: Range<Int>) throws {
        try producer.send(
            contentsOf: range.map { number in
                ProducerRecord(
                    topic: topic, partition: Int32(number) % partitions, value: Array(String(number).utf8))
            })
        try producer.flush(timeout: .seconds(30))
    }

    /// Works all members until the condition holds; false after a minute.
    private func work(_ members: [Member], until isDone: () -> Bool) throws -> Bool {
        let end = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < end {
            for member in members { try member.work() }
            if isDone() { return true }
        }
        return false
    }

    func run() throws {
        let half = Self.count / 2
        try produce(0..<half)
        let first = try Member(configuration, topic: topic)
        #expect(try work([first]) { first.taken.count >= 100 })
        let second = try Member(configuration, topic: topic)
        #expect(try work([first, second]) { second.owned.count == Int(partitions) / 2 && first.owned.count <= 2 })
        try produce(half..<Self.count)
        #expect(try work([first, second]) { second.taken.count >= 100 })
        try first.consumer.close()
        #expect(try work([second]) { first.taken.count + second.taken.count >= Self.count })
        try second.consumer.close()
        #expect((first.taken + second.taken).sorted() == Array(0..<Self.count))
        try producer.close()
    }
}
