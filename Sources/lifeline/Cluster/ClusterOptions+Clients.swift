import CommandLineTool
import Kafka

extension ClusterOptions {
    /// How long an administrative request may take.
    static let patience = Duration.seconds(30)

    static let unreachable: Set<KafkaError.Code> = [.transport, .timedOut, .allBrokersDown]
}

extension KafkaAdmin {
    /// A client that has spoken to the cluster, so that a wrong address is told as such.
    convenience init(reaching bootstrapServers: String, by configuration: KafkaConfiguration) throws {
        try self.init(configuration: configuration, log: ClientLog.handler)
        do {
            _ = try brokers(timeout: .seconds(10))
        } catch let error as KafkaError where ClusterOptions.unreachable.contains(error.code) {
            throw CommandFailure(
                .kafka,
                en: """
                    No broker answers at \(bootstrapServers). Check --bootstrap-servers, the network, and TLS \
                    (--ssl-ca-location, --property security.protocol=…).
                    """,
                zh: """
                    \(bootstrapServers) 没有 Kafka 节点应答。请检查 --bootstrap-servers、网络，以及 TLS 设置\
                    （--ssl-ca-location、--property security.protocol=…）。
                    """, exitCode: ExitCode(69))
        }
    }
}
