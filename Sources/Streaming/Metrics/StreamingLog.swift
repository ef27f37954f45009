/// A line of the runtime's log. Never holds a key or a value of a record.
public struct StreamingLogEntry: Sendable {
    public enum Level: String, Sendable, Comparable {
        case debug, info, warning, error

        private var rank: Int {
            switch self {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
    }

    public let level: Level
    public let message: String
    /// The task that it is about, where it is about one.
    public let task: TaskID?

    init(_ level: Level, _ message: String, task: TaskID? = nil) {
        self.level = level
        self.message = message
        self.task = task
    }
}

/// Takes log lines from any thread; must not block.
public typealias StreamingLog = @Sendable (StreamingLogEntry) -> Void
