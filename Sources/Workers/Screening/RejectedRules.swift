import Events
import Streaming

/// How far a task has told of messages that are no rules, so that each is one dead letter, whoever owns the task.
struct RejectedRules {
    private static let keyspace = Keyspace(18)

    /// The greatest offset that was told, by topic.
    private var told: [String: Int64] = [:]

    init(_ store: any StoreReader) throws {
        guard let bytes = try store.get([], in: RejectedRules.keyspace) else { return }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2, let offset = Int64(parts[1]) { told[String(parts[0])] = offset }
        }
    }

    /// The letters that are still to be written, with this transaction.
    mutating func untold(_ rejected: [RejectedRule], in transaction: TaskTransaction, now: Instant) -> [DeadLetter] {
        let new = rejected.filter { $0.offset > told[$0.topic] ?? -1 }
        guard !new.isEmpty else { return [] }
        for rule in new { told[rule.topic] = max(told[rule.topic] ?? -1, rule.offset) }
        let lines = told.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        transaction.put([], Array(lines.joined(separator: "\n").utf8), in: RejectedRules.keyspace)
        return new.map { $0.letter(now: now) }
    }
}
