import Kafka
import KafkaTestSupport
import Testing

@Suite(.enabled(if: RealKafka.isAvailable, "\(RealKafka.hint)")) struct CooperativeGroupTests {
    private func handOver(_ strategy: String) throws {
        let kafka = try RealKafka.shared()
        let topic = RealKafka.uniqueName("hand-over")
        try kafka.createTopic(topic, partitions: 4)
        try HandOver(
            kafka.bootstrapServers, topic: topic, partitions: 4,
            configuration: kafka.configuration.merging([
                "group.id": RealKafka.uniqueName("group"), "partition.assignment.strategy": strategy,
                "auto.offset.reset": "earliest", "heartbeat.interval.ms": "100",
            ])
        ).run()
    }

    @Test func everyRecordIsGivenOutOnceAcrossACooperativeHandOver() throws { try handOver("cooperative-sticky") }

    @Test func everyRecordIsGivenOutOnceAcrossAnEagerHandOver() throws { try handOver("range") }

    /// A change of the generation alone is told too, else an owner would send transactions with an old one.
    @Test func memberThatKeepsItsPartitionsLearnsOfTheNewGeneration() throws {
        let kafka = try RealKafka.shared()
        let topic = RealKafka.uniqueName("generation")
        try kafka.createTopic(topic, partitions: 1)
        let configuration = kafka.configuration.merging([
            "group.id": RealKafka.uniqueName("group"), "partition.assignment.strategy": "cooperative-sticky",
            "auto.offset.reset": "earliest", "heartbeat.interval.ms": "100",
        ])
        let owner = try KafkaConsumer(configuration: configuration)
        defer { try? owner.close() }
        var events: [RebalanceEvent] = []
        var generations: [Int32] = []
        try owner.subscribe([topic]) { event in
            events.append(event)
            if case .assigned = event { generations.append(try owner.groupMetadata().generation) }
        }
        #expect(try owner.pollUntil { _ in generations.count == 1 })
        let other = try KafkaConsumer(configuration: configuration)
        defer { try? other.close() }
        var isAssigned = false
        try other.subscribe([topic]) { _ in isAssigned = true }
        #expect(
            try owner.pollUntil { _ in
                _ = try other.poll(timeout: .zero)
                return isAssigned && generations.count >= 2
            })
        #expect(events.first == .assigned([TopicPartition(topic: topic, partition: 0)]))
        #expect(events.dropFirst().allSatisfy { $0 == .assigned([]) })
        #expect(generations == generations.sorted() && Set(generations).count == generations.count)
        #expect(try owner.groupMetadata().generation == generations.last)
    }

    /// librdkafka before 2.3 ends the process when such a member's handle is destroyed.
    @Test(arguments: [false, true]) func memberThatIsClosedWhileItJoinsDoesNotEndTheProcess(unsubscribed: Bool) throws {
        let kafka = try RealKafka.shared()
        let topic = RealKafka.uniqueName("joining")
        try kafka.createTopic(topic, partitions: 2)
        let configuration = kafka.configuration.merging([
            "group.id": RealKafka.uniqueName("group"), "partition.assignment.strategy": "cooperative-sticky",
            "auto.offset.reset": "earliest", "heartbeat.interval.ms": "100", "session.timeout.ms": "6000",
        ])
        let owner = try KafkaConsumer(configuration: configuration)
        defer { try? owner.close() }
        var isAssigned = false
        try owner.subscribe([topic]) { _ in isAssigned = true }
        #expect(try owner.pollUntil { _ in isAssigned })
        var abandoned = 0
        for attempt in 0..<8 {
            let joining = try KafkaConsumer(configuration: configuration, log: { _ in })
            try joining.subscribe([topic])
            // The owner does not poll, so that the join takes long, and some members are closed in the midst of it.
            let pause = ContinuousClock.now.advanced(by: .milliseconds(20 * attempt))
            while ContinuousClock.now < pause { _ = try joining.poll(timeout: .milliseconds(5)) }
            do {
                if unsubscribed { try joining.unsubscribe() }
                try joining.close(timeout: .milliseconds(300))
            } catch {
                abandoned += 1
            }
            _ = try owner.poll(timeout: .milliseconds(50))
        }
        print("\(abandoned) of 8 members were given up while they joined")
        #expect(try owner.pollUntil { _ in try owner.assignment().count == 2 })
    }

    @Test func staticMemberKeepsItsPartitionsAcrossARestartUnlessItUnsubscribes() throws {
        let kafka = try RealKafka.shared()
        let topic = RealKafka.uniqueName("static")
        try kafka.createTopic(topic, partitions: 2)
        let group = RealKafka.uniqueName("group")
        let configuration = kafka.configuration.merging([
            "group.id": group, "group.instance.id": "worker-1", "auto.offset.reset": "earliest",
            "partition.assignment.strategy": "cooperative-sticky", "heartbeat.interval.ms": "100",
        ])
        let admin = try KafkaAdmin(configuration: kafka.configuration)
        defer { try? admin.close() }
        func run(_ end: (KafkaConsumer) throws -> Void) throws -> Int32 {
            let consumer = try KafkaConsumer(configuration: configuration)
            defer { try? consumer.close() }
            var generation: Int32?
            try consumer.subscribe([topic]) { event in
                if case .assigned = event { generation = try consumer.groupMetadata().generation }
            }
            #expect(try consumer.pollUntil { _ in generation != nil })
            try end(consumer)
            return try #require(generation)
        }
        let first = try run { try $0.close() }
        #expect(try admin.describeGroup(group, timeout: .seconds(30)).members.map(\.groupInstanceID) == ["worker-1"])
        let second = try run { consumer in
            try consumer.unsubscribe()
            #expect(try consumer.pollUntil { _ in try consumer.assignment().isEmpty })
        }
        #expect(first == second)
        let description = try admin.describeGroup(group, timeout: .seconds(30))
        #expect(description.members.isEmpty)
    }
}
