public import Kafka

/// The global topics at one moment: the latest record of each key, and how far they were read.
///
/// A value: a transaction sees one snapshot from its begin to its commit, while the reader goes on behind it.
public struct GlobalSnapshot: Sendable {
    /// By topic, by key. A tombstone removes its key.
    package private(set) var tables: [String: [[UInt8]: KafkaRecord]]
    public private(set) var positions: GlobalPositions

    package init(tables: [String: [[UInt8]: KafkaRecord]] = [:], positions: GlobalPositions = GlobalPositions()) {
        self.tables = tables
        self.positions = positions
    }

    /// No global topics.
    public static let empty = GlobalSnapshot()

    /// The latest record of each key of `topic`; empty for a topic that the stage does not read.
    public func records(of topic: String) -> [[UInt8]: KafkaRecord] { tables[topic] ?? [:] }

    public func value(_ key: [UInt8], of topic: String) -> [UInt8]? { tables[topic]?[key]?.value }

    /// Takes one record in. A record without a key has no place in a table and is passed over.
    package mutating func apply(_ record: KafkaRecord) {
        guard let key = record.key else { return }
        if record.value == nil {
            tables[record.topic]?[key] = nil
        } else {
            tables[record.topic, default: [:]][key] = record
        }
    }

    package mutating func advance(_ topic: String, partition: Int, to position: Int64) {
        var offsets = positions[topic]
        while offsets.count <= partition { offsets.append(0) }
        offsets[partition] = max(offsets[partition], position)
        positions[topic] = offsets
    }
}
