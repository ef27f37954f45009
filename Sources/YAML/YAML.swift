/// YAML documents as nodes that know their line and column, for files that people write and must be told about.
///
/// Read by libyaml; plain scalars mean what the core schema of YAML 1.2 says (`yes` and `on` are strings).
public enum YAML {
    /// A position in a file, line and column (in characters) from 1.
    public struct Mark: Sendable, Hashable, Comparable, CustomStringConvertible {
        public let line: Int
        public let column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }

        public var description: String { "\(line):\(column)" }
    }

    /// Every document of a file that holds several, parted by `---`.
    public static func documents(parsing text: String, file: String = "") throws(YAMLError) -> [Node] {
        try Composer.documents(in: text, file: file)
    }
}
