/// JSON for the hot path: documents read in place by simdjson, values whose numbers stay exact, a writer that only
/// appends, and JSON Schema (draft 2020-12) compiled once.
///
/// - `Document` and `Cursor` read a message without building a tree; `Value` is the tree.
/// - `Writer` writes; `Value.canonical()` is the form to hash.
/// - `Schema` validates either.
public enum JSON {
    /// How deeply arrays and objects may be nested unless a caller says otherwise.
    public static let defaultMaximumDepth = 128

    /// The tree of one document (RFC 8259). Throws `JSONError` with the place, also for a key that stands twice in an
    /// object, for text that is not UTF-8, and for nesting below `maximumDepth`.
    public static func parse(
        _ bytes: some Collection<UInt8>, maximumDepth: Int = defaultMaximumDepth
    ) throws(JSONError) -> Value {
        try Document(parsing: bytes, maximumDepth: maximumDepth).root.value
    }

    /// As `parse` of the text's UTF-8.
    public static func parse(_ text: String, maximumDepth: Int = defaultMaximumDepth) throws(JSONError) -> Value {
        try Document(parsing: text, maximumDepth: maximumDepth).root.value
    }
}
