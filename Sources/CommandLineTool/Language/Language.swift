/// The language of help, errors and messages.
public enum Language: String, CaseIterable, Sendable, ExpressibleByArgument {
    case english = "en"
    case chinese = "zh"

    /// From the locale of an environment, as POSIX orders its variables: `LC_ALL`, `LC_MESSAGES`, `LANG`; else English.
    public init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }
}
