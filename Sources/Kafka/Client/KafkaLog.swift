/// A line of a client's log: librdkafka's own, or an error that it tells of between two calls.
public struct KafkaLogEntry: Hashable, Sendable {
    /// The levels of swift-log, into which librdkafka's syslog levels are folded.
    public enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
        case debug, info, notice, warning, error, critical

        init(syslog: Int32) {
            switch syslog {
            case ...2: self = .critical
            case 3: self = .error
            case 4: self = .warning
            case 5: self = .notice
            case 6: self = .info
            default: self = .debug
            }
        }

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    public var level: Level
    /// librdkafka's short name for what the line is about, such as `FAIL` or `SESSTMOUT`.
    public var facility: String
    /// The client's name, such as `lifeline#consumer-3`.
    public var client: String
    public var message: String
    /// The error, where the line tells of one that a program may act on.
    public var error: KafkaError?
}

/// Takes a client's log. Called from any of librdkafka's threads, several at once: it must not block, nor call the
/// client.
public typealias KafkaLog = @Sendable (KafkaLogEntry) -> Void

/// Takes a client's statistics as JSON (librdkafka's `STATISTICS.md`) every `statistics.interval.ms`, on the thread
/// that polls.
public typealias KafkaStatistics = @Sendable (String) -> Void
