import Synchronization

/// The handler and level that every new `Logger` gets; chosen once, at the start of the program.
public enum LoggingSystem {
    struct Settings: Sendable {
        var handler: any LogHandler
        var level: Logger.Level
        var isChosen = false
    }

    private static let settings = Mutex(
        Settings(handler: StreamLogHandler.standardError(format: .text), level: .info))

    static var current: Settings { settings.withLock { $0 } }

    /// Chooses handler and level for the loggers that are made from now on. The first call wins; later ones change
    /// nothing and return false.
    @discardableResult
    public static func bootstrap(_ handler: any LogHandler, level: Logger.Level = .info) -> Bool {
        settings.withLock { settings in
            guard !settings.isChosen else { return false }
            settings = Settings(handler: handler, level: level, isChosen: true)
            return true
        }
    }

    /// Waits until what was logged is written, at most `limit`. Call it last before the process ends.
    public static func flush(within limit: Duration = .seconds(1)) {
        current.handler.flush(within: limit)
    }
}
