internal import YAML

/// Reads `topics.yaml`. Unknown keys are refused: a misspelt one would be a topic made wrong.
struct TopicReader {
    private let file: String

    static func topics(from file: Catalog.File) throws(CatalogError) -> [Topic] {
        let root: YAML.Node
        do {
            root = try YAML.Node(parsing: file.bytes, file: file.path)
        } catch {
            throw CatalogError(yaml: error, file: file.path)
        }
        return try TopicReader(file: file.path).topics(root)
    }

    private func topics(_ root: YAML.Node) throws(CatalogError) -> [Topic] {
        try known(["defaults", "topics"], root)
        guard let entries = root["topics"]?.sequence else { throw fault(root, "`topics` must be a sequence") }
        let defaults = root["defaults"]
        if let defaults { try known(["partitions", "replication", "partitioner", "config"], defaults) }
        var topics: [Topic] = []
        for entry in entries {
            let topic = try topic(entry, defaults: defaults)
            guard !topics.contains(where: { $0.name == topic.name }) else {
                throw CatalogError(
                    .duplicate, file: file, place: entry.mark.description, "“\(topic.name)” is declared twice")
            }
            topics.append(topic)
        }
        return topics
    }

    private func topic(_ entry: YAML.Node, defaults: YAML.Node?) throws(CatalogError) -> Topic {
        try known(
            ["name", "title", "key", "partitions", "replication", "fixed", "partitioner", "config"], entry)
        guard let name = entry["name"]?.text, isName(name) else {
            throw fault(entry["name"] ?? entry, "`name` must be a topic’s name")
        }
        guard let title = entry["title"]?.text, let key = entry["key"]?.text else {
            throw fault(entry, "`title` and `key` say what the topic is for")
        }
        guard let isFixed = entry["fixed"]?.bool else {
            throw fault(entry["fixed"] ?? entry, "`fixed` must be true or false")
        }
        guard let partitioner = (entry["partitioner"] ?? defaults?["partitioner"])?.text else {
            throw fault(entry, "`partitioner` is never left to a default of Kafka’s")
        }
        return Topic(
            name: name, title: BilingualText(parsing: title), key: key,
            partitions: try count("partitions", entry, defaults),
            replication: try count("replication", entry, defaults),
            isFixed: isFixed, partitioner: partitioner, configuration: try configuration(entry, defaults))
    }

    private func count(_ key: String, _ entry: YAML.Node, _ defaults: YAML.Node?) throws(CatalogError) -> Int {
        let node = entry[key] ?? defaults?[key]
        guard let value = node?.int, value >= 1, value <= 10_000 else {
            throw fault(node ?? entry, "`\(key)` must be a number from 1 on")
        }
        return Int(value)
    }

    /// The entry's own settings after the defaults that it does not set.
    private func configuration(
        _ entry: YAML.Node, _ defaults: YAML.Node?
    ) throws(CatalogError) -> [Topic.Setting] {
        var settings: [Topic.Setting] = []
        for node in [defaults?["config"], entry["config"]] {
            guard let node else { continue }
            guard let mapping = node.mapping else { throw fault(node, "`config` must be a mapping") }
            for (key, value) in mapping {
                guard let name = key.text, let text = value.text else {
                    throw fault(value, "a configuration is a name and a value")
                }
                settings.removeAll { $0.name == name }
                settings.append(Topic.Setting(name: name, value: text))
            }
        }
        return settings
    }

    /// Kafka's characters, and a template's braces.
    private func isName(_ name: String) -> Bool {
        let plain = ["{application}", "{agency}", "{table}"].reduce(name) { $0.replacing($1, with: "a") }
        return !plain.isEmpty && plain.utf8.count <= 249
            && plain.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_") }
    }

    private func known(_ keys: [String], _ node: YAML.Node) throws(CatalogError) {
        guard let mapping = node.mapping else { throw fault(node, "must be a mapping") }
        for (key, _) in mapping where !keys.contains(key.text ?? "") {
            throw fault(key, "“\(key.text ?? "")” is not known here; \(keys.joined(separator: ", ")) are")
        }
    }

    private func fault(_ node: YAML.Node, _ detail: String) -> CatalogError {
        CatalogError(.invalidTopic, file: file, place: node.mark.description, detail)
    }
}
