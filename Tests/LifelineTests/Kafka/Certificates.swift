import Foundation
import KafkaTestSupport

/// An authority of the tests' own, and certificates by it, made with openssl.
struct Certificates {
    static let openssl = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"].first(
        where: FileManager.default.isExecutableFile(atPath:))

    private let folder: TemporaryFolder
    var authority: String { folder.path + "/ca.pem" }

    init() throws {
        folder = try TemporaryFolder()
        try make("ca", subject: "lifeline-tests", [])
    }

    private func make(_ file: String, subject: String, _ words: [String]) throws {
        let path = folder.path + "/" + file
        let run = try ToolResult.run(
            Self.openssl ?? "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(subject)", "-keyout", path + ".key", "-out", path + ".pem",
            ] + words, environment: [:])
        guard run.status == 0 else { throw CommandCluster.RealKafkaFailure(text: "openssl: \(run.errors)") }
    }

    /// What a client of that name sets: librdkafka's properties.
    func client(_ name: String) throws -> [String: String] {
        try make(
            name, subject: name, ["-CA", authority, "-CAkey", folder.path + "/ca.key", "-addext", Self.places])
        return [
            "security.protocol": "ssl", "ssl.ca.location": authority,
            "ssl.certificate.location": folder.path + "/\(name).pem",
            "ssl.key.location": folder.path + "/\(name).key",
        ]
    }

    private static let places = "subjectAltName=DNS:localhost,IP:127.0.0.1"

    /// A broker that takes clients with a certificate alone, names them by it, and refuses what no rule allows.
    ///
    /// - Parameter chief: who may do everything.
    func broker(chief: String) throws -> [String: String] {
        _ = try client("broker")
        var store = ""
        for file in ["broker.key", "broker.pem", "ca.pem"] {
            store += try String(contentsOfFile: folder.path + "/" + file, encoding: .utf8)
        }
        return [
            // The listener keeps its name, which everything else refers to.
            "listener.security.protocol.map": "PLAINTEXT:SSL,CONTROLLER:PLAINTEXT", "ssl.client.auth": "required",
            "ssl.keystore.type": "PEM", "ssl.keystore.location": try folder.write("store.pem", store),
            "ssl.truststore.type": "PEM", "ssl.truststore.location": authority,
            "ssl.principal.mapping.rules": "RULE:^CN=([^,]+).*$/$1/,DEFAULT",
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            // The controller's own listener is plain and on the loopback interface.
            "super.users": "User:broker;User:\(chief);User:ANONYMOUS", "allow.everyone.if.no.acl.found": "false",
        ]
    }
}
