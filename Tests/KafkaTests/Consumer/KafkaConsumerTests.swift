import Foundation
import Kafka
import Testing

@Suite struct KafkaConsumerTests {
    let broker: EmbeddedBroker
    let configuration: KafkaConfiguration

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("t", partitions: 2)
        configuration = [
            "bootstrap.servers": broker.bootstrapServers, "fetch.wait.max.ms": "10",
            "partition.assignment.strategy": "range",
        ]
    }

    private func produce(_ values: ClosedRange<UInt8>, partition: Int32 = 0) throws {
        let producer = try KafkaProducer(configuration: .init(bootstrapServers: broker.bootstrapServers))
        try producer.send(contentsOf: values.map { ProducerRecord(topic: "t", partition: partition, value: [$0]) })
        try producer.close()
    }

    @Test func maximumBoundsABatchAndNothingIsLostBetweenBatches() throws {
        try produce(1...10)
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(.init(topic: "t", partition: 0), .beginning)])
        var sizes: [Int] = []
        var values: [UInt8] = []
        _ = try consumer.pollUntil(maximum: 3) { batch in
            sizes.append(batch.records.count)
            values += batch.records.compactMap(\.value?.first)
            return values.count >= 10
        }
        #expect(sizes.allSatisfy { $0 <= 3 })
        #expect(values == Array(1...10))
    }

    @Test func endOfPartitionTellsThePositionOnce() throws {
        try produce(1...3)
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        let partition = TopicPartition(topic: "t", partition: 0)
        try consumer.assign([PartitionOffset(partition, .beginning)])
        var ends: [PartitionOffset] = []
        #expect(
            try consumer.pollUntil { batch in
                ends += batch.ends
                return !ends.isEmpty
            })
        #expect(ends == [PartitionOffset(partition, Offset(3))])
        #expect(try consumer.position([partition]).map(\.offset) == [Offset(3)])
        #expect(try consumer.cachedWatermarks(of: partition)?.high == Offset(3))
        #expect(try consumer.watermarks(of: partition, timeout: .seconds(10)) == .init(low: Offset(0), high: Offset(3)))
    }

    @Test func seekGoesBackAndPauseHoldsOnlyItsPartition() throws {
        try produce(1...3, partition: 0)
        let first = TopicPartition(topic: "t", partition: 0)
        let second = TopicPartition(topic: "t", partition: 1)
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(first, .beginning), PartitionOffset(second, .beginning)])
        #expect(try consumer.records(3).compactMap(\.value?.first) == [1, 2, 3])
        try consumer.seek([PartitionOffset(first, Offset(1))], timeout: .seconds(10))
        #expect(try consumer.records(2).compactMap(\.value?.first) == [2, 3])

        try consumer.pause([first])
        try produce(4...5, partition: 0)
        try produce(9...9, partition: 1)
        #expect(try consumer.records(1).map(\.topicPartition) == [second])
        try consumer.resume([first])
        #expect(try consumer.records(2).compactMap(\.value?.first) == [4, 5])
    }

    @Test func offsetOutOfRangeStopsThePartitionLoudlyWhereNothingMayBeGuessed() throws {
        try produce(1...3)
        var strict = configuration
        strict["auto.offset.reset"] = "error"
        let consumer = try KafkaConsumer(configuration: strict)
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(.init(topic: "t", partition: 0), Offset(1000))])
        var failure: KafkaError?
        #expect(
            try consumer.pollUntil { batch in
                failure = batch.failures.first
                return failure != nil
            })
        #expect(failure?.code == .autoOffsetReset)
        #expect(failure?.topic == "t" && failure?.partition == 0)
        #expect(failure?.remedy == .stop)
    }

    @Test(.timeLimit(.minutes(1))) func anotherThreadWakesAPoll() throws {
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(.init(topic: "t", partition: 1), .beginning)])
        #expect(try consumer.pollUntil { !$0.ends.isEmpty })
        let waker = consumer.waker
        Thread.detachNewThread { waker.wake() }
        #expect(try consumer.poll(timeout: .seconds(600)).isEmpty)
        waker.wake()  // before the poll: the next one returns
        #expect(try consumer.poll(timeout: .seconds(600)).isEmpty)
    }

    @Test func subscriptionNeedsAGroupAndSaysSo() throws {
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        let error = try #require(throws: KafkaError.self) { try consumer.subscribe(["t"]) }
        #expect(error.reason.contains("group.id"))
        #expect(error.remedy == .stop)
    }

    @Test func closedConsumerRefusesEveryCall() throws {
        let consumer = try KafkaConsumer(configuration: configuration)
        try consumer.close()
        try consumer.close()
        let error = try #require(throws: KafkaError.self) { try consumer.poll(timeout: .zero) }
        #expect(error.code == .closed)
        #expect(error.remedy == .restartClient)
        consumer.waker.wake()
    }

    @Test func statisticsAreJSONToldWhilePolling() throws {
        var telling = configuration
        telling["statistics.interval.ms"] = "50"
        let statistics = Recorder<String>()
        let consumer = try KafkaConsumer(configuration: telling, statistics: statistics.record)
        defer { try? consumer.close() }
        #expect(try consumer.pollUntil { _ in !statistics.all.isEmpty })
        let json = try #require(statistics.all.first)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["type"] as? String == "consumer")
    }

    @Test func logGoesToTheClosureWithLevelAndFacility() throws {
        var chatty = configuration
        chatty["debug"] = "cgrp"
        let log = Recorder<KafkaLogEntry>()
        let consumer = try KafkaConsumer(configuration: chatty, log: log.record)
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(.init(topic: "t", partition: 0), .beginning)])
        let entry = try #require(log.first { $0.facility == "ASSIGN" })
        #expect(entry.level == .debug)
        #expect(entry.client.contains("#consumer-"))
    }
}
