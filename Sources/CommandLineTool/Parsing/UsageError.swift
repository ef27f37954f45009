/// Wrong use of the command line, as data; the wording is `UsageMessage`'s.
struct UsageError: Error, Equatable, Sendable {
    enum Problem: Equatable, Sendable {
        case unknownCommand(String, suggestion: String?)
        case unknownOption(String, suggestion: String?)
        case missingValue(option: String)
        case unexpectedValue(option: String)
        case unexpectedArgument(String)
        case missingOption(String, valueName: String, variable: String?)
        case missingArgument(String)
        case invalidValue(String, place: Place, choices: [String], hint: Text?)
        /// The file cannot be read at all.
        case unreadableConfiguration(file: String, reason: Text)
        /// All of them, in the order of the file.
        case wrongConfiguration(file: String, [ConfigurationMistake])
        case validation(Text)
    }

    /// Where a value was given.
    enum Place: Equatable, Sendable {
        case option(String)
        case argument(String)
        case variable(String)
        /// Of the configuration file.
        case key(String)
    }

    var problem: Problem
    /// The command that was being read.
    var path: [String]

    /// 64 for what was typed; 78 (`EX_CONFIG`) for the configuration file.
    var exitCode: ExitCode {
        switch problem {
        case .unreadableConfiguration, .wrongConfiguration: ExitCode(78)
        default: .validationFailure
        }
    }
}
