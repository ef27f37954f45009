import Foundation
import Kafka
import Testing

@Suite struct KafkaProducerTests {
    let broker: EmbeddedBroker
    let configuration: KafkaConfiguration

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("t", partitions: 7)
        configuration = KafkaConfiguration(bootstrapServers: broker.bootstrapServers)
    }

    @Test func keysGoWhereMurmur2SaysTheyDo() throws {
        let producer = try KafkaProducer(configuration: configuration)
        defer { try? producer.close() }
        let wrong = Recorder<Int>()
        let delivered = Recorder<Int>()
        for length in 0..<200 {
            let key = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ length) }
            try producer.send(ProducerRecord(topic: "t", key: key, value: [])) { result in
                let partition = try? result.get().partition.partition
                if partition != Partitioner.murmur2(key, partitions: 7) { wrong.record(length) }
                delivered.record(length)
            }
        }
        try producer.flush(timeout: .seconds(20))
        #expect(wrong.all == [])
        #expect(delivered.all.count == 200)
    }

    /// Values of Kafka's own tests (`UtilsTest.testMurmur2`), with the sign bit cleared.
    @Test(arguments: [
        ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
        ("a-little-bit-longer-string", -1_486_304_829), ("abc", 479_470_107),
    ])
    func murmur2EqualsKafkas(key: String, hash: Int32) {
        let partitions = 1_000_003
        #expect(
            Partitioner.murmur2(Array(key.utf8), partitions: partitions) == Int32(hash & 0x7fff_ffff)
                % Int32(partitions))
    }

    @Test func fullQueueWaitsForRoomAndOnlyThenFails() throws {
        var narrow = configuration
        narrow["queue.buffering.max.messages"] = "10"
        narrow["linger.ms"] = "1"
        let producer = try KafkaProducer(configuration: narrow)
        defer { try? producer.close() }
        try producer.send(
            contentsOf: (0..<500).map {
                ProducerRecord(topic: "t", partition: 0, value: [UInt8(truncatingIfNeeded: $0)])
            })
        try producer.flush(timeout: .seconds(20))

        try broker.setDown(broker: 1)
        let error = try #require(throws: KafkaError.self) {
            try producer.send(
                contentsOf: (0..<11).map { ProducerRecord(topic: "t", partition: 0, value: [$0]) },
                within: .milliseconds(50))
        }
        #expect(error.code == .queueFull)
        #expect(error.remedy == .retry)
        try broker.setUp(broker: 1)
        try producer.flush(timeout: .seconds(20))
    }

    @Test func everyDeliveryIsToldOnceAlsoOfRecordsGivenUpAtTheEnd() throws {
        let producer = try KafkaProducer(configuration: ["bootstrap.servers": "127.0.0.1:1"], log: { _ in })
        let codes = Recorder<KafkaError.Code?>()
        for number in UInt8(0)..<20 {
            try producer.send(ProducerRecord(topic: "t", value: [number])) { result in
                if case .failure(let error) = result { codes.record(error.code) } else { codes.record(nil) }
            }
        }
        let error = try #require(throws: KafkaError.self) { try producer.close(timeout: .milliseconds(50)) }
        #expect(error.code == .timedOut)
        #expect(codes.all.count == 20)
        #expect(codes.all.allSatisfy { $0 == .purged })
    }

    @Test func deliveryCanBeAwaited() async throws {
        let producer = try KafkaProducer(configuration: configuration)
        let delivered = try await producer.deliver(ProducerRecord(topic: "t", partition: 3, value: [1]))
        #expect(delivered.partition == TopicPartition(topic: "t", partition: 3))
        #expect(delivered.offset == Offset(0))
        try producer.close()
    }

    @Test func manyThreadsSendThroughOneProducer() async throws {
        let producer = try KafkaProducer(configuration: configuration)
        let delivered = Recorder<Int>()
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    for number in 0..<250 {
                        try? producer.send(
                            ProducerRecord(topic: "t", key: [UInt8(thread), UInt8(number)], value: nil)
                        ) { result in
                            if (try? result.get()) != nil { delivered.record(thread * 250 + number) }
                        }
                    }
                }
            }
        }
        try producer.close()
        #expect(delivered.all.sorted() == Array(0..<1000))
    }

    @Test func tooLargeARecordIsRefusedAtOnceAndIsTheRecordsFault() throws {
        var small = configuration
        small["message.max.bytes"] = "1000"
        let producer = try KafkaProducer(configuration: small)
        defer { try? producer.close() }
        let error = try #require(throws: KafkaError.self) {
            try producer.send(ProducerRecord(topic: "t", value: [UInt8](repeating: 0, count: 5000)))
        }
        #expect(error.code == .messageTooLarge)
        #expect(error.remedy == .skipRecord)
        #expect(error.fault == .user)
    }
}
