internal import Foundation
internal import Kafka

/// One life of a thread of a stage without state: poll, transform, send; commit what is delivered. Confined to its
/// thread.
final class StatelessThread {
    private let configuration: StatelessConfiguration
    private let lease: ThreadLease
    private let board: StatelessBoard
    private let transformer: any Transformer
    private let consumer: KafkaConsumer
    private let producer: KafkaProducer
    /// The output that is on its way, of one batch most often: librdkafka sends no second request of a partition before the
    /// first is answered, and does not sleep while records wait behind it. What is polled next is larger instead.
    private var flights: [Flight] = []
    /// Delivered and not yet committed.
    private var ready: [TopicPartition: Int64] = [:]
    /// In a commit that is under way.
    private var committing: [TopicPartition: Int64] = [:]
    /// What is assigned, and whether it was read to its end.
    private var ends: [TopicPartition: Bool] = [:]
    /// Behind what was handed on, delivered or not.
    private var positions: [TopicPartition: Int64] = [:]
    private var lastCommit = ContinuousClock.now
    private var gathering: Gathering
    private var metrics: StageMetrics
    private var hasJoined = false
    private var isDying = false

    init(
        _ configuration: StatelessConfiguration, lease: ThreadLease, board: StatelessBoard, metrics: StageMetrics,
        transformer: any Transformer
    ) throws {
        self.configuration = configuration
        self.lease = lease
        self.board = board
        self.metrics = metrics
        self.transformer = transformer
        gathering = Gathering(interval: configuration.gather)
        consumer = try KafkaConsumer(
            configuration: configuration.memberConfiguration(thread: lease.index), log: configuration.clientLog)
        producer = try KafkaProducer(
            configuration: configuration.producerConfiguration, log: configuration.clientLog)
    }

    func run() throws {
        lease.wakes(by: consumer.waker)
        defer { close() }
        try consumer.subscribe(configuration.sources) { [unowned self] event in try rebalanced(event) }
        while !lease.isStopping {
            try lease.beat()
            try turn()
        }
        try finish(within: .seconds(5))
        try consumer.unsubscribe()
        for _ in 0..<20 where !ends.isEmpty { _ = try consumer.poll(maximum: 1, timeout: .milliseconds(50)) }
    }

    private func turn() throws {
        try takeDelivered(within: .milliseconds(200))
        let isFull = !flights.isEmpty
        let wait: Duration = hasNothingToDo ? .milliseconds(100) : .milliseconds(1)
        let pause = gathering.wait(at: .now)
        if pause > .zero { Thread.sleep(forTimeInterval: pause.inSeconds) }
        // Full, it polls for the group's sake alone: what is paused brings nothing.
        if isFull { try consumer.pause(Array(ends.keys)) }
        let batch = try consumer.poll(maximum: configuration.pollRecords, timeout: wait)
        if isFull { try consumer.resume(Array(ends.keys)) }
        gathering.note(batch.records.count, of: configuration.pollRecords, at: .now)
        try take(batch)
        try commitDelivered(isIdle: batch.records.isEmpty)
        publish()
    }

    private var hasNothingToDo: Bool { flights.isEmpty && ready.isEmpty && committing.isEmpty }

    private func take(_ batch: ConsumedBatch) throws {
        for failure in batch.failures {
            guard let partition = failure.partition, let topic = failure.topic,
                failure.code == .offsetOutOfRange || failure.code == .autoOffsetReset
            else {
                configuration.log(StreamingLogEntry(.warning, "\(failure)"))
                continue
            }
            throw StreamingError(
                .offsetOutOfRange, .stopStage, fault: .external, "the log no longer has the next event to be read",
                place: TopicPartition(topic: topic, partition: partition), cause: failure)
        }
        let records = batch.records.filter { ends[$0.topicPartition] != nil }
        var reached: [TopicPartition: Int64] = [:]
        for record in records {
            reached[record.topicPartition] = record.offset.rawValue + 1
            ends[record.topicPartition] = false
            metrics.bytes += Int64((record.key?.count ?? 0) + (record.value?.count ?? 0))
        }
        // An end lies behind the markers of a producer's transaction, and committed it leaves no lag.
        for end in batch.ends where ends[end.partition] != nil {
            ends[end.partition] = true
            let known = reached[end.partition] ?? positions[end.partition] ?? 0
            if end.offset.rawValue > known { reached[end.partition] = end.offset.rawValue }
        }
        guard !reached.isEmpty else { return }
        positions.merge(reached) { $1 }
        let output = records.isEmpty ? [] : try transformer.transform(records)
        let flight = Flight(outputs: output.count, positions: reached)
        flights.append(flight)
        for record in output { try producer.send(record) { flight.delivered($0) } }
        metrics.records += Int64(records.count)
        metrics.emitted += Int64(output.count)
    }

    /// Only from the oldest on: what an offset is committed for is there, and everything before it.
    ///
    /// - Throws: where a delivery failed.
    private func takeDelivered(within limit: Duration) throws {
        while let oldest = flights.first, try oldest.lands(within: limit) {
            ready.merge(oldest.positions) { max($0, $1) }
            flights.removeFirst()
        }
    }

    /// Beside the work: an answer took 2 ms most often and up to 200 where a broker was busy, measured at 1,000 events/s.
    private func commitDelivered(isIdle: Bool) throws {
        try takeDelivered(within: .zero)
        guard try finishCommit(within: .zero), !ready.isEmpty else { return }
        // Where a few hundred come in a second, not a commit in each gap between two.
        let isAtRest = isIdle && flights.isEmpty
        guard ContinuousClock.now - lastCommit > (isAtRest ? .milliseconds(100) : configuration.commitInterval) else {
            return
        }
        try beginCommit()
    }

    /// What is on its way goes again with it, where its answer has not come.
    private func beginCommit() throws {
        lastCommit = .now
        ready.merge(committing) { max($0, $1) }
        committing = [:]
        try waitingForTheGroup {
            try consumer.beginCommit(ready.map { PartitionOffset($0.key, Offset($0.value)) })
            swap(&committing, &ready)
        }
    }

    /// - Returns: whether no commit is under way any more.
    private func finishCommit(within limit: Duration) throws -> Bool {
        guard !committing.isEmpty else { return true }
        let isCommitted = try waitingForTheGroup {
            guard try consumer.finishCommit(timeout: limit) else { return false }
            committing = [:]
            metrics.transactions += 1
            return true
        }
        if let isCommitted { return isCommitted }
        ready.merge(committing) { max($0, $1) }
        committing = [:]
        return true
    }

    /// - Returns: nil where a rebalance is under way, or the member's generation is over: the next callback commits or
    ///   forgets, or a later turn commits under the new generation. What stays uncommitted is read again, as after a crash.
    @discardableResult
    private func waitingForTheGroup<Value>(_ commit: () throws -> Value) throws -> Value? {
        do {
            return try commit()
        } catch let error as KafkaError where error.isRetriable || error.remedy == .restartTask {
            configuration.log(StreamingLogEntry(.debug, "a commit waits: \(error)"))
            return nil
        }
    }

    /// Everything in flight is delivered and committed, or an error is thrown.
    private func finish(within limit: Duration) throws {
        try producer.flush(timeout: limit)
        try takeDelivered(within: .zero)
        _ = try finishCommit(within: .seconds(10))
        guard !ready.isEmpty else { return }
        try beginCommit()
        _ = try finishCommit(within: .seconds(10))
    }

    // MARK: The group

    private func rebalanced(_ event: RebalanceEvent) throws {
        guard !isDying else { return }
        try lease.beat()
        metrics.rebalances += 1
        switch event {
        case .assigned(let partitions): try assign(partitions)
        case .revoked(let partitions):
            try finish(within: configuration.handOverDeadline)
            forget(partitions)
        case .lost(let partitions):
            forget(partitions)
            throw StreamingError(
                .assignmentLost, .restartThread, fault: .external, "the group has given this member's partitions away")
        }
        publish()
    }

    private func assign(_ partitions: [TopicPartition]) throws {
        var start: [PartitionOffset] = []
        if !partitions.isEmpty {
            for offset in try consumer.committed(partitions, timeout: .seconds(10)) {
                let first: Offset = configuration.start == .beginning ? .beginning : .end
                start.append(PartitionOffset(offset.partition, offset.offset.isAbsolute ? offset.offset : first))
            }
        }
        hasJoined = true
        for partition in partitions { ends[partition] = false }
        for place in start where place.offset.isAbsolute { positions[place.partition] = place.offset.rawValue }
        try consumer.takeAssignment(from: start)
    }

    private func forget(_ partitions: [TopicPartition]) {
        for partition in partitions {
            ends[partition] = nil
            positions[partition] = nil
            ready[partition] = nil
            committing[partition] = nil
        }
    }

    private func publish() {
        let isSettled = hasNothingToDo && ends.values.allSatisfy { $0 }
        board.show(StatelessBoard.Entry(partitions: Array(ends.keys), isSettled: isSettled), thread: lease.index)
        lease.publish(tasks: [], metrics: metrics, hasJoined: hasJoined)
    }

    private func close() {
        isDying = true
        lease.wakes(by: nil)
        board.show(StatelessBoard.Entry(), thread: lease.index)
        lease.publish(tasks: [], metrics: metrics, hasJoined: false)
        try? consumer.close(timeout: .seconds(5))
        try? producer.close(timeout: .seconds(2))
    }
}

extension StatelessConfiguration {
    func memberConfiguration(thread: Int) -> KafkaConfiguration {
        var member = kafka.withDefaults([
            "heartbeat.interval.ms": "300", "session.timeout.ms": "6000", "max.poll.interval.ms": "60000",
            "queued.max.messages.kbytes": "16384", "fetch.error.backoff.ms": "50", "reconnect.backoff.ms": "20",
            "fetch.wait.max.ms": isCooperative ? "500" : "20",
        ])
        member["partition.assignment.strategy"] = isCooperative ? "cooperative-sticky" : "range"
        member.groupID = groupID
        member["enable.auto.commit"] = "false"
        member["auto.offset.reset"] = "error"
        member["enable.partition.eof"] = "true"
        member.isolationLevel = .readCommitted
        if let instanceID { member.groupInstanceID = "\(instanceID)-\(stage)-\(thread)" }
        member.clientID = "\(groupID)-\(thread)"
        return member
    }

    var producerConfiguration: KafkaConfiguration {
        var producer = kafka.withDefaults([
            "compression.type": "lz4", "queue.buffering.max.kbytes": "131072", "linger.ms": "1",
            "reconnect.backoff.ms": "20",
        ])
        producer.groupInstanceID = nil
        return producer
    }

    /// Passes librdkafka's log on, its own level kept.
    var clientLog: KafkaLog {
        let log = self.log
        return { entry in log(StreamingLogEntry(client: entry)) }
    }
}
