import CommandLineTool
import Kafka
import Workers

/// A stage without its work: it polls what the stage polled and sends what the stage sent, at the same pace.
struct RawStage: Sendable {
    let cluster: BenchCluster
    let start: BenchStart
    let isCancelled: @Sendable () -> Bool

    static func copy(of topic: String) -> String { "raw-" + topic }

    private func consumer(_ stage: String, topics: [String]) throws -> KafkaConsumer {
        var configuration = cluster.kafka.withDefaults([
            "heartbeat.interval.ms": "300", "session.timeout.ms": "6000", "queued.max.messages.kbytes": "16384",
            "partition.assignment.strategy": "cooperative-sticky",
        ])
        configuration.groupID = cluster.names.application + ".raw-" + stage
        configuration["auto.offset.reset"] = "earliest"
        configuration.isolationLevel = .readCommitted
        let consumer = try KafkaConsumer(configuration: configuration, log: ClientLog.handler)
        try consumer.subscribe(topics)
        return consumer
    }

    /// `linger.ms`: full batches, as the pipeline's producers make them.
    private var producers: KafkaConfiguration {
        cluster.kafka.withDefaults([
            "compression.type": "lz4", "queue.buffering.max.kbytes": "131072", "linger.ms": "50",
            "message.max.bytes": String(16 << 20),
        ])
    }

    /// Batches of events in, facts out; twice a second delivered and committed.
    func intake(inputs: Int, output: [KafkaRecord]) throws -> BenchCounts {
        // At its best: an idempotent one would not sleep while it waits for answers (see `KafkaProducer`).
        let producer = try KafkaProducer(
            configuration: producers.withDefaults(["enable.idempotence": "false"]), log: ClientLog.handler)
        defer { try? producer.close(timeout: .seconds(2)) }
        let consumer = try consumer("intake", topics: cluster.catalog.intakeTopics)
        defer { try? consumer.close(timeout: .seconds(2)) }
        var pace = Pace(inputs: inputs, outputs: output.count)
        var last = ContinuousClock.now
        while !pace.isDone, !isCancelled() {
            let records = try pace.poll(consumer, maximum: 500, start)
            for record in output[pace.due()] { try producer.send(copied(record)) }
            guard !records.isEmpty, pace.isDone || ContinuousClock.now - last > .milliseconds(500) else { continue }
            last = .now
            try producer.flush(timeout: .seconds(30))
            try consumer.commit(pace.offsets)
        }
        return BenchCounts(consumed: pace.taken, produced: pace.sent)
    }

    /// Batches in and records out, in as many transactions as the stage of the pipeline made.
    ///
    /// - Parameters:
    ///   - name: of the stage.
    ///   - topics: what it reads.
    ///   - inputs: how many records these have.
    func stateful(
        _ name: String, topics: [String], inputs: Int, output: [KafkaRecord], transactions wanted: Int
    ) throws -> BenchCounts {
        guard inputs > 0 else { return BenchCounts() }
        let transactions = max(1, min(wanted, inputs))
        var configuration = producers.withDefaults(["transaction.timeout.ms": "60000"])
        configuration.transactionalID = cluster.names.application + ".raw-" + name
        var pair = try TransactionalPair(configuration: configuration, log: ClientLog.handler)
        defer { try? pair.close(timeout: .seconds(2)) }
        try pair.initialize(topics: Array(Set(output.map { RawStage.copy(of: $0.topic) })), timeout: .seconds(30))
        let consumer = try consumer(name, topics: topics)
        defer { try? consumer.close(timeout: .seconds(2)) }
        var pace = Pace(inputs: inputs, outputs: output.count)
        var (committed, isOpen) = (0, false)
        while !pace.isDone, !isCancelled() {
            let bound = inputs * (committed + 1) / transactions
            let records = try pace.poll(consumer, maximum: min(500, bound - pace.taken), start)
            guard !records.isEmpty else { continue }
            if !isOpen { try pair.current.begin() }
            isOpen = true
            for record in output[pace.due()] { try pair.current.send(copied(record)) }
            guard pace.taken >= bound else { continue }
            try pair.current.sendOffsets(pace.offsets, group: try consumer.groupMetadata(), timeout: .seconds(60))
            try pair.commit(timeout: .seconds(60))
            isOpen = false
            committed += 1
        }
        if isOpen { try pair.abort(timeout: .seconds(10)) }
        return BenchCounts(consumed: pace.taken, produced: pace.sent, transactions: committed)
    }

    private func copied(_ record: KafkaRecord) -> ProducerRecord {
        ProducerRecord(
            topic: RawStage.copy(of: record.topic), partition: record.partition, key: record.key, value: record.value,
            headers: record.headers)
    }
}

extension RawStage {
    /// How much was taken, and how much of the output is therefore due.
    private struct Pace {
        let inputs: Int
        let outputs: Int
        private(set) var taken = 0
        private(set) var sent = 0
        private var positions: [TopicPartition: Int64] = [:]
        private var lastRecord = ContinuousClock.now

        init(inputs: Int, outputs: Int) {
            self.inputs = inputs
            self.outputs = outputs
        }

        var isDone: Bool { taken >= inputs }
        var offsets: [PartitionOffset] { positions.map { PartitionOffset($0.key, Offset($0.value)) } }

        /// - Throws: `CommandFailure` where nothing has come for a minute: records are gone that the pipeline read.
        mutating func poll(_ consumer: KafkaConsumer, maximum: Int, _ start: BenchStart) throws -> [KafkaRecord] {
            let records = try consumer.poll(maximum: maximum, timeout: .milliseconds(100)).records
            guard !records.isEmpty else {
                guard ContinuousClock.now - lastRecord < .seconds(60) else {
                    throw CommandFailure(
                        .kafka, en: "The plain client read \(taken) of \(inputs) records, and no more came.",
                        zh: "裸客户端读到 \(inputs) 条记录中的 \(taken) 条，此后再无记录。")
                }
                return []
            }
            start.begin()
            lastRecord = .now
            taken += records.count
            for record in records { positions[record.topicPartition] = record.offset.rawValue + 1 }
            return records
        }

        /// Which records of the output are to be sent now.
        mutating func due() -> Range<Int> {
            let upTo = inputs == 0 ? outputs : outputs * taken / inputs
            defer { sent = upTo }
            return sent..<upTo
        }
    }
}
