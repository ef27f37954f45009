internal import YAML

/// What is wrong with the `topics/` folder, and where. Whoever wrote the file mends it; a worker does not start on it.
public struct CatalogError: Error, Hashable, Sendable {
    /// Stable, for tests.
    public enum Code: String, Sendable, CaseIterable {
        case unreadable = "catalog-unreadable"
        case missing = "catalog-missing"
        case invalidJSON = "catalog-invalid-json"
        case invalidYAML = "catalog-invalid-yaml"
        /// A JSON Schema that does not compile.
        case invalidSchema = "catalog-invalid-schema"
        /// `x-lifeline`, `x-subject` … that say what nobody understands.
        case invalidAnnotation = "catalog-invalid-annotation"
        /// An example that its own schema refuses.
        case invalidExample = "catalog-invalid-example"
        case invalidTopic = "catalog-invalid-topic"
        case invalidAgency = "catalog-invalid-agency"
        case duplicate = "catalog-duplicate"
    }

    public let code: Code
    /// Relative to the folder.
    public let file: String
    /// `line:column`, or a JSON pointer into a schema; empty for the whole file.
    public let place: String
    public let detail: BilingualText

    init(_ code: Code, file: String, place: String = "", _ detail: BilingualText) {
        self.code = code
        self.file = file
        self.place = place
        self.detail = detail
    }

    init(yaml error: YAMLError, file: String) {
        self.init(.invalidYAML, file: file, place: error.mark.description, error.words)
    }
}

extension CatalogError: CustomStringConvertible {
    /// `file:place: sentence`.
    public var text: BilingualText {
        let place = place.isEmpty ? "" : ":" + place
        return BilingualText(zh: "\(file)\(place)：\(detail.zh)", en: "\(file)\(place): \(detail.en)")
    }

    /// In English.
    public var description: String { text.en }
}

/// Everything that is wrong with the `topics/` folder.
public struct CatalogFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// By file, in the order in which they were found; never empty.
    public let errors: [CatalogError]

    init(_ errors: [CatalogError]) {
        self.errors = errors.enumerated().sorted { ($0.element.file, $0.offset) < ($1.element.file, $1.offset) }
            .map(\.element)
    }

    /// One a line.
    public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Goes on where something is wrong, so that all of it is told at once.
struct CatalogErrors {
    private(set) var all: [CatalogError] = []

    mutating func add(_ error: CatalogError) { all.append(error) }

    /// What can be read of a YAML file; of what could not, each mistake.
    mutating func read(_ file: Catalog.File) -> YAML.Node? {
        let reading = YAML.read(file.bytes, file: file.path)
        for error in reading.errors { add(CatalogError(yaml: error, file: file.path)) }
        return reading.node
    }

    /// Nil where it is wrong.
    mutating func attempt<Result>(_ body: () throws(CatalogError) -> Result) -> Result? {
        do { return try body() } catch {
            all.append(error)
            return nil
        }
    }
}

extension BilingualText {
    static func words(_ en: String, _ zh: String) -> BilingualText { BilingualText(zh: zh, en: en) }
}
