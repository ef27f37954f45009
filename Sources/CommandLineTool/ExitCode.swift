/// The status that a process ends with. Thrown from a command, it ends it with this status and without a message.
public struct ExitCode: Error, Hashable, Sendable, RawRepresentable {
    public let rawValue: Int32

    public init(rawValue: Int32) { self.rawValue = rawValue }
    public init(_ code: Int32) { rawValue = code }

    public static let success = ExitCode(0)
    public static let failure = ExitCode(1)
    /// Wrong use of the command line (`EX_USAGE` of sysexits.h).
    public static let validationFailure = ExitCode(64)
    /// Standard output was closed by its reader: what a shell shows for a process that SIGPIPE ended.
    public static let brokenPipe = ExitCode(141)
}

/// Values that don't go together. Thrown from `validate()` or a run, it is shown with the usage and ends with 64.
public struct ValidationError: Error, Equatable, Sendable {
    public let text: Text

    public init(_ text: Text) { self.text = text }
}
