public import Events

/// A folder of YAML files, with CSV tables beside them, as one compiled whole: models, shared definitions, parameters.
/// Immutable.
public struct ModelPack: Sendable {
    public let name: String
    public let version: String
    /// By code, then name.
    public let models: [Model]
    public let parameters: ParameterTable
    /// The pack that this one was written upon, whose files it replaces or keeps; nil for one that stands alone.
    public let base: String?
    /// How leads are told together; nil for a pack that wants no digests.
    public let digest: DigestRule?

    /// One file of a pack, by its name within the folder.
    public struct File: Hashable, Sendable {
        public let name: String
        public let text: String
        /// Why the text is not what its author wrote; the pack does not compile then.
        public let fault: PackIssue?

        public init(name: String, text: String) { self.init(name: name, text: text, fault: nil) }

        init(name: String, text: String, fault: PackIssue?) {
            self.name = name
            self.text = text
            self.fault = fault
        }
    }

    /// Reads, checks and compiles every file. Throws everything that is wrong at once.
    ///
    /// - Parameters:
    ///   - files: each with its path, for messages.
    ///   - catalog: the event types that conditions and examples may name; none, and no check of them, if nil.
    public init(files: [File], catalog: Catalog? = nil) throws(PackFailure) {
        var loader = PackLoader(catalog: catalog)
        self = try loader.load(files)
    }

    /// The files that cannot be read as a pack's at all; what is in the others is not looked at.
    public static func unreadable(_ files: [File]) -> [PackIssue] {
        var loader = PackLoader(catalog: nil)
        return loader.unreadable(files)
    }

    init(
        name: String, version: String, models: [Model], parameters: ParameterTable, base: String? = nil,
        digest: DigestRule? = nil
    ) {
        self.digest = digest
        self.name = name
        self.version = version
        self.models = models
        self.parameters = parameters
        self.base = base
    }

    /// Several packs in force beside each other, each model with the definitions of its own pack; nil for none. Of two
    /// values of a parameter that of the later pack stands.
    public init?(combining packs: [ModelPack]) {
        guard let first = packs.first else { return nil }
        guard packs.count > 1 else {
            self = first
            return
        }
        self.init(
            name: packs.map(\.name).joined(separator: "+"), version: packs.map(\.version).joined(separator: "+"),
            models: packs.flatMap(\.models).sorted { ($0.code, $0.name) < ($1.code, $1.name) },
            parameters: packs.dropFirst().reduce(first.parameters) { $0.merging($1.parameters.all) },
            digest: packs.lazy.compactMap(\.digest).first)
    }

    /// The pack but for these models.
    public func without(_ names: Set<String>) -> ModelPack {
        ModelPack(
            name: name, version: version, models: models.filter { !names.contains($0.name) }, parameters: parameters,
            base: base, digest: digest)
    }

    /// What parameters are called, and the keys of their tables.
    public var parameterWords: [String: ParameterWords] {
        models.reduce(into: [:]) { $0.merge($1.commons.parameterWords) { known, _ in known } }
    }

    public func model(named name: String) -> Model? { models.first { $0.name == name } }
}
