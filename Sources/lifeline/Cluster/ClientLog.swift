import Kafka
import Observability

/// librdkafka's log as ours, on standard error: warnings and worse.
enum ClientLog {
    static let handler: KafkaLog = { entry in
        // A cluster that has just started loads its transaction log: librdkafka says so each time it asks again.
        guard entry.level >= .warning, entry.facility != "GETPID" || entry.level > .warning else { return }
        let level = Logger.Level(rawValue: entry.level.rawValue) ?? .warning
        Logger(label: "kafka").log(level: level, entry.message, metadata: ["client": .string(entry.client)])
    }
}
