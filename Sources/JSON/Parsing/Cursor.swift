extension JSON {
    /// One value of a `Document`. It keeps the document alive, and costs nothing but that.
    ///
    /// Every accessor answers nil where the value is of another kind, so that a path can be read in one line:
    /// `document.root["data"]?["region"]?.string`.
    public struct Cursor: Sendable {
        let buffer: ParsedBuffer
        let index: Int

        private var tape: Tape { buffer.tape }

        public enum Kind: Sendable, Hashable { case null, bool, number, string, array, object }

        public var kind: Kind {
            switch tape.kind(index) {
            case .null: .null
            case .false, .true: .bool
            case .integer, .decimal: .number
            case .string, .key: .string
            case .array: .array
            case .object: .object
            }
        }

        /// Where the value starts in the message, in bytes from 0.
        public var offset: Int { tape.offset(index) }

        public var isNull: Bool { tape.kind(index) == .null }

        public var bool: Bool? {
            switch tape.kind(index) {
            case .true: true
            case .false: false
            default: nil
            }
        }

        public var string: String? { tape.kind(index) == .string ? tape.string(index) : nil }

        /// The number if it is whole (`1.0` is) and fits.
        public var int: Int64? {
            switch tape.kind(index) {
            case .integer: tape.integer(index)
            case .decimal: JSON.Number(unchecked: tape.string(index)).int
            default: nil
            }
        }

        /// The number, exact.
        public var number: Number? {
            switch tape.kind(index) {
            case .integer, .decimal: Number(unchecked: tape.string(index))
            default: nil
            }
        }

        /// The number rounded to the nearest double: not for money.
        public var double: Double? { number?.double }

        /// Elements or members; 0 for every other kind.
        public var count: Int {
            switch tape.kind(index) {
            case .array, .object: tape.length(index)
            default: 0
            }
        }

        /// Whether this is a string of exactly these characters; makes no `String`.
        public func isString(_ text: StaticString) -> Bool {
            guard tape.kind(index) == .string, text.hasPointerRepresentation else { return false }
            return tape.equals(index, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }

        /// The member of that name, nil where there is none or this is no object.
        public subscript(key: String) -> Cursor? {
            guard tape.kind(index) == .object, let at = tape.member(index, key) else { return nil }
            return Cursor(buffer: buffer, index: at)
        }

        /// The element at that index from 0, found by walking; nil where there is none or this is no array.
        public subscript(position: Int) -> Cursor? {
            guard tape.kind(index) == .array, position >= 0, position < tape.length(index) else { return nil }
            var at = index + 1
            for _ in 0..<position { at = tape.next(at) }
            return Cursor(buffer: buffer, index: at)
        }

        /// Empty unless this is an array.
        public var elements: Elements {
            Elements(buffer: buffer, at: index + 1, left: tape.kind(index) == .array ? tape.length(index) : 0)
        }

        /// In the order of the document; empty unless this is an object.
        public var members: Members {
            Members(buffer: buffer, at: index + 1, left: tape.kind(index) == .object ? tape.length(index) : 0)
        }

        /// The tree from here on.
        public var value: Value { tape.value(index) }
    }
}

extension JSON.Cursor {
    public struct Elements: Sequence, IteratorProtocol, Sendable {
        let buffer: ParsedBuffer
        var at: Int
        var left: Int

        public mutating func next() -> JSON.Cursor? {
            guard left > 0 else { return nil }
            defer {
                at = buffer.tape.next(at)
                left -= 1
            }
            return JSON.Cursor(buffer: buffer, index: at)
        }

        public var underestimatedCount: Int { left }
    }

    public struct Members: Sequence, IteratorProtocol, Sendable {
        let buffer: ParsedBuffer
        var at: Int
        var left: Int

        public mutating func next() -> (key: String, value: JSON.Cursor)? {
            guard left > 0 else { return nil }
            defer {
                at = buffer.tape.next(at + 1)
                left -= 1
            }
            return (buffer.tape.string(at), JSON.Cursor(buffer: buffer, index: at + 1))
        }

        public var underestimatedCount: Int { left }
    }
}
