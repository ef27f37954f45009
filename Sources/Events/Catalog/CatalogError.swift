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
