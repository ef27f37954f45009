import Kafka
import Testing

@Suite struct EmbeddedBrokerTests {
    @Test func recordsComeBackAsTheyWereSent() throws {
        let broker = try EmbeddedBroker()
        defer { try? broker.close() }
        try broker.createTopic("t", partitions: 1)
        let producer = try KafkaProducer(configuration: .init(bootstrapServers: broker.bootstrapServers))
        defer { try? producer.close() }
        let headers = [KafkaHeader("ce_type", text: "案件"), KafkaHeader("empty", []), KafkaHeader("null", nil)]
        let time = KafkaTimestamp(millisecondsSinceEpoch: 1_700_000_000_123)
        try producer.send(contentsOf: [
            ProducerRecord(topic: "t", key: .init("k"), value: .init("v"), headers: headers, timestamp: time),
            ProducerRecord(topic: "t", key: .init("k"), value: nil),
            ProducerRecord(topic: "t", key: [], value: []),
            ProducerRecord(topic: "t", value: .init("无键")),
        ])
        try producer.flush(timeout: .seconds(10))

        let consumer = try KafkaConsumer(configuration: .init(bootstrapServers: broker.bootstrapServers))
        defer { try? consumer.close() }
        let records = try consumer.recordsToEnd(of: [TopicPartition(topic: "t", partition: 0)])
        #expect(records.map(\.key) == [.init("k"), .init("k"), [], nil])
        #expect(records.map(\.value) == [.init("v"), nil, [], .init("无键")])
        #expect(records.map(\.offset) == [0, 1, 2, 3].map { Offset($0) })
        #expect(records.first?.headers == headers)
        #expect(records.first?.timestamp == time)
        #expect(records.last?.headers == [])
    }

    @Test func brokersListenOnLoopbackAndKnowTheirTopics() throws {
        let broker = try EmbeddedBroker(brokers: 2)
        defer { try? broker.close() }
        try broker.createTopic("made", partitions: 3, replication: 2)
        #expect(broker.bootstrapServers.split(separator: ",").allSatisfy { $0.hasPrefix("127.0.0.1:") })
        #expect(broker.brokers == 1...2)
        let admin = try KafkaAdmin(configuration: .init(bootstrapServers: broker.bootstrapServers))
        defer { try? admin.close() }
        let topic = try admin.describeTopic("made", timeout: .seconds(10))
        #expect(topic.partitions.map(\.partition) == [0, 1, 2])
        #expect(topic.partitions.allSatisfy { $0.replicas.count == 2 })
    }

    @Test func pushedErrorReachesTheProducer() throws {
        let broker = try EmbeddedBroker()
        defer { try? broker.close() }
        try broker.createTopic("t", partitions: 1)
        try broker.push(errors: [.messageTooLarge], to: .produce)
        let producer = try KafkaProducer(
            configuration: ["bootstrap.servers": broker.bootstrapServers, "enable.idempotence": "false"])
        defer { try? producer.close() }
        let deliveries = Recorder<Result<DeliveredRecord, KafkaError>>()
        try producer.send(ProducerRecord(topic: "t", value: [1]), delivery: deliveries.record)
        let delivery = try #require(deliveries.first())
        let error = try #require(throws: KafkaError.self) { try delivery.get() }
        #expect(error.code == .messageTooLarge)
        #expect(error.remedy == .skipRecord)
        #expect(error.topic == "t")
    }

    @Test func retriableErrorsAreRetriedWithoutTheCallerNoticing() throws {
        let broker = try EmbeddedBroker()
        defer { try? broker.close() }
        try broker.createTopic("t", partitions: 1)
        try broker.push(errors: [.notLeaderForPartition, .transport, .requestTimedOut], to: .produce)
        let producer = try KafkaProducer(
            configuration: ["bootstrap.servers": broker.bootstrapServers, "retry.backoff.ms": "10"])
        defer { try? producer.close() }
        let deliveries = Recorder<Result<DeliveredRecord, KafkaError>>()
        try producer.send(ProducerRecord(topic: "t", value: [1]), delivery: deliveries.record)
        #expect(try deliveries.first()?.get().offset == Offset(0))
    }

    @Test func describingAGroupIsRefusedSinceItWouldLockUpTheClient() throws {
        let broker = try EmbeddedBroker()
        defer { try? broker.close() }
        let admin = try KafkaAdmin(configuration: .init(bootstrapServers: broker.bootstrapServers))
        defer { try? admin.close() }
        let error = try #require(throws: KafkaError.self) { try admin.describeGroup("g", timeout: .seconds(10)) }
        #expect(error.code == .unsupportedFeature)
    }

    @Test func closedBrokerRefusesControl() throws {
        let broker = try EmbeddedBroker()
        try broker.close()
        let error = try #require(throws: KafkaError.self) { try broker.createTopic("t", partitions: 1) }
        #expect(error.code == .closed)
    }
}
