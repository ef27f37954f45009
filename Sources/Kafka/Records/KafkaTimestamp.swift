/// A record's time: whole milliseconds since 1970 in UTC, as the protocol carries it.
public struct KafkaTimestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var millisecondsSinceEpoch: Int64

    public init(millisecondsSinceEpoch: Int64) { self.millisecondsSinceEpoch = millisecondsSinceEpoch }

    /// The record carries no time.
    public static let unavailable = KafkaTimestamp(millisecondsSinceEpoch: -1)

    public static func < (left: KafkaTimestamp, right: KafkaTimestamp) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    public var description: String { "\(millisecondsSinceEpoch) ms" }
}
