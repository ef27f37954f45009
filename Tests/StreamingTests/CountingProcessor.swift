import Kafka
import Streaming

/// Counts the records of each key, sends every count, and sends `timer` when a timer set by `timer:<ms>` is due.
final class CountingProcessor: Processor {
    static let counts = Keyspace(16)
    private let output: String
    private let fault: @Sendable (KafkaRecord) throws -> Void

    init(output: String, fault: @escaping @Sendable (KafkaRecord) throws -> Void = { _ in }) {
        self.output = output
        self.fault = fault
    }

    func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {
        for record in records {
            try fault(record)
            // A stage may read what it writes: that alone is not counted again.
            guard let key = record.key, let value = record.value, record.topic != output else { continue }
            let text = String(decoding: value, as: UTF8.self)
            if text.hasPrefix("timer:"), let delay = Int64(text.dropFirst(6)) {
                transaction.setTimer(key, due: transaction.now + delay)
                continue
            }
            let before = try transaction.get(key, in: Self.counts).map(Self.number) ?? 0
            let count = before + 1
            transaction.put(key, Array("\(count)".utf8), in: Self.counts)
            try transaction.emit(topic: output, key: key, value: Array("\(count)".utf8))
        }
    }

    func advance(to now: Int64, due timers: [TaskTimer], in transaction: TaskTransaction) throws {
        for timer in timers {
            try transaction.emit(topic: output, key: timer.key, value: Array("fired".utf8))
        }
    }

    static func number(_ bytes: [UInt8]) -> Int { Int(String(decoding: bytes, as: UTF8.self)) ?? 0 }
}
