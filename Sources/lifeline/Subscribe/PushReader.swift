import CommandLineTool
import Kafka

/// Follows a topic of pushes, alone or as a member of a group, seeing only what was committed.
///
/// With a group each batch is committed after it was shown: at least once.
struct PushReader: Sendable {
    let topic: String
    /// A name for who reads alone: brokers ask for it, and an agency may only use what begins with its own.
    let lone: String
    let configuration: KafkaConfiguration
    let group: String?
    let fromBeginning: Bool
    let exitAtEnd: Bool

    /// Until it is told to stop, or at the end. Blocks.
    func run(isStopping: () -> Bool, show: (KafkaRecord) -> Void) throws {
        var configuration = configuration
        configuration.isolationLevel = .readCommitted
        configuration.groupID = group ?? lone
        // A reader who was away for longer than pushes are kept goes on with the first that is left.
        let complete = configuration.withDefaults(["auto.offset.reset": "earliest"])
        let consumer = try KafkaConsumer(configuration: complete, log: ClientLog.handler)
        defer { try? consumer.close(timeout: .seconds(5)) }
        let count = try TopicScan.partitionCount(of: topic, consumer)
        let open = OpenPartitions()
        if group == nil {
            let start = fromBeginning ? Offset.beginning : .end
            let offsets = (0..<Int32(count)).map { PartitionOffset(TopicPartition(topic: topic, partition: $0), start) }
            open.partitions = Set(offsets.map(\.partition))
            open.isAssigned = true
            try consumer.assign(offsets)
        } else {
            try join(consumer, open)
        }
        while !isStopping() {
            let batch = try consumer.poll(timeout: .milliseconds(200))
            for record in batch.records { show(record) }
            if let failure = batch.failures.first(where: { !$0.isRetriable }) { throw failure }
            if group != nil { try commit(batch, consumer) }
            for end in batch.ends { open.partitions.remove(end.partition) }
            if exitAtEnd, open.isAssigned, open.partitions.isEmpty { return }
        }
    }

    /// Partitions whose end was not reached yet. Confined to the reading thread.
    private final class OpenPartitions {
        var partitions: Set<TopicPartition> = []
        var isAssigned = false
        /// Read from their beginning once: what comes back after a rebalance goes on where it was.
        var rewound: Set<TopicPartition> = []
    }

    private func join(_ consumer: KafkaConsumer, _ open: OpenPartitions) throws {
        try consumer.subscribe([topic]) { [fromBeginning] event in
            switch event {
            case .assigned(let partitions):
                open.partitions.formUnion(partitions)
                open.isAssigned = true
                if fromBeginning { try rewind(partitions.filter { open.rewound.insert($0).inserted }, consumer) }
                let committed = try consumer.committed(partitions, timeout: ClusterOptions.patience)
                try consumer.takeAssignment(
                    from: committed.map { known in
                        PartitionOffset(known.partition, known.offset.isAbsolute ? known.offset : .beginning)
                    })
            case .revoked(let partitions), .lost(let partitions):
                open.partitions.subtract(partitions)
            }
        }
    }

    /// Sets the group itself back, so that a rebalance before anything was shown loses nothing of it.
    private func rewind(_ partitions: [TopicPartition], _ consumer: KafkaConsumer) throws {
        let starts = try partitions.map { partition in
            PartitionOffset(partition, try consumer.watermarks(of: partition, timeout: ClusterOptions.patience).low)
        }
        if !starts.isEmpty { try consumer.commit(starts, timeout: ClusterOptions.patience) }
    }

    /// What was shown, and the ends of transactions behind it.
    private func commit(_ batch: ConsumedBatch, _ consumer: KafkaConsumer) throws {
        var offsets: [TopicPartition: Offset] = [:]
        for record in batch.records { offsets[record.topicPartition] = record.offset.next }
        for end in batch.ends { offsets[end.partition] = end.offset }
        do {
            try consumer.commit(offsets.map { PartitionOffset($0.key, $0.value) })
        } catch let error as KafkaError where error.isRetriable || error.remedy == .restartTask {
            // A rebalance is under way: whoever gets the partition shows this batch again.
        }
    }
}
