/// The `topics/` folder, read and checked: event types, topics, agencies.
///
/// Immutable; any number of threads may read it.
public struct Catalog: Sendable {
    /// By name, bytewise ascending; of one name the lower version first.
    public let types: [EventType]
    /// In the order of the file, templates as they are.
    public let topics: [Topic]
    public let agencies: AgencyDirectory
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
    /// the files.
    public init(files: [File]) throws(CatalogError) {
        agencies = try AgencyReader.directory(from: Catalog.file("agencies.yaml", in: files))
        topics = try TopicReader.topics(from: Catalog.file("topics.yaml", in: files))
        let types = try SchemaReader(files: files).types()
        var byCloudEventType: [String: EventType] = [:]
        var byName: [String: EventType] = [:]
        for type in types {
            byCloudEventType[type.cloudEventType] = type
            byName[type.name] = type
        }
        for type in types {
            guard topics.contains(where: { $0.name == type.topic }) else {
                throw CatalogError(
                    .invalidAnnotation, file: type.file, place: "/x-lifeline/topic",
                    "topics.yaml declares no topic “\(type.topic)”")
            }
            if let ends = type.ends, byName[ends] == nil {
                throw CatalogError(
                    .invalidAnnotation, file: type.file, place: "/x-lifeline/ends", "there is no type “\(ends)”")
            }
        }
        self.types = types
        self.byCloudEventType = byCloudEventType
        self.byName = byName
    }

    /// The type of a record, in the latest version of its schema: `victim.injury.assessed`.
    public subscript(type name: String) -> EventType? { byName[name] }

    /// By CloudEvents `type`: `cn.gov.lifeline.victim.injury.assessed.v1`.
    public func type(ofCloudEvent type: String) -> EventType? { byCloudEventType[type] }

    /// Every topic by its name for one application: a template of the application is one topic, one of the agencies
    /// is one a declared agency.
    public func topics(ofApplication application: String) -> [Topic] {
        topics.flatMap { topic -> [Topic] in
            if topic.isOfAgency { return agencies.agencies.map { topic.renamed($0.topic) } }
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

    private static func file(_ path: String, in files: [File]) throws(CatalogError) -> File {
        guard let file = files.first(where: { $0.path == path }) else {
            throw CatalogError(.missing, file: path, "the file is not in the folder")
        }
        return file
    }
}
