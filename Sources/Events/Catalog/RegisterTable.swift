internal import YAML

/// A table of a register that is read live, as a mapping names it: `table: public.dibao`.
public struct RegisterTable: Hashable, Sendable {
    /// `schema.table`; the schema is `public` unless said.
    public let name: String
    /// The topic of its changes where the mapping names one (`topic:`).
    public let topic: String?
    /// The mapping's file.
    public let file: String

    public init(name: String, topic: String?, file: String) {
        self.name = name.contains(".") ? name : "public." + name
        self.topic = topic
        self.file = file
    }

    /// Nil where the mapping reads no table. Nothing else of the file is looked at.
    init?(mapping file: Catalog.File, _ errors: inout CatalogErrors) {
        guard let root = errors.read(file), let name = root["table"]?.text, !name.isEmpty else { return nil }
        self.init(name: name, topic: root["topic"]?.text, file: file.path)
    }

    /// As Debezium writes it in a topic's name: what Kafka does not allow there becomes `_`.
    public var nameInTopic: String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
    }
}
