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

    /// Where no file of events was given, a cluster has to be.
    func checkIsNamed() throws(CommandFailure) {
        guard bootstrapServers == nil else { return }
        throw CommandFailure(
            .unknown, en: "Give --events with a file, or --bootstrap-servers of a cluster.",
            zh: "请用 --events 给出事件文件，或用 --bootstrap-servers 给出集群。", exitCode: .validationFailure)
    }

    /// The configuration, once the cluster has answered; nil where none was named. Blocks.
    func reached() throws -> KafkaConfiguration? {
        guard let bootstrapServers else { return nil }
        let configuration = connection.configuration(bootstrapServers: bootstrapServers, clientID: "lifeline")
        try KafkaAdmin(reaching: bootstrapServers, by: configuration).close()
        return configuration
    }
}
