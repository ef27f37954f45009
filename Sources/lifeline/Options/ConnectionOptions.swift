import CommandLineTool
import Kafka

/// How a cluster is reached, beside where it is.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "A property of librdkafka under its own name; again for more. In the variable, split at ';'.",
            zh: "按原名设置 librdkafka 的属性，可重复；在环境变量里以“;”分隔。"),
        valueName: "name=value", separator: ";")
    var property: [NamedValue] = []

    @Option(
        help: Text(en: "The certificates that brokers are checked by.", zh: "校验节点证书的 CA 证书文件。"),
        valueName: "file", completion: .file(extensions: ["pem", "crt"]))
    var sslCaLocation: String?

    @Option(
        help: Text(en: "Our certificate.", zh: "本客户端的证书文件。"), valueName: "file",
        completion: .file(extensions: ["pem", "crt"]))
    var sslCertificateLocation: String?

    @Option(
        help: Text(en: "Our certificate's key.", zh: "本客户端的私钥文件。"), valueName: "file",
        completion: .file(extensions: ["pem", "key"]))
    var sslKeyLocation: String?

    /// What every client of a command starts from; `--property` has the last word.
    ///
    /// With a TLS file and no `security.protocol`, the protocol is `ssl`: nobody gives one for a connection in the clear.
    func configuration(bootstrapServers: String, clientID: String) -> KafkaConfiguration {
        var configuration = KafkaConfiguration(bootstrapServers: bootstrapServers)
        configuration.clientID = clientID
        let files = [
            "ssl.ca.location": sslCaLocation, "ssl.certificate.location": sslCertificateLocation,
            "ssl.key.location": sslKeyLocation,
        ]
        for case (let name, let file?) in files {
            configuration[name] = file
            configuration["security.protocol"] = "ssl"
        }
        for pair in property { configuration[pair.name] = pair.value }
        return configuration
    }
}
