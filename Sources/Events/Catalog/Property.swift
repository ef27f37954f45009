/// A field of an event's data as its schema has it, and what becomes of it in a record.
public struct Property: Hashable, Sendable {
    public let name: String
    public let title: BilingualText
    public let kind: Kind
    /// What a text may be, where the schema enumerates it.
    public let choices: [String]?
    /// What the choices are called (`x-words`), of those that have words.
    public let words: [String: BilingualText]
    /// Whether an event that is not withdrawn must have it.
    public let isRequired: Bool
    /// Whether it is a degree of which 1 is the gravest (`x-degree`).
    public let isDegree: Bool
    /// Whether the record happened at it where `occurred` lacks (`x-occurred`).
    public let isOccurred: Bool
    /// Whether it is the text of a document, to be read into facts (`x-document`).
    public let isDocument: Bool

    /// What a record's `FieldValue` is made of.
    public enum Kind: Hashable, Sendable {
        /// `.flag`
        case flag
        /// `.integer`
        case integer
        /// `.decimal`: a number of the schema that is not declared an integer.
        case decimal
        /// `.money`: a number whose name ends in `_yuan`.
        case money
        /// `.text`
        case text
        /// `.text`: a keyed digest of it, so that two records can still be seen to be equal or not. The text itself
        /// goes nowhere.
        case sealedText
        /// `.instant`
        case instant
        /// `.text`: canonical JSON of an array or object; `.decimal` where the schema takes a number too, and one came.
        case table
        /// `.subject`, and a `NamedSubject` of the record.
        case subject(SubjectKind, role: String)
        /// `.subject`: another record of the same source, of the type that this one ends.
        case record(role: String)
        /// `.text`: a lead's ID; who it is of is told too.
        case lead(role: String)
    }
}
