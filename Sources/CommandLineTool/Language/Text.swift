/// A sentence in both languages.
public struct Text: Sendable, Hashable {
    public let english: String
    public let chinese: String

    public init(en english: String, zh chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The same in both: names, numbers, examples.
    public init(_ text: String) { self.init(en: text, zh: text) }

    public func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}

/// An error that says in both languages what happened, and which status the process then ends with.
public protocol TextualError: Error {
    var text: Text { get }
    var exitCode: ExitCode { get }
}

extension TextualError {
    public var exitCode: ExitCode { .failure }
}
