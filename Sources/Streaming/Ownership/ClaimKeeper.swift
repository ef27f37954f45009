internal import Kafka

/// Takes partitions over from whoever had them, and hands them on: the claims of one thread.
///
/// The order is what makes it safe. Read the marks, on a handle that does not wait for open transactions; initialise
/// the ids that they name, which aborts what those left open; read the committed offsets on a handle that waits until
/// they are stable; write the own claim beside them; and only then may a transaction touch the partition.
struct ClaimKeeper {
    let configuration: StageConfiguration
    /// A member of the group: its commits carry its generation.
    let member: KafkaConsumer
    /// Reads uncommitted, and never joins.
    let observer: KafkaConsumer
    let claim: Claim?

    private static let timeout: Duration = .seconds(10)

    struct Taken {
        /// By source partition.
        var committed: [TopicPartition: CommittedPosition]
        var fenced: Int
    }

    /// - Parameter group: as captured in the last rebalance callback.
    func take(_ partitions: [TopicPartition], group: ConsumerGroupMetadata) throws -> Taken {
        guard let claim else { return Taken(committed: try committed(partitions), fenced: 0) }
        let marks = try observer.committed(partitions, timeout: Self.timeout).map { Claim.mark(in: $0.metadata) }
        switch OwnershipDecision.decide(marks: marks, own: claim) {
        case .unreadable:
            throw StreamingError(
                .claimUnreadable, .stop, fault: .user,
                "the partition is claimed by a newer version of this program; upgrade this worker",
                place: partitions.first)
        case .owned:
            return Taken(committed: try committed(partitions), fenced: 0)
        case .take(let ids):
            for id in ids { try fence(id) }
            let offsets = try mark(partitions, at: try committed(partitions), claim, group: group)
            return Taken(committed: offsets, fenced: ids.count)
        }
    }

    /// The offsets are the group's: everything before them is committed, nothing after them.
    func release(_ positions: [TopicPartition: CommittedPosition], group: ConsumerGroupMetadata) throws {
        guard claim != nil else { return }
        let released = positions.compactMap { partition, position in
            switch position {
            case .none: nil as PartitionOffset?
            case .start(let offset):
                PartitionOffset(partition, Offset(offset), metadata: Claim.releasedStartMetadata)
            case .work(let offset): PartitionOffset(partition, Offset(offset), metadata: Claim.releasedMetadata)
            }
        }
        if !released.isEmpty { try commit(released, group: group) }
    }

    /// Initialising a transactional id ends its earlier owner's transaction at once.
    private func fence(_ id: String) throws {
        let heir = try TransactionalProducer(
            configuration: configuration.transactionalConfiguration(id: id), log: configuration.clientLog)
        defer { try? heir.close(timeout: .seconds(2)) }
        do {
            try heir.initialize(timeout: Self.timeout)
        } catch let error as KafkaError where error.code == .fenced || error.isFatal {
            // Another heir of the same dead owner initialised the id after us: it is fenced all the same.
        }
    }

    private func committed(_ partitions: [TopicPartition]) throws -> [TopicPartition: CommittedPosition] {
        var result: [TopicPartition: CommittedPosition] = [:]
        for found in try stableOffsets(of: partitions) {
            result[found.partition] =
                !found.offset.isAbsolute
                ? CommittedPosition.none
                : Claim.isStart(found.metadata) ? .start(found.offset.rawValue) : .work(found.offset.rawValue)
        }
        return result
    }

    /// Waits for transactions under way. Those of dead owners were ended by the fence; one that stays open all the same
    /// has lost its marker in the brokers, and only an operator can end it.
    private func stableOffsets(of partitions: [TopicPartition]) throws -> [PartitionOffset] {
        do {
            return try member.committed(partitions, timeout: Self.timeout)
        } catch let error as KafkaError where error.code == .timedOut {
            throw StreamingError(
                .unstableOffsets, .retry, fault: .external,
                "the group's offsets were held by a transaction for \(Self.timeout); where this goes on, find it with "
                    + "kafka-transactions.sh find-hanging, also in __consumer_offsets, and end it with abort",
                place: partitions.first, cause: error)
        }
    }

    /// A partition without an offset gets one with the claim: a claim must not wait for the first commit.
    private func mark(
        _ partitions: [TopicPartition], at offsets: [TopicPartition: CommittedPosition], _ claim: Claim,
        group: ConsumerGroupMetadata
    ) throws -> [TopicPartition: CommittedPosition] {
        var marked: [PartitionOffset] = []
        var result = offsets
        for partition in partitions {
            switch offsets[partition] ?? CommittedPosition.none {
            case .work(let offset):
                marked.append(PartitionOffset(partition, Offset(offset), metadata: claim.metadata))
            case .start(let offset):
                marked.append(PartitionOffset(partition, Offset(offset), metadata: claim.startMetadata))
            case .none:
                let marks = try observer.watermarks(of: partition, timeout: Self.timeout)
                let offset = configuration.start == .beginning ? marks.low : marks.high
                marked.append(PartitionOffset(partition, offset, metadata: claim.startMetadata))
                result[partition] = .start(offset.rawValue)
            }
        }
        try commit(marked, group: group)
        return result
    }

    /// A plain commit is sent with the generation that the client has by then. It is made only while that is the one
    /// which this thread has served: an heir's offset must not be overwritten by a member that has lost the partition
    /// and joined again in the background.
    private func commit(_ offsets: [PartitionOffset], group: ConsumerGroupMetadata) throws {
        guard try member.groupMetadata().generation == group.generation else {
            throw StreamingError(
                .staleGeneration, .retry, fault: .external, "a rebalance is under way that was not served yet")
        }
        try member.commit(offsets, timeout: Self.timeout)
    }
}
