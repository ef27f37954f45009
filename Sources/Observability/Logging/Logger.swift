/// Where a part of the program says what happens; a value that is copied freely.
///
/// The names are swift-log's. A record below the level costs a comparison: message and metadata are not evaluated. A
/// record never carries personal data; what is needed to find the case again is a topic, a partition and an offset.
///
///     var log = Logger(label: "lifeline.screening")
///     log[metadataKey: "partition"] = 3
///     log.warning("restored from the changelog", metadata: ["records": .integer(count)])
public struct Logger: Sendable {
    public let label: String
    /// The least level that is recorded; by default the one that `LoggingSystem` was started with.
    public var logLevel: Level
    /// Sent with each record of this logger.
    public var metadata: Metadata = [:]
    private let handler: any LogHandler

    /// A logger on the handler that `LoggingSystem` holds now.
    public init(label: String) {
        let system = LoggingSystem.current
        self.init(label: label, handler: system.handler, level: system.level)
    }

    /// A logger on a handler of its own; for tests.
    public init(label: String, handler: any LogHandler, level: Level = .trace) {
        self.label = label
        self.handler = handler
        self.logLevel = level
    }

    public subscript(metadataKey key: String) -> MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(
        level: Level, _ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil
    ) {
        guard level >= logLevel else { return }
        let more = metadata() ?? [:]
        let all = self.metadata.isEmpty ? more : self.metadata.merging(more) { _, new in new }
        handler.log(LogRecord(time: .now, level: level, label: label, message: message(), metadata: all))
    }

    public func trace(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .trace, message(), metadata: metadata())
    }

    public func debug(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .debug, message(), metadata: metadata())
    }

    public func info(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .info, message(), metadata: metadata())
    }

    public func notice(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .notice, message(), metadata: metadata())
    }

    public func warning(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .warning, message(), metadata: metadata())
    }

    public func error(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .error, message(), metadata: metadata())
    }

    public func critical(_ message: @autoclosure () -> String, metadata: @autoclosure () -> Metadata? = nil) {
        log(level: .critical, message(), metadata: metadata())
    }
}

extension Logger {
    public enum Level: String, Sendable, CaseIterable, Comparable {
        case trace, debug, info, notice, warning, error, critical

        private var rank: Int {
            switch self {
            case .trace: 0
            case .debug: 1
            case .info: 2
            case .notice: 3
            case .warning: 4
            case .error: 5
            case .critical: 6
            }
        }

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
    }

    public typealias Metadata = [String: MetadataValue]

    public enum MetadataValue: Sendable, Equatable {
        case string(String)
        case integer(Int)
        case double(Double)
        case boolean(Bool)
    }
}

extension Logger.MetadataValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension Logger.MetadataValue: CustomStringConvertible {
    public var description: String {
        switch self {
        case .string(let value): value
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .boolean(let value): String(value)
        }
    }
}
