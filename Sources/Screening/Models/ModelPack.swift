/// A folder of YAML files as one compiled whole: models, shared definitions, parameters. Immutable.
public struct ModelPack: Sendable {
    public let name: String
    public let version: String
    /// By code, then name.
    public let models: [Model]
    public let parameters: ParameterTable
    let definitions: [Definition]
    /// The kinds of agency that a case's handling region decides; every other is decided by residence.
    let judicialAgencies: Set<String>

    /// One file of a pack, by its name within the folder.
    public struct File: Hashable, Sendable {
        public let name: String
        public let text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Reads, checks and compiles every file. Throws everything that is wrong at once.
    public init(files: [File]) throws(PackFailure) {
        var loader = PackLoader()
        self = try loader.load(files)
    }

    init(
        name: String, version: String, models: [Model], parameters: ParameterTable, definitions: [Definition],
        judicialAgencies: Set<String>
    ) {
        self.name = name
        self.version = version
        self.models = models
        self.parameters = parameters
        self.definitions = definitions
        self.judicialAgencies = judicialAgencies
    }

    public func model(named name: String) -> Model? { models.first { $0.name == name } }
}
