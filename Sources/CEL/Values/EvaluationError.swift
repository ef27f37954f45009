/// Why an expression has no value. An error is a value: `true || 1 / 0 > 0` is true.
///
/// The message never holds data, only names and what the expression's own text says.
public final class EvaluationError: Error, Sendable, CustomStringConvertible {
    /// Stable, for programs.
    public enum Code: String, Sendable, Hashable {
        case noSuchOverload = "no_such_overload"
        case noSuchVariable = "no_such_variable"
        case noSuchFunction = "no_such_function"
        case noSuchField = "no_such_field"
        case noSuchKey = "no_such_key"
        case invalidArgument = "invalid_argument"
        case indexOutOfRange = "index_out_of_range"
        case duplicateKey = "duplicate_key"
        case divisionByZero = "division_by_zero"
        /// A number, timestamp or duration left its range.
        case overflow = "overflow"
        case conversion = "conversion"
        /// The cost limit of the context was reached.
        case costExceeded = "cost_exceeded"
        /// Values, or programs called by programs, are nested too deep.
        case depthExceeded = "depth_exceeded"
        /// A host's function or object says so.
        case host = "host"
    }

    public let code: Code
    public let reason: Reason

    /// An error of a host's.
    /// - translation: the message in the other language of the host.
    public init(_ code: Code, _ message: String, translation: String? = nil) {
        self.code = code
        reason = .host(message, translation: translation)
    }

    init(_ reason: Reason) {
        code = reason.code
        self.reason = reason
    }

    /// The reason's sentence in English. It is made when it is asked for: most errors are absorbed unread.
    public var message: String { reason.description }

    public var description: String { message }
}
