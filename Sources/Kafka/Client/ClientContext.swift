internal import CRdKafka
internal import Synchronization

/// What librdkafka's callbacks reach by the handle's opaque pointer.
///
/// @unchecked Sendable: `log`, `statistics` and `usesSCRAM` never change, `fatal` is behind a lock, `rebalance` and
/// `delivery` are set before the handle exists or on the polling thread, and are called on that thread alone.
final class ClientContext: @unchecked Sendable {
    let log: KafkaLog?
    let statistics: KafkaStatistics?
    private let usesSCRAM: Bool
    private let fatalError = Mutex<KafkaError?>(nil)

    /// Called inside a consumer's poll with the code (assign or revoke) and the partitions.
    var rebalance: ((rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) -> Void)?
    /// Called inside a producer's poll for every record that was delivered or given up.
    var delivery: ((UnsafePointer<rd_kafka_message_t>) -> Void)?

    init(configuration: KafkaConfiguration, log: KafkaLog?, statistics: KafkaStatistics?) {
        self.log = log
        self.statistics = statistics
        usesSCRAM = (configuration["sasl.mechanisms"] ?? configuration["sasl.mechanism"] ?? "").hasPrefix("SCRAM")
    }

    /// The error after which the client is of no use, once there was one.
    var fatal: KafkaError? { fatalError.withLock { $0 } }

    /// Says beforehand what the broker's "invalid credentials" would not.
    func warnOfSCRAM(client: String) {
        guard usesSCRAM, let hint = Self.scramHint else { return }
        log?(KafkaLogEntry(level: .warning, facility: "SCRAM", client: client, message: hint, error: nil))
    }

    func report(_ response: rd_kafka_resp_err_t, reason: String, client: OpaquePointer) {
        var error = KafkaError(response, "client", reason: reason)
        if response == RD_KAFKA_RESP_ERR__FATAL {
            error = Self.fatal(of: client, "client") ?? error
            fatalError.withLock { $0 = $0 ?? error }
        }
        if response == RD_KAFKA_RESP_ERR__AUTHENTICATION, usesSCRAM, let hint = Self.scramHint {
            error.reason += ". " + hint
        }
        log?(
            KafkaLogEntry(
                level: error.isFatal ? .critical : error.isRetriable ? .warning : .error, facility: "ERROR",
                client: String(cString: rd_kafka_name(client)), message: error.reason, error: error))
    }

    /// The first fatal error of a handle, with the code that `_FATAL` stands for.
    static func fatal(of client: OpaquePointer, _ operation: String) -> KafkaError? {
        var text = [CChar](repeating: 0, count: 512)
        let code = rd_kafka_fatal_error(client, &text, text.count)
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        var error = KafkaError(code, operation, reason: Self.string(text))
        error.isFatal = true
        error.isRetriable = false
        return error
    }

    /// Text up to the terminating null of a C buffer.
    static func string(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil from librdkafka 2.6.1 on, where it is mended (its pull request 4895).
    private static var scramHint: String? {
        guard rd_kafka_version() < 0x0206_01ff else { return nil }
        return "librdkafka \(String(cString: rd_kafka_version_str())) cannot authenticate by SASL/SCRAM against "
            + "Kafka 3.8 or later, which reports invalid credentials though they are right: it sends a wrong nonce "
            + "(mended in 2.6.1). Use mutual TLS, or PLAIN or OAUTHBEARER over TLS"
    }
}
