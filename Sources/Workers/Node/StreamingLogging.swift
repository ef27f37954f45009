import Observability
import Streaming

/// The runtime's log as our log.
enum StreamingLogging {
    static func log(label: String) -> StreamingLog {
        let logger = Logger(label: label)
        return { entry in
            let metadata: Logger.Metadata = entry.task.map { ["task": "\($0)"] } ?? [:]
            switch entry.level {
            case .debug: logger.debug(entry.message, metadata: metadata)
            case .info: logger.info(entry.message, metadata: metadata)
            case .warning: logger.warning(entry.message, metadata: metadata)
            case .error: logger.error(entry.message, metadata: metadata)
            }
        }
    }
}
