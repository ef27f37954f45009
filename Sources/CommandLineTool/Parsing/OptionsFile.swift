/// A configuration file as it was read: the values of options by their long names, and all that is wrong with the file.
public struct OptionsFile: Sendable {
    /// From 1; the column in characters.
    public struct Place: Hashable, Comparable, Sendable {
        public let line: Int
        public let column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        public static func < (left: Place, right: Place) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    public struct Entry: Sendable {
        public let name: String
        /// A list's items in order; a single value is a list of one.
        public let texts: [String]
        /// Of the name.
        public let place: Place
        public let valuePlace: Place

        public init(_ name: String, _ texts: [String], at place: Place, valueAt valuePlace: Place) {
            self.name = name
            self.texts = texts
            self.place = place
            self.valuePlace = valuePlace
        }
    }

    /// What could not be read.
    public struct Mistake: Sendable {
        public let place: Place
        /// What is wrong and what to write instead, without the place.
        public let text: Text

        public init(_ text: Text, at place: Place) {
            self.place = place
            self.text = text
        }
    }

    /// Each name once.
    public var entries: [Entry]
    public var mistakes: [Mistake]

    public init(entries: [Entry] = [], mistakes: [Mistake] = []) {
        self.entries = entries
        self.mistakes = mistakes
    }
}

/// One thing wrong with a configuration file, as data.
struct ConfigurationMistake: Equatable, Sendable {
    enum Reason: Equatable, Sendable {
        case unreadable(Text)
        case unknownKey(String, suggestion: String?)
        case invalidValue(String, key: String, choices: [String], hint: Text?)
    }

    let place: OptionsFile.Place
    let reason: Reason
}
