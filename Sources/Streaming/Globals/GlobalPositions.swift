/// How far global topics were read: for each topic, the next offset of each of its partitions.
public struct GlobalPositions: Hashable, Sendable {
    public private(set) var topics: [String: [Int64]]

    public init(_ topics: [String: [Int64]] = [:]) { self.topics = topics }

    public subscript(topic: String) -> [Int64] {
        get { topics[topic] ?? [] }
        set { topics[topic] = newValue }
    }

    /// Whether everything that `other` has read was read here too. A topic that `other` does not name asks nothing.
    public func covers(_ other: GlobalPositions) -> Bool {
        other.topics.allSatisfy { topic, offsets in
            let mine = self[topic]
            return offsets.indices.allSatisfy { offsets[$0] == 0 || ($0 < mine.count && mine[$0] >= offsets[$0]) }
        }
    }

    /// The farther of both, partition by partition: a position that was applied is never forgotten.
    public func merging(_ other: GlobalPositions) -> GlobalPositions {
        var result = self
        for (topic, offsets) in other.topics {
            var mine = result[topic]
            for (index, offset) in offsets.enumerated() {
                if index < mine.count { mine[index] = max(mine[index], offset) } else { mine.append(offset) }
            }
            result[topic] = mine
        }
        return result
    }
}
