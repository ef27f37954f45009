/// The `topics/` folder, read and checked: event types, topics, agencies.
///
/// Immutable; any number of threads may read it.
public struct Catalog: Sendable {
    /// By name, bytewise ascending; of one name the lower version first.
    public let types: [EventType]
    /// In the order of the file, templates as they are.
    public let topics: [Topic]
    public let agencies: AgencyDirectory
    /// The files of `mappings/`, how offices' registers become events; what is in them is read by `Import`.
    public private(set) var mappings: [File]
    /// The tables that are read live, as the mappings name them, in the order of the files.
    public private(set) var tables: [RegisterTable]
    private let byCloudEventType: [String: EventType]
    private let byName: [String: EventType]

    /// A file of the folder: its path relative to it, with `/`.
    public struct File: Sendable {
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// Compiles every schema, reads the annotations, checks each example against its schema and each reference between
    /// the files. Throws everything that is wrong at once.
    public init(files: [File]) throws(CatalogFailure) {
        var errors = CatalogErrors()
        let agencies = errors.attempt { () throws(CatalogError) in try Catalog.file("agencies.yaml", in: files) }
            .flatMap { AgencyReader.directory(from: $0, &errors) }
        let topics = errors.attempt { () throws(CatalogError) in try Catalog.file("topics.yaml", in: files) }
            .flatMap { TopicReader.topics(from: $0, &errors) }
        let types = SchemaReader(files: files, &errors).types(&errors)
        var byCloudEventType: [String: EventType] = [:]
        var byName: [String: EventType] = [:]
        for type in types {
            byCloudEventType[type.cloudEventType] = type
            byName[type.name] = type
        }
        for type in types {
            if let topics, !topics.contains(where: { $0.name == type.topic }) {
                errors.add(
                    CatalogError(
                        .invalidAnnotation, file: type.file, place: "/x-lifeline/topic",
                        .words("topics.yaml declares no topic “\(type.topic)”", "topics.yaml 没有声明主题“\(type.topic)”")))
            }
            // The ended type's own schema may be what is wrong.
            if let ends = type.ends, byName[ends] == nil,
                !files.contains(where: { $0.path.hasPrefix("schemas/\(ends).v") })
            {
                errors.add(
                    CatalogError(
                        .invalidAnnotation, file: type.file, place: "/x-lifeline/ends",
                        .words("there is no type “\(ends)”", "没有类型“\(ends)”")))
            }
        }
        self.agencies = agencies ?? AgencyDirectory(kinds: [], agencies: [])
        self.topics = topics ?? []
        self.types = types
        self.byCloudEventType = byCloudEventType
        self.byName = byName
        mappings = []
        tables = []
        for file in files where file.path.hasPrefix("mappings/") {
            // Whether a topic takes tables is not known where the topics are not.
            if topics == nil { _ = RegisterTable(mapping: file, &errors) } else { add(mapping: file, &errors) }
        }
        guard errors.all.isEmpty else { throw CatalogFailure(errors.all) }
    }

    /// The catalog with further mappings; one that reads a table's topic replaces that which did so before.
    public func adding(mappings files: [File]) throws(CatalogFailure) -> Catalog {
        var catalog = self
        var errors = CatalogErrors()
        for file in files {
            catalog.add(mapping: file, &errors)
        }
        guard errors.all.isEmpty else { throw CatalogFailure(errors.all) }
        return catalog
    }

    private mutating func add(mapping file: File, _ errors: inout CatalogErrors) {
        if let table = RegisterTable(mapping: file, &errors) {
            guard topics.contains(where: \.isOfTable) else {
                errors.add(
                    CatalogError(
                        .invalidTopic, file: "topics.yaml",
                        .words(
                            "a mapping reads a table, and no topic has {table} in its name", "有映射读取表，而没有名称含 {table} 的主题"
                        )))
                return
            }
            if let before = tables.firstIndex(where: { topicName(of: $0) == topicName(of: table) }) {
                mappings.removeAll { $0.path == tables[before].file }
                tables.remove(at: before)
            }
            tables.append(table)
        }
        mappings.removeAll { $0.path == file.path }
        mappings.append(file)
    }

    /// The type of a record, in the latest version of its schema: `victim.injury.assessed`.
    public subscript(type name: String) -> EventType? { byName[name] }

    /// By CloudEvents `type`: `cn.gov.lifeline.victim.injury.assessed.v1`.
    public func type(ofCloudEvent type: String) -> EventType? { byCloudEventType[type] }

    /// Every topic by its name for one application: a template of the application is one topic, one of the agencies
    /// is one a declared agency, one of the tables is one a table that is read live.
    public func topics(ofApplication application: String) -> [Topic] {
        topics.flatMap { topic -> [Topic] in
            if topic.isOfAgency { return agencies.agencies.map { topic.renamed($0.topic) } }
            if topic.isOfTable { return tables.map { topic.renamed(topicName(of: $0)) } }
            return [
                topic.isTemplate
                    ? topic.renamed(topic.name.replacing("{application}", with: application)) : topic
            ]
        }
    }

    /// The topics that take events, in the order of the file.
    public var eventTopics: [Topic] {
        let names = Set(types.map(\.topic))
        return topics.filter { names.contains($0.name) }
    }

    /// The topic on which a table's changes come.
    public func topicName(of table: RegisterTable) -> String {
        if let topic = table.topic { return topic }
        let template = topics.first(where: \.isOfTable)?.name ?? "{table}"
        return template.replacing("{table}", with: table.nameInTopic)
    }

    private static func file(_ path: String, in files: [File]) throws(CatalogError) -> File {
        guard let file = files.first(where: { $0.path == path }) else {
            throw CatalogError(.missing, file: path, .words("the file is not in the folder", "目录中没有该文件"))
        }
        return file
    }
}
