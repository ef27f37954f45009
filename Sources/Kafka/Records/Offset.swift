/// A place in a partition's log, or one of the logical places that the protocol and librdkafka know.
///
/// Offsets of a log are not dense: transaction markers and compacted records leave gaps.
public struct Offset: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public var rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(_ value: Int64) { rawValue = value }

    /// The oldest record that the broker still has, resolved when fetching starts.
    public static let beginning = Offset(rawValue: -2)
    /// Behind the newest record, resolved when fetching starts.
    public static let end = Offset(rawValue: -1)
    /// Where the group last committed; without such an offset, `auto.offset.reset` decides.
    public static let stored = Offset(rawValue: -1000)
    /// No offset: nothing was committed, or nothing is known yet.
    public static let unset = Offset(rawValue: -1001)

    /// Whether this is a real place in a log rather than a logical one.
    public var isAbsolute: Bool { rawValue >= 0 }

    /// The place behind this one: what a consumer commits when it is done with this record.
    public var next: Offset { Offset(rawValue: rawValue &+ 1) }

    public static func < (left: Offset, right: Offset) -> Bool { left.rawValue < right.rawValue }

    public var description: String {
        switch self {
        case .beginning: "beginning"
        case .end: "end"
        case .stored: "stored"
        case .unset: "unset"
        default: String(rawValue)
        }
    }
}
