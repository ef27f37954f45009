import CommandLineTool
import Kafka

/// The Kafka cluster, and how to reach it.
struct ClusterOptions: ParsableArguments {
    @Option(
        help: Text(en: "The brokers to start from.", zh: "起始的 Kafka 节点。"), valueName: "host:port,…")
    var bootstrapServers: String

    @OptionGroup var connection: ConnectionOptions

    /// What every client of this command starts from.
    func configuration(clientID: String = "lifeline") -> KafkaConfiguration {
        connection.configuration(bootstrapServers: bootstrapServers, clientID: clientID)
    }

    /// An administrative client that has spoken to the cluster.
    func admin() throws -> KafkaAdmin { try KafkaAdmin(reaching: bootstrapServers, by: configuration()) }
}
