import Kafka
import KafkaTestSupport
import Testing

/// Transactions on a real Kafka: the embedded broker's are hollow.
@Suite(.enabled(if: RealKafka.isAvailable, "\(RealKafka.hint)")) struct TransactionalProducerTests {
    let kafka: RealKafka
    let input = RealKafka.uniqueName("input")
    let output = RealKafka.uniqueName("output")
    let group = RealKafka.uniqueName("group")
    let id = RealKafka.uniqueName("id")

    init() throws {
        kafka = try RealKafka.shared()
        try kafka.createTopic(input, partitions: 1)
        try kafka.createTopic(output, partitions: 1)
    }

    private var inputPartition: TopicPartition { TopicPartition(topic: input, partition: 0) }
    private var outputPartition: TopicPartition { TopicPartition(topic: output, partition: 0) }

    private func makeProducer(_ id: String? = nil) throws -> TransactionalProducer {
        var configuration = kafka.configuration
        configuration.transactionalID = id ?? self.id
        let producer = try TransactionalProducer(configuration: configuration, log: { _ in })
        try producer.initialize(timeout: .seconds(30))
        try producer.warmUp([output], timeout: .seconds(30))
        return producer
    }

    /// What an agency sees that reads only what was committed.
    private func committedValues() throws -> [UInt8] {
        let consumer = try KafkaConsumer(configuration: kafka.configuration)
        defer { try? consumer.close() }
        return try consumer.recordsToEnd(of: [outputPartition]).compactMap(\.value?.first)
    }

    /// A member of the group with its partition assigned, and its metadata of that moment.
    private func makeMember() throws -> (consumer: KafkaConsumer, metadata: ConsumerGroupMetadata) {
        var configuration = kafka.configuration
        configuration.groupID = group
        configuration["auto.offset.reset"] = "earliest"
        configuration["heartbeat.interval.ms"] = "100"
        configuration["partition.assignment.strategy"] = "cooperative-sticky"
        let consumer = try KafkaConsumer(configuration: configuration)
        var metadata: ConsumerGroupMetadata?
        try consumer.subscribe([input]) { event in
            if case .assigned = event { metadata = try consumer.groupMetadata() }
        }
        #expect(try consumer.pollUntil { _ in metadata != nil })
        return (consumer, try #require(metadata))
    }

    private func send(_ value: UInt8, by producer: TransactionalProducer) throws {
        try producer.send(ProducerRecord(topic: output, partition: 0, value: [value]))
    }

    private func committedOffset(_ consumer: KafkaConsumer) throws -> Offset? {
        try consumer.committed([inputPartition], timeout: .seconds(30)).first?.offset
    }

    @Test func recordsAndOffsetsOfATransactionAppearTogether() throws {
        let (consumer, metadata) = try makeMember()
        defer { try? consumer.close() }
        let producer = try makeProducer()
        defer { try? producer.close() }
        try producer.begin()
        try send(1, by: producer)
        try producer.flush(timeout: .seconds(30))
        #expect(try committedValues() == [])
        try producer.sendOffsets(
            [PartitionOffset(inputPartition, Offset(5), metadata: "claim")], group: metadata, timeout: .seconds(30))
        try producer.commit(timeout: .seconds(30))
        #expect(try committedValues() == [1])
        #expect(
            try consumer.committed([inputPartition], timeout: .seconds(30))
                == [PartitionOffset(inputPartition, Offset(5), metadata: "claim")])
    }

    @Test func abortedRecordsStayHiddenAndTheirOffsetsUncommitted() throws {
        let (consumer, metadata) = try makeMember()
        defer { try? consumer.close() }
        let producer = try makeProducer()
        defer { try? producer.close() }
        try producer.begin()
        try send(1, by: producer)
        try producer.sendOffsets([PartitionOffset(inputPartition, Offset(5))], group: metadata, timeout: .seconds(30))
        try producer.flush(timeout: .seconds(30))
        try producer.abort(timeout: .seconds(30))
        try producer.begin()
        try send(2, by: producer)
        try producer.commit(timeout: .seconds(30))
        #expect(try committedValues() == [2])
        #expect(try committedOffset(consumer) == .unset)

        var everything = kafka.configuration
        everything.isolationLevel = .readUncommitted
        let reader = try KafkaConsumer(configuration: everything)
        defer { try? reader.close() }
        #expect(try reader.recordsToEnd(of: [outputPartition]).compactMap(\.value?.first) == [1, 2])
    }

    @Test func secondProducerOfAnIDFencesTheFirstForGood() throws {
        let first = try makeProducer()
        defer { try? first.close() }
        try first.begin()
        try send(1, by: first)
        try first.flush(timeout: .seconds(30))
        let second = try makeProducer()
        defer { try? second.close() }
        let error = try #require(throws: KafkaError.self) { try first.commit(timeout: .seconds(30)) }
        #expect(error.isFatal)
        #expect(error.code == .fenced)
        #expect(error.remedy == .restartClient)
        #expect(first.fatalError != nil)
        try second.begin()
        try send(2, by: second)
        try second.commit(timeout: .seconds(30))
        #expect(try committedValues() == [2])
    }

    @Test func openTransactionOfADeadProducerEndsWhenItsHeirInitialises() throws {
        let dead = try makeProducer()
        try dead.begin()
        try send(1, by: dead)
        try dead.flush(timeout: .seconds(30))
        try dead.close()
        let other = try makeProducer(id + "-other")
        try other.begin()
        try send(2, by: other)
        try other.commit(timeout: .seconds(30))
        try other.close()

        // In front of the open transaction the reader is at the end already, and so is its watermark.
        #expect(try committedValues() == [])
        let stable = try KafkaConsumer(configuration: kafka.configuration)
        defer { try? stable.close() }
        #expect(try stable.watermarks(of: outputPartition, timeout: .seconds(30)).high == Offset(0))
        let admin = try KafkaAdmin(configuration: kafka.configuration)
        defer { try? admin.close() }
        #expect(try admin.watermarks(of: outputPartition, timeout: .seconds(30)).high > Offset(1))

        let heir = try makeProducer()
        try heir.close()
        #expect(try committedValues() == [2])
    }

    @Test func offsetsOfNoGenerationAreRefusedBeforeABrokerTakesThem() throws {
        let producer = try makeProducer()
        defer { try? producer.close() }
        let consumer = try KafkaConsumer(configuration: kafka.configuration.merging(["group.id": group]))
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(inputPartition, .beginning)])
        let metadata = try consumer.groupMetadata()
        #expect(metadata.generation == -1)
        #expect(metadata.groupID == group)
        try producer.begin()
        let error = try #require(throws: KafkaError.self) {
            try producer.sendOffsets(
                [PartitionOffset(inputPartition, Offset(5))], group: metadata, timeout: .seconds(30))
        }
        #expect(error.code == .unfencedGroupMetadata)
        try producer.abort(timeout: .seconds(30))
        #expect(try committedOffset(consumer) == .unset)
    }

    @Test func offsetsOfAPastGenerationRequireAnAbort() throws {
        let (consumer, metadata) = try makeMember()
        defer { try? consumer.close() }
        var past = metadata
        past.generation += 1
        let producer = try makeProducer()
        defer { try? producer.close() }
        try producer.begin()
        try send(1, by: producer)
        let error = try #require(throws: KafkaError.self) {
            try producer.sendOffsets([PartitionOffset(inputPartition, Offset(5))], group: past, timeout: .seconds(30))
        }
        #expect(error.code == .illegalGeneration)
        #expect(error.requiresAbort)
        #expect(error.remedy == .abortTransaction)
        try producer.abort(timeout: .seconds(30))
        #expect(try committedValues() == [])
        #expect(try committedOffset(consumer) == .unset)
    }

    @Test func twoProducersInTurnCopyEveryRecordOnceAndLeaveNoLag() throws {
        let count = 300
        let producer = try KafkaProducer(configuration: kafka.configuration)
        try producer.send(
            contentsOf: (0..<count).map { ProducerRecord(topic: input, partition: 0, value: Array("\($0)".utf8)) })
        try producer.close()

        let (consumer, metadata) = try makeMember()
        var pair = try TransactionalPair(configuration: kafka.configuration.merging(["transactional.id": id]))
        try pair.initialize(topics: [output], timeout: .seconds(30))
        var copied = 0
        var isAtEnd = false
        while !isAtEnd || copied < count {
            let batch = try consumer.poll(maximum: 10, timeout: .seconds(1))
            isAtEnd = !batch.ends.isEmpty
            guard let position = batch.ends.last?.offset ?? batch.records.last?.offset.next else { continue }
            try pair.current.begin()
            for record in batch.records {
                try pair.current.send(ProducerRecord(topic: output, partition: 0, value: record.value))
            }
            copied += batch.records.count
            try pair.current.sendOffsets(
                [PartitionOffset(inputPartition, position)], group: metadata, timeout: .seconds(30))
            try pair.commit(timeout: .seconds(30))
        }
        #expect(try committedOffset(consumer) == Offset(Int64(count)))
        try consumer.close()
        try pair.close()
        let reader = try KafkaConsumer(configuration: kafka.configuration)
        defer { try? reader.close() }
        let values = try reader.recordsToEnd(of: [outputPartition]).compactMap(\.value?.text)
        #expect(values == (0..<count).map { "\($0)" })
        let admin = try KafkaAdmin(configuration: kafka.configuration)
        defer { try? admin.close() }
        #expect(try admin.lag(of: group, timeout: .seconds(30)).map(\.lag) == [0])
    }

    /// The topic holds only transactions, whose markers take offsets, so that last record + 1 would leave a lag of 1.
    @Test func endOfPartitionIsBehindTheMarkers() throws {
        let producer = try makeProducer()
        defer { try? producer.close() }
        try producer.begin()
        try send(1, by: producer)
        try producer.commit(timeout: .seconds(30))
        let consumer = try KafkaConsumer(configuration: kafka.configuration)
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(outputPartition, .beginning)])
        var last: Offset?
        var end: Offset?
        #expect(
            try consumer.pollUntil { batch in
                last = batch.records.last?.offset ?? last
                end = batch.ends.last?.offset
                return end != nil
            })
        #expect(last == Offset(0))
        #expect(end == Offset(2))
    }

    @Test func commitWithoutABrokerHasAnUnknownOutcome() throws {
        let own = try RealKafka()
        defer { own.kill() }
        try own.createTopic(output, partitions: 1)
        let producer = try TransactionalProducer(
            configuration: own.configuration.merging(["transactional.id": id]), log: { _ in })
        try producer.initialize(timeout: .seconds(30))
        try producer.begin()
        try send(1, by: producer)
        try producer.flush(timeout: .seconds(30))
        own.kill()
        let error = try #require(throws: KafkaError.self) { try producer.commit(timeout: .seconds(2)) }
        #expect(error.isOutcomeUnknown)
        #expect(!error.isRetriable)
        #expect(error.remedy == .restartClient)
        try producer.close(timeout: .seconds(1))

        // The new producer of the id settles it: here, nothing of it is visible.
        try own.start()
        let heir = try TransactionalProducer(configuration: own.configuration.merging(["transactional.id": id]))
        try heir.initialize(timeout: .seconds(60))
        try heir.close()
        let reader = try KafkaConsumer(configuration: own.configuration)
        defer { try? reader.close() }
        #expect(try reader.recordsToEnd(of: [outputPartition]).isEmpty)
    }
}
