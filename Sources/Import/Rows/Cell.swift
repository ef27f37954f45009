public import Events

/// What stands in one cell, from whichever file or table it came.
public enum Cell: Hashable, Sendable {
    case empty
    /// Without white space around it.
    case text(String)
    /// A cell that is a date by itself, in a form of `DateForm.usual`.
    case date(String)
    /// A whole number of a database's column; in one of dates it counts days or milliseconds.
    case integer(Int64)
    case flag(Bool)
    /// A cell that the file itself has no value for.
    case fault(BilingualText)

    public init(_ text: String) { self = text.isEmpty ? .empty : .text(text) }

    /// As it is written; of a fault nothing.
    public var text: String {
        switch self {
        case .empty, .fault: ""
        case .text(let text), .date(let text): text
        case .integer(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        }
    }
}
