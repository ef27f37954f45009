extension YAML {
    /// What could be read of a file, and everything that is wrong with it.
    public struct Reading: Sendable {
        /// Nil where nothing of the file could be read, or it has no document.
        public let node: Node?
        /// In the order of the file.
        public let errors: [YAMLError]
        /// What was cut out: names that stand in it may be declared there.
        public let lost: String
    }

    /// The one document of a file, for who tells everything that is wrong at once: what is damaged is cut out, the
    /// smallest block around each mistake, and what is left is read with its lines and columns as they are.
    ///
    /// Of a key that is there twice the first value stands, and of several documents the first. `Node.isPartial` says of
    /// which sequences and mappings something was cut.
    public static func read(_ text: String, file: String = "") -> Reading {
        var recovery = Recovery(text, file: file)
        return recovery.read()
    }

    /// As `read(_:file:)`. Of bytes that are not UTF-8 nothing is read.
    public static func read(_ bytes: some Sequence<UInt8>, file: String = "") -> Reading {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self) { return read(text, file: file) }
        let mark = Mark(ofInvalidUTF8In: bytes) ?? Mark(line: 1, column: 1)
        return Reading(node: nil, errors: [YAMLError(.invalidEncoding, file: file, mark: mark)], lost: "")
    }
}
