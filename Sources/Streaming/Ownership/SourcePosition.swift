internal import Kafka

/// What a group has committed for a source partition.
enum CommittedPosition: Hashable, Sendable {
    /// Nothing: a new group, or one whose offsets have expired.
    case none
    /// Where a claim was to start. No transaction has committed since.
    case start(Int64)
    /// Behind what was processed.
    case work(Int64)

    /// The offset that counts: of work done the group's; else the one that the state has, whose transactions committed
    /// it together with their work; else the start.
    func offset(state: Int64?) -> Int64? {
        switch self {
        case .none: state
        case .start(let offset): state ?? offset
        case .work(let offset): offset
        }
    }
}

/// Where a source partition is read from.
enum SourcePosition: Hashable, Sendable {
    case at(Int64)
    /// The committed offset is not in the log: records that were never read are gone, or the topic is another one.
    case outOfRange(committed: Int64, low: Int64, high: Int64)

    /// - Parameters:
    ///   - committed: the group's offset, `nil` where it never committed one.
    ///   - low: the oldest offset in the log.
    ///   - high: the high watermark, as a read_uncommitted handle gives it.
    static func decide(committed: Int64?, low: Int64, high: Int64, start: StartPosition) -> SourcePosition {
        guard let committed else { return .at(start == .beginning ? low : high) }
        return committed < low || committed > high
            ? .outOfRange(committed: committed, low: low, high: high) : .at(committed)
    }

    static func error(_ place: TopicPartition, committed: Int64, low: Int64, high: Int64) -> StreamingError {
        StreamingError(
            .offsetOutOfRange, .stop, fault: .external,
            "the committed offset \(committed) is not in the log (\(low)…\(high)): records were lost before they were "
                + "read, or the topic was made anew; decide with kafka-consumer-groups --reset-offsets", place: place)
    }
}
