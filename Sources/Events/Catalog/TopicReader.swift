internal import YAML

/// Reads `topics.yaml`. Unknown keys are refused: a misspelt one would be a topic made wrong.
struct TopicReader: CatalogReader {
    static let code = CatalogError.Code.invalidTopic

    let file: String
    var errors = CatalogErrors()

    init(file: String) { self.file = file }

    /// Nil where anything of the file is wrong: which topics it would have declared is not known then.
    static func topics(from file: Catalog.File, _ errors: inout CatalogErrors) -> [Topic]? {
        read(file, &errors) { (reader, root) throws(CatalogError) in try reader.topics(root) }
    }

    private mutating func topics(_ root: YAML.Node) throws(CatalogError) -> [Topic] {
        try known(["defaults", "topics"], root)
        guard let entries = root["topics"]?.sequence else {
            if root.isPartial { return [] }
            throw fault(root, .words("`topics` must be a sequence", "`topics` 须为列表"))
        }
        let defaults = root["defaults"]
        if let defaults { try known(["partitions", "replication", "partitioner", "config"], defaults) }
        var topics: [Topic] = []
        // What was cut out of a topic is not missing in it.
        for entry in entries where !entry.isPartial {
            guard let topic = attempt({ (reader) throws(CatalogError) in try reader.topic(entry, defaults: defaults) })
            else { continue }
            guard !topics.contains(where: { $0.name == topic.name }) else {
                errors.add(
                    CatalogError(
                        .duplicate, file: file, place: entry.mark.description,
                        .words("“\(topic.name)” is declared twice", "“\(topic.name)”声明了两次")))
                continue
            }
            topics.append(topic)
        }
        return topics
    }

    private mutating func topic(_ entry: YAML.Node, defaults: YAML.Node?) throws(CatalogError) -> Topic {
        try known(
            ["name", "title", "key", "partitions", "replication", "fixed", "partitioner", "config"], entry)
        guard let name = entry["name"]?.text, isName(name) else {
            throw fault(entry["name"] ?? entry, .words("`name` must be a topic’s name", "`name` 须为主题名称"))
        }
        guard let title = entry["title"]?.text, let key = entry["key"]?.text else {
            throw fault(entry, .words("`title` and `key` say what the topic is for", "须有 `title` 与 `key`，说明主题的用途"))
        }
        guard let isFixed = entry["fixed"]?.bool else {
            throw fault(entry["fixed"] ?? entry, .words("`fixed` must be true or false", "`fixed` 须为 true 或 false"))
        }
        guard let partitioner = (entry["partitioner"] ?? defaults?["partitioner"])?.text else {
            throw fault(
                entry,
                .words("`partitioner` is never left to a default of Kafka’s", "须写明 `partitioner`，不能留给 Kafka 的默认值"))
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
            throw fault(
                node ?? entry, .words("`\(key)` must be a number from 1 on", "`\(key)` 须为从 1 起的数字"))
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
            guard let mapping = node.mapping else {
                throw fault(node, .words("`config` must be a mapping", "`config` 须为映射"))
            }
            for (key, value) in mapping {
                guard let name = key.text, let text = value.text else {
                    throw fault(value, .words("a configuration is a name and a value", "配置项由名称与值组成"))
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
}
