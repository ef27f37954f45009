/// How the text of a document becomes fields of its record: given to an extractor, so that intake need not know how texts
/// are read.
///
/// What is read stands in fields of the document's own record: its version is the document's, and a withdrawn document
/// takes them along. Their names begin with `Record.textPrefix`, which is the mark that they are from text.
public struct DocumentReading: Sendable {
    /// Raised when the same text is to say something else; part of the record's order.
    let revision: UInt16
    /// Pure. None of the fields may hold a part of the text that names somebody.
    let fields: @Sendable (String) -> [Record.Field]

    public init(revision: UInt16, fields: @escaping @Sendable (String) -> [Record.Field]) {
        self.revision = revision
        self.fields = fields
    }
}

extension Record {
    /// Of the names of fields that were read from a document's text; no field of a schema has it.
    public static let textPrefix = "text:"

    /// The field that was read from the document's text, by its name without the prefix.
    public func said(_ name: String) -> FieldValue? { self[Record.textPrefix + name] }
}
