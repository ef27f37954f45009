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
    public let detail: String

    init(_ code: Code, file: String, place: String = "", _ detail: String) {
        self.code = code
        self.file = file
        self.place = place
        self.detail = detail
    }

    /// YAML's own sentence, without the file and place that stand before it.
    init(yaml error: YAMLError, file: String) {
        let place = error.mark.description
        let sentence = error.description.split(separator: place + ": ", maxSplits: 1).last.map(String.init)
        self.init(.invalidYAML, file: file, place: place, sentence ?? error.description)
    }
}

extension CatalogError: CustomStringConvertible {
    /// `file:place: sentence`.
    public var description: String { file + ":" + (place.isEmpty ? "" : place + ":") + " " + detail }
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

    /// Nil where it is wrong.
    mutating func attempt<Result>(_ body: () throws(CatalogError) -> Result) -> Result? {
        do { return try body() } catch {
            all.append(error)
            return nil
        }
    }
}
