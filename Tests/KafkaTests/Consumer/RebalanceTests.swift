import Kafka
import Testing

/// Groups on the embedded broker, whose first join takes three seconds. Cooperative groups need a real Kafka.
@Suite struct RebalanceTests {
    let broker: EmbeddedBroker
    let configuration: KafkaConfiguration

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("t", partitions: 4)
        configuration = [
            "bootstrap.servers": broker.bootstrapServers, "fetch.wait.max.ms": "10", "group.id": "g",
            "partition.assignment.strategy": "range", "auto.offset.reset": "earliest",
            "heartbeat.interval.ms": "100",
        ]
    }

    @Test func workIsCommittedInsideRevokeBeforeThePartitionIsGivenUp() throws {
        let consumer = try KafkaConsumer(configuration: configuration)
        var events: [RebalanceEvent] = []
        var generation: Int32?
        try consumer.subscribe(["t"]) { event in
            events.append(event)
            switch event {
            case .assigned: generation = try consumer.groupMetadata().generation
            case .revoked(let partitions):
                #expect(try Set(consumer.assignment()) == Set(partitions))
                try consumer.commit(partitions.map { PartitionOffset($0, Offset(7), metadata: "到此 \($0.partition)") })
            case .lost: Issue.record("nothing was lost")
            }
        }
        #expect(try consumer.pollUntil { _ in !events.isEmpty })
        #expect(try #require(generation) >= 0)
        #expect(consumer.memberID != nil)
        #expect(try consumer.groupMetadata().isFenced)
        try consumer.close()
        let all = TopicPartition.all(of: "t", 4)
        #expect(events.map { $0.partitions.sorted() } == [all, all])
        #expect(events.map(\.kind) == ["assigned", "revoked"])

        let heir = try KafkaConsumer(configuration: configuration)
        defer { try? heir.close() }
        let committed = try heir.committed(all, timeout: .seconds(10))
        #expect(committed == all.map { PartitionOffset($0, Offset(7), metadata: "到此 \($0.partition)") })
    }

    @Test func aCommitGoesOnBesideTheWorkAndTellsItsEnd() throws {
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        let place = TopicPartition(topic: "t", partition: 1)
        #expect(try consumer.finishCommit())  // none was begun
        try consumer.beginCommit([PartitionOffset(place, Offset(3))])
        #expect(try consumer.finishCommit(timeout: .seconds(10)))
        #expect(try consumer.committed([place], timeout: .seconds(10)).map(\.offset) == [Offset(3)])
        // The answer to one that the next one follows at once is not told; both are made, in order.
        try consumer.beginCommit([PartitionOffset(place, Offset(4))])
        try consumer.beginCommit([PartitionOffset(place, Offset(5))])
        #expect(try consumer.finishCommit(timeout: .seconds(10)))
        #expect(try consumer.committed([place], timeout: .seconds(10)).map(\.offset) == [Offset(5)])
        #expect(throws: KafkaError.self) {
            try consumer.beginCommit([PartitionOffset(TopicPartition(topic: "none", partition: 0), Offset(1))])
            _ = try consumer.finishCommit(timeout: .seconds(10))
        }
        #expect(try consumer.finishCommit())
    }

    @Test func closesWithACommitUnderWay() throws {
        for _ in 0..<20 {
            let consumer = try KafkaConsumer(configuration: configuration)
            try consumer.beginCommit([PartitionOffset(TopicPartition(topic: "t", partition: 0), Offset(1))])
            try consumer.close()
        }
    }

    @Test func ownerChoosesWhereAnAssignmentStarts() throws {
        let producer = try KafkaProducer(configuration: .init(bootstrapServers: broker.bootstrapServers))
        for partition in Int32(0)..<4 {
            try producer.send(
                contentsOf: (0..<5).map { ProducerRecord(topic: "t", partition: partition, value: [UInt8($0)]) })
        }
        try producer.close()
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        try consumer.subscribe(["t"]) { event in
            guard case .assigned(let partitions) = event else { return }
            try consumer.takeAssignment(from: partitions.map { PartitionOffset($0, Offset(3)) })
        }
        let records = try consumer.records(8)
        #expect(records.map(\.offset).allSatisfy { $0 >= Offset(3) })
        #expect(records.count == 8)
    }

    @Test func errorInTheCallbackIsThrownByThePollAndThePartitionsAreAssignedAllTheSame() throws {
        struct Refused: Error {}
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        try consumer.subscribe(["t"]) { event in
            if case .assigned = event { throw Refused() }
        }
        #expect(throws: Refused.self) { try consumer.pollUntil { _ in false } }
        #expect(try consumer.assignment().count == 4)
    }

    @Test func callbackMayNeitherPollNorClose() throws {
        let consumer = try KafkaConsumer(configuration: configuration)
        defer { try? consumer.close() }
        var codes: [KafkaError.Code] = []
        try consumer.subscribe(["t"]) { _ in
            do { _ = try consumer.poll(timeout: .zero) } catch let error as KafkaError { codes.append(error.code) }
            do { try consumer.close() } catch let error as KafkaError { codes.append(error.code) }
        }
        #expect(try consumer.pollUntil { _ in codes.count >= 2 })
        #expect(codes.prefix(2) == [.reentrantCall, .reentrantCall])
    }

    @Test func ownerThatPollsTooRarelyLosesItsPartitionsAndIsToldSo() throws {
        let log = Recorder<KafkaLogEntry>()
        let consumer = try KafkaConsumer(
            configuration: configuration.merging(["session.timeout.ms": "4000", "max.poll.interval.ms": "4000"]),
            log: log.record)
        defer { try? consumer.close() }
        var events: [RebalanceEvent] = []
        var failures: [KafkaError] = []
        try consumer.subscribe(["t"]) { event in
            events.append(event)
            if case .lost = event { #expect(consumer.isAssignmentLost) }
        }
        #expect(try consumer.pollUntil { _ in !events.isEmpty })
        #expect(log.first { $0.facility == "MAXPOLL" } != nil)
        #expect(
            try consumer.pollUntil { batch in
                failures += batch.failures
                return events.count >= 2 && !failures.isEmpty
            })
        #expect(events.prefix(2).map(\.kind) == ["assigned", "lost"])
        #expect(failures.first?.code == .maximumPollExceeded)
        #expect(failures.first?.remedy == .restartTask)
    }
}

extension RebalanceEvent {
    var kind: String {
        switch self {
        case .assigned: "assigned"
        case .revoked: "revoked"
        case .lost: "lost"
        }
    }
}
