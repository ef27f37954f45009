internal import Foundation
internal import Kafka

/// Two transactional producers in turn, under ids of this life of the thread.
final class ExactlyOnceWriter: TransactionWriter {
    private var pair: TransactionalPair
    private var isOpen = false
    /// What was sent and not yet handed to the producer, and its bytes.
    private var held: [(record: ProducerRecord, task: TaskID)] = []
    private var heldBytes = 0
    private(set) var isCommitting = false
    /// Offsets that are on their way into the transaction.
    private var sending: (offsets: Set<PartitionOffset>, call: PendingCall)?
    private let queue = DispatchQueue(label: "lifeline.transaction-offsets")
    let claim: Claim?
    private let atStep: @Sendable (TransactionStep) -> Void

    init(_ configuration: StageConfiguration, warmUp topics: [String]) throws {
        // A new id for each life: an heir that fences a dead one never hits the thread that took its place.
        let life = String(UInt64.random(in: .min ... .max), radix: 36)
        let base = "\(configuration.groupID).\(life)"
        claim = Claim(transactionalIDs: TransactionalPair.transactionalIDs(of: base))
        atStep = configuration.atStep
        pair = try TransactionalPair(
            configuration: configuration.transactionalConfiguration(id: base), log: configuration.clientLog)
        try pair.initialize(topics: topics, timeout: .seconds(20))
    }

    /// Records go to the producer many at once: it registers partitions with the transaction as they appear, each time
    /// with a request, and its thread spins for up to a millisecond before each. A processor that works for long between
    /// two records would make such requests all the while: 5 % of a processor for each producer, measured.
    func send(_ record: ProducerRecord, of task: TaskID) throws {
        held.append((record, task))
        heldBytes += (record.key?.count ?? 0) + (record.value?.count ?? 0)
        if heldBytes >= 1 << 20 { try handOver() }
    }

    private func handOver() throws {
        try begin()
        let records = held
        held.removeAll(keepingCapacity: true)
        heldBytes = 0
        for (record, task) in records {
            do {
                try pair.current.send(record)
            } catch {
                throw TaskFailure(partition: task.partition, error: error)
            }
        }
    }

    private func begin() throws {
        guard !isOpen else { return }
        try pair.current.begin()
        isOpen = true
    }

    /// Two requests, one after the other: 5 to 8 ms of a cycle of 35 where it waits for them, measured at 1,000 events/s.
    func prepare(_ offsets: [PartitionOffset], group: ConsumerGroupMetadata, timeout: Duration) throws {
        try handOver()
        atStep(.beforeOffsets)
        let (producer, atStep) = (pair.current, atStep)
        let call = PendingCall(on: queue) {
            try producer.sendOffsets(offsets, group: group, timeout: timeout)
            atStep(.afterOffsets)
        }
        sending = (Set(offsets), call)
    }

    /// Waits for the offsets that are on their way, and gives them.
    private func prepared() throws -> Set<PartitionOffset>? {
        defer { sending = nil }
        try sending?.call.wait()
        return sending?.offsets
    }

    private func sendOffsets(of batch: TransactionBatch, timeout: Duration) throws {
        let sent = try prepared()
        let rest = sent.map { sent in batch.offsets.filter { !sent.contains($0) } } ?? batch.offsets
        guard sent == nil || !rest.isEmpty else { return }
        if sent == nil { atStep(.beforeOffsets) }
        try pair.current.sendOffsets(rest, group: batch.group, timeout: timeout)
        if sent == nil { atStep(.afterOffsets) }
    }

    func commit(_ batch: TransactionBatch, timeout: Duration) throws -> [Int32: ChangelogEnd] {
        try handOver()
        let deliveries = ChangelogDeliveries()
        let producer = pair.current
        try deliveries.send(batch) { try producer.send($0, delivery: $1) }
        try sendOffsets(of: batch, timeout: timeout)
        atStep(.beforeCommit)
        isCommitting = true
        try pair.commit(timeout: timeout)
        isOpen = false
        let ends = try deliveries.ends(of: batch.changes.keys)
        isCommitting = false
        return ends
    }

    func abort(timeout: Duration) throws {
        held.removeAll()
        heldBytes = 0
        // Whatever became of them: the producer takes one call of its transaction at a time.
        _ = try? prepared()
        guard isOpen else { return }
        try pair.abort(timeout: timeout)
        isOpen = false
        isCommitting = false
    }

    func close(timeout: Duration) { try? pair.close(timeout: timeout) }
}
