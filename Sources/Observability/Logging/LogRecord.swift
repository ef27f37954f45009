/// One thing that happened, as a handler gets it.
public struct LogRecord: Sendable, Equatable {
    public let time: Timestamp
    public let level: Logger.Level
    public let label: String
    public let message: String
    public let metadata: Logger.Metadata

    public init(time: Timestamp, level: Logger.Level, label: String, message: String, metadata: Logger.Metadata) {
        self.time = time
        self.level = level
        self.label = label
        self.message = message
        self.metadata = metadata
    }
}

/// What becomes of a record. Called from any thread, also from C libraries' own: it must be quick and must not log.
public protocol LogHandler: Sendable {
    func log(_ record: LogRecord)
    /// Waits until what was logged is out, or the time is over.
    func flush(within limit: Duration)
}

extension LogHandler {
    public func flush(within limit: Duration) {}
}
