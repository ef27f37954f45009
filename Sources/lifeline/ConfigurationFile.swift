import Foundation
import YAML

/// The file of `--config`: option names without dashes, each with a value or a list.
///
/// ```yaml
/// bootstrap-servers: kafka-1:9092,kafka-2:9092
/// json: true
/// property:            # librdkafka's, by their own names; a list of name=value will do too
///   security.protocol: ssl
/// ```
struct ConfigurationFile {
    let values: [String: [String]]

    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationProblem(place: "", sentence: "the file cannot be read")
        }
        try self.init(root: YAML.Node(parsing: Array(data)))
    }

    init(root: YAML.Node) throws {
        guard !root.isNull else {
            values = [:]
            return
        }
        guard let mapping = root.mapping else {
            throw ConfigurationProblem(at: root, "a mapping of option names to values is expected")
        }
        var values: [String: [String]] = [:]
        for (key, value) in mapping {
            guard let name = key.text else { throw ConfigurationProblem(at: key, "a key is the name of an option") }
            values[name] = try Self.texts(of: value)
        }
        self.values = values
    }

    private static func texts(of node: YAML.Node) throws -> [String] {
        switch node.content {
        case .scalar(let scalar): return [scalar.isNull ? "" : scalar.text]
        case .sequence(let items): return try items.map(text)
        case .mapping(let entries):
            return try entries.map { entry in
                guard let name = entry.key.text else { throw ConfigurationProblem(at: entry.key, "a name is expected") }
                return name + "=" + (try text(entry.value))
            }
        }
    }

    private static func text(_ node: YAML.Node) throws -> String {
        guard let scalar = node.scalar else { throw ConfigurationProblem(at: node, "a single value is expected") }
        return scalar.isNull ? "" : scalar.text
    }
}

/// What is wrong with the configuration file, and where in it.
struct ConfigurationProblem: Error, CustomStringConvertible {
    let place: String
    let sentence: String

    init(place: String, sentence: String) {
        self.place = place
        self.sentence = sentence
    }

    init(at node: YAML.Node, _ sentence: String) {
        self.init(place: node.mark.description, sentence: sentence)
    }

    var description: String { place.isEmpty ? sentence : "\(place): \(sentence)" }
}
