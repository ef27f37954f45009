extension YAML {
    /// Keys and values in the order of the file. Keys are scalars, and none is there twice.
    public struct Mapping: Sendable, RandomAccessCollection {
        public typealias Element = (key: Node, value: Node)

        private let entries: [Element]
        /// By the key's text; of the rare two keys of one text (`1` and `"1"`) the first.
        private let index: [String: Int]

        public init(_ entries: [Element]) {
            self.entries = entries
            var index: [String: Int] = [:]
            index.reserveCapacity(entries.count)
            for (at, entry) in entries.enumerated() {
                guard let text = entry.key.text, index[text] == nil else { continue }
                index[text] = at
            }
            self.index = index
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { entries.count }
        public subscript(position: Int) -> Element { entries[position] }

        /// The value of the key of that text, whatever it resolves to: `["330106"]` finds `330106:`.
        public subscript(key: String) -> Node? { index[key].map { entries[$0].value } }

        /// The key itself, for its mark.
        public func key(_ text: String) -> Node? { index[text].map { entries[$0].key } }

        public var keys: [String] { entries.compactMap(\.key.text) }
    }
}
