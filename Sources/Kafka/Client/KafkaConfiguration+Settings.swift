internal import CRdKafka

extension KafkaConfiguration {
    /// A `rd_kafka_conf_t` with all properties set, owned by the caller.
    func makeSettings() throws -> OpaquePointer {
        guard let settings = rd_kafka_conf_new() else {
            throw KafkaError(.unexpectedResponse, "configuration", reason: "No memory for a configuration")
        }
        var text = [CChar](repeating: 0, count: 512)
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            let result = rd_kafka_conf_set(settings, name, value, &text, text.count)
            guard result != RD_KAFKA_CONF_OK else { continue }
            rd_kafka_conf_destroy(settings)
            if result == RD_KAFKA_CONF_UNKNOWN { throw Self.unknownProperty(name) }
            // librdkafka's text repeats the value.
            let reason =
                Self.isSecret(name)
                ? "The value of the property \"\(name)\" is refused" : ClientContext.string(text)
            throw KafkaError(.invalidPropertyValue, "configuration", reason: reason)
        }
        return settings
    }

    private static func unknownProperty(_ name: String) -> KafkaError {
        var reason =
            "librdkafka \(String(cString: rd_kafka_version_str())) has no property named \"\(name)\""
        let nearest = propertyNames.map { (name: $0, distance: distance(name, $0)) }.min { $0.distance < $1.distance }
        if let nearest, nearest.distance <= max(2, name.utf8.count / 4) {
            reason += "; did you mean \"\(nearest.name)\"?"
        }
        return KafkaError(.unknownProperty, "configuration", reason: reason)
    }

    /// Names of properties that have no value by default, and so are not in librdkafka's list.
    private static let unsetProperties: [String] = [
        "bootstrap.servers", "client.rack", "group.id", "group.instance.id", "transactional.id", "debug",
        "ssl.ca.location", "ssl.ca.pem", "ssl.certificate.location", "ssl.certificate.pem", "ssl.key.location",
        "ssl.key.password", "ssl.key.pem", "ssl.keystore.location", "ssl.keystore.password", "sasl.username",
        "sasl.password", "sasl.oauthbearer.config",
    ]

    private static var propertyNames: [String] {
        guard let settings = rd_kafka_conf_new() else { return [] }
        defer { rd_kafka_conf_destroy(settings) }
        var count = 0
        guard let dump = rd_kafka_conf_dump(settings, &count) else { return [] }
        defer { rd_kafka_conf_dump_free(dump, count) }
        return unsetProperties + stride(from: 0, to: count, by: 2).compactMap { dump[$0].map { String(cString: $0) } }
    }

    /// Levenshtein's: insertions, deletions and replacements between two names.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (i, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let replaced = diagonal + (byte == right[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
