import Kafka
import KafkaTestSupport
import Testing

@Suite(.enabled(if: RealKafka.isAvailable, "\(RealKafka.hint)")) struct KafkaAdminTests {
    let kafka: RealKafka
    let admin: KafkaAdmin
    let topic = RealKafka.uniqueName("admin")

    init() throws {
        kafka = try RealKafka.shared()
        admin = try KafkaAdmin(configuration: kafka.configuration)
    }

    @Test func validationAloneMakesNoTopic() throws {
        let new = NewTopic(name: topic, partitions: 2)
        #expect(try admin.createTopics([new], validateOnly: true, timeout: .seconds(30)).isEmpty)
        let error = try #require(throws: KafkaError.self) { try admin.describeTopic(topic, timeout: .seconds(30)) }
        #expect(error.code == .unknownTopicOrPartition)
        let refused = try admin.createTopics(
            [NewTopic(name: topic, partitions: 2, configuration: ["cleanup.policy": "shred"])], validateOnly: true,
            timeout: .seconds(30))
        #expect(refused[topic]?.reason.contains("shred") == true)
        #expect(refused[topic]?.topic == topic)
    }

    @Test func topicsAreMadeWidenedAndDeleted() throws {
        try admin.createTopic(NewTopic(name: topic, partitions: 2), timeout: .seconds(30))
        let again = try #require(throws: KafkaError.self) {
            try admin.createTopic(NewTopic(name: topic, partitions: 2), timeout: .seconds(30))
        }
        #expect(again.code == .topicAlreadyExists)
        try admin.setPartitionCount(of: topic, to: 3, timeout: .seconds(30))
        #expect(try admin.describeTopic(topic, timeout: .seconds(30)).partitions.map(\.partition) == [0, 1, 2])
        #expect(throws: KafkaError.self) { try admin.setPartitionCount(of: topic, to: 2, timeout: .seconds(30)) }
        #expect(try admin.deleteTopics([topic], timeout: .seconds(30)).isEmpty)
        #expect(try !admin.describeTopics(timeout: .seconds(30)).contains { $0.name == topic })
    }

    @Test func alteringOnePropertyLeavesTheOthers() throws {
        try admin.createTopic(
            NewTopic(name: topic, partitions: 1, configuration: ["cleanup.policy": "compact", "retention.ms": "1000"]),
            timeout: .seconds(30))
        try admin.alterTopicConfiguration(
            of: topic, ["max.message.bytes": "2000000", "retention.ms": nil], timeout: .seconds(30))
        let now = try admin.topicConfiguration(of: topic, timeout: .seconds(30))
        #expect(now["cleanup.policy"]?.value == "compact")
        #expect(now["cleanup.policy"]?.source == .dynamicTopic)
        #expect(now["max.message.bytes"]?.value == "2000000")
        #expect(now["retention.ms"]?.source == .default)
        let broker = try admin.brokerConfiguration(of: 1, timeout: .seconds(30))
        #expect(broker["num.partitions"]?.value == "4")
    }

    @Test func lagAgreesWithKafkasOwnTool() throws {
        let group = RealKafka.uniqueName("group")
        try admin.createTopic(NewTopic(name: topic, partitions: 2), timeout: .seconds(30))
        let producer = try KafkaProducer(configuration: kafka.configuration)
        try producer.send(contentsOf: (0..<9).map { ProducerRecord(topic: topic, partition: 0, value: [$0]) })
        try producer.close()
        let partitions = TopicPartition.all(of: topic, 2)
        try admin.alterOffsets(of: group, to: [PartitionOffset(partitions[0], Offset(4))], timeout: .seconds(30))
        let lag = try admin.lag(of: group, topics: [topic], timeout: .seconds(30))
        #expect(lag.map(\.partition) == partitions)
        #expect(lag.map(\.lag) == [5, nil])
        #expect(lag.map(\.end) == [Offset(9), Offset(0)])
        #expect(try admin.listGroups(timeout: .seconds(30)).contains { $0.groupID == group && $0.state == .empty })
        if RealKafka.home != nil {
            let tool = try kafka.tool("kafka-consumer-groups.sh", ["--describe", "--group", group])
            let row = tool.output.split(separator: "\n").first { $0.contains(topic) }?.split(separator: " ")
            #expect(row?.dropFirst(2).prefix(4).map(String.init) == ["0", "4", "9", "5"])
        }
        #expect(try admin.deleteGroups([group], timeout: .seconds(30)).isEmpty)
        #expect(try admin.committedOffsets(of: group, timeout: .seconds(30)).isEmpty)
    }

    @Test func groupIsDescribedWithItsMembersPartitions() throws {
        let group = RealKafka.uniqueName("group")
        try admin.createTopic(NewTopic(name: topic, partitions: 2), timeout: .seconds(30))
        var configuration = kafka.configuration.merging(["group.id": group, "client.id": "described"])
        configuration["partition.assignment.strategy"] = "cooperative-sticky"
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        var isAssigned = false
        try consumer.subscribe([topic]) { _ in isAssigned = true }
        #expect(try consumer.pollUntil { _ in isAssigned })
        let description = try admin.describeGroup(group, timeout: .seconds(30))
        #expect(description.state == .stable)
        #expect(description.assignor == "cooperative-sticky")
        #expect(description.members.map(\.clientID) == ["described"])
        #expect(description.members.map { $0.partitions.sorted() } == [TopicPartition.all(of: topic, 2)])
    }

    @Test func recordsInFrontOfAnOffsetAreDeleted() throws {
        try admin.createTopic(NewTopic(name: topic, partitions: 1), timeout: .seconds(30))
        let producer = try KafkaProducer(configuration: kafka.configuration)
        try producer.send(contentsOf: (0..<5).map { ProducerRecord(topic: topic, partition: 0, value: [$0]) })
        try producer.close()
        let partition = TopicPartition(topic: topic, partition: 0)
        try admin.deleteRecords(before: [PartitionOffset(partition, Offset(3))], timeout: .seconds(30))
        #expect(try admin.watermarks(of: partition, timeout: .seconds(30)) == .init(low: Offset(3), high: Offset(5)))
    }

    @Test(.enabled(if: RealKafka.canStart, "needs KAFKA_HOME: access rules need a broker of their own"))
    func accessRulesAreAddedListedAndDeleted() throws {
        let guarded = try RealKafka(properties: [
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users": "User:ANONYMOUS",
        ])
        defer { guarded.kill() }
        let admin = try KafkaAdmin(configuration: guarded.configuration)
        defer { try? admin.close() }
        let rules = [
            AccessRule(.allow, "User:agency", .read, on: .topic("lifeline.push."), pattern: .prefixed),
            AccessRule(.allow, "User:agency", .read, on: .group("agency")),
            AccessRule(.deny, "User:other", .idempotentWrite, on: .cluster),
        ]
        #expect(try admin.createAccessRules(rules, timeout: .seconds(30)).isEmpty)
        #expect(try admin.createAccessRules(rules, timeout: .seconds(30)).isEmpty)
        #expect(try Set(admin.accessRules(timeout: .seconds(30))) == Set(rules))
        #expect(try Set(admin.accessRules(of: "User:agency", timeout: .seconds(30))) == Set(rules.prefix(2)))
        #expect(try admin.deleteAccessRules(Array(rules.prefix(1)), timeout: .seconds(30)) == 1)
        #expect(try Set(admin.accessRules(timeout: .seconds(30))) == Set(rules.dropFirst()))
    }
}
