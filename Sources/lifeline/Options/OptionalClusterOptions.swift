import CommandLineTool
import Kafka

/// A Kafka cluster, of a command that can do without one.
struct OptionalClusterOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "The brokers to start from, where no file of events is given.", zh: "不给事件文件时，起始的 Kafka 节点。"),
        valueName: "host:port,…")
    var bootstrapServers: String?

    @OptionGroup var connection: ConnectionOptions

    /// A cluster that was named.
    struct Named: Sendable {
        fileprivate let bootstrapServers: String
        fileprivate let configuration: KafkaConfiguration

        /// The configuration, once the cluster has answered. Blocks.
        func reached() throws -> KafkaConfiguration {
            try KafkaAdmin(reaching: bootstrapServers, by: configuration).close()
            return configuration
        }
    }

    /// - Parameter failure: where neither a cluster nor a file of events was given.
    func named(
        else failure: @autoclosure () -> CommandFailure = CommandFailure(
            .unknown, en: "Give --events with a file, or --bootstrap-servers of a cluster.",
            zh: "请用 --events 给出事件文件，或用 --bootstrap-servers 给出集群。", exitCode: .validationFailure)
    ) throws(CommandFailure) -> Named {
        guard let bootstrapServers else { throw failure() }
        return Named(
            bootstrapServers: bootstrapServers,
            configuration: connection.configuration(bootstrapServers: bootstrapServers, clientID: "lifeline"))
    }
}
