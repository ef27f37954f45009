internal import Kafka

/// Two transactional producers in turn, under ids of this life of the thread.
final class ExactlyOnceWriter: TransactionWriter {
    private var pair: TransactionalPair
    private var isOpen = false
    private(set) var isCommitting = false
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

    func send(_ record: ProducerRecord) throws {
        try begin()
        try pair.current.send(record)
    }

    private func begin() throws {
        guard !isOpen else { return }
        try pair.current.begin()
        isOpen = true
    }

    func commit(_ batch: TransactionBatch, timeout: Duration) throws -> [Int32: ChangelogEnd] {
        try begin()
        let deliveries = ChangelogDeliveries()
        let producer = pair.current
        try deliveries.send(batch) { try producer.send($0, delivery: $1) }
        atStep(.beforeOffsets)
        try producer.sendOffsets(batch.offsets, group: batch.group, timeout: timeout)
        atStep(.beforeCommit)
        isCommitting = true
        try pair.commit(timeout: timeout)
        isOpen = false
        let ends = try deliveries.ends(of: batch.changes.keys)
        isCommitting = false
        return ends
    }

    func abort(timeout: Duration) throws {
        guard isOpen else { return }
        try pair.abort(timeout: timeout)
        isOpen = false
        isCommitting = false
    }

    func close(timeout: Duration) { try? pair.close(timeout: timeout) }
}
