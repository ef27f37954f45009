/// Writes records as lines to a file descriptor, by a thread of its own.
///
/// Whoever logs never waits for the reader of the stream: lines go to a buffer of bounded size, and when its reader
/// has stopped and the buffer is full, records are dropped, counted, and the count is logged once there is room.
public struct StreamLogHandler: LogHandler {
    private let format: LogFormat
    private let writer: LogWriter

    /// - Parameters:
    ///   - descriptor: stays the caller's and is not closed.
    ///   - format: how a record is written.
    ///   - capacity: bytes that may wait for the stream.
    public init(descriptor: Int32, format: LogFormat, capacity: Int = 1 << 20) {
        self.format = format
        writer = LogWriter(descriptor: descriptor, capacity: capacity)
    }

    /// Standard error.
    public static func standardError(format: LogFormat) -> StreamLogHandler {
        StreamLogHandler(descriptor: 2, format: format)
    }

    /// How many records were dropped so far.
    public var dropped: Int { writer.dropped }

    public func log(_ record: LogRecord) {
        writer.append(format.line(record)) { count in
            format.line(
                LogRecord(
                    time: .now, level: .warning, label: "log", message: "records were dropped: the stream was not read",
                    metadata: ["records": .integer(count)]))
        }
    }

    public func flush(within limit: Duration) { writer.flush(within: limit) }
}
