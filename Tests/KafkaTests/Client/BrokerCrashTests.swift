import Kafka
import KafkaTestSupport
import Testing

@Suite(.enabled(if: RealKafka.canStart, "needs KAFKA_HOME: it kills a broker of its own")) struct BrokerCrashTests {
    @Test func clientsGoOnWhenAKilledBrokerComesBack() throws {
        let kafka = try RealKafka()
        defer { kafka.kill() }
        let topic = "survivor"
        try kafka.createTopic(topic, partitions: 1)
        let partition = TopicPartition(topic: topic, partition: 0)
        let producer = try KafkaProducer(configuration: kafka.configuration, log: { _ in })
        let consumer = try KafkaConsumer(configuration: kafka.configuration, log: { _ in })
        defer { try? consumer.close() }
        try consumer.assign([PartitionOffset(partition, .beginning)])
        let delivered = Recorder<Int64>()
        func send(_ values: ClosedRange<UInt8>) throws {
            for value in values {
                try producer.send(ProducerRecord(topic: topic, partition: 0, value: [value])) { result in
                    if let record = try? result.get() { delivered.record(record.offset.rawValue) }
                }
            }
        }
        try send(1...50)
        try producer.flush(timeout: .seconds(30))
        #expect(try consumer.records(50).count == 50)

        kafka.kill()
        try send(51...100)
        try kafka.start()
        try producer.close(timeout: .seconds(60))
        #expect(delivered.all == Array(0..<100))
        #expect(try consumer.records(50, within: .seconds(60)).compactMap(\.value?.first) == Array(51...100))
    }

    @Test func recordOfOursIsReadByKafkasOwnConsumer() throws {
        let kafka = try RealKafka.shared()
        let topic = RealKafka.uniqueName("agency")
        try kafka.createTopic(topic, partitions: 1)
        let producer = try KafkaProducer(configuration: kafka.configuration)
        try producer.send(
            ProducerRecord(
                topic: topic, key: .init("线索"), value: .init("司法救助"), headers: [.init("ce_type", text: "lead")]))
        try producer.close()
        let tool = try kafka.tool(
            "kafka-console-consumer.sh",
            [
                "--topic", topic, "--from-beginning", "--max-messages", "1", "--timeout-ms", "30000",
                "--formatter-property", "print.key=true", "--formatter-property", "print.headers=true",
            ])
        #expect(tool.output.contains("ce_type:lead\t线索\t司法救助"), "\(tool)")
    }
}
