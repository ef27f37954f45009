extension JSON {
    /// Appends JSON to bytes, compactly unless asked otherwise. It puts the commas; the caller pairs begins and ends.
    ///
    ///     var writer = JSON.Writer()
    ///     writer.beginObject()
    ///     writer.member("lead", "l:42")
    ///     writer.key("agencies")
    ///     writer.beginArray()
    ///     writer.string("procuratorate")
    ///     writer.endArray()
    ///     writer.endObject()
    ///     writer.bytes
    public struct Writer: Sendable {
        /// How the members of `Value.object` are ordered. Members written by `key` stay as they come.
        public enum Order: Sendable, Hashable {
            case given
            /// By UTF-16 code units, as RFC 8785.
            case sorted
        }

        public private(set) var bytes: [UInt8] = []
        public let order: Order
        public let isPretty: Bool
        private var needsComma = false
        private var isAfterKey = false
        private var depth = 0
        /// Whether numbers are written in their one form.
        let isCanonical: Bool

        public init(order: Order = .given, pretty: Bool = false, reservingCapacity capacity: Int = 0) {
            self.order = order
            isPretty = pretty
            isCanonical = false
            bytes.reserveCapacity(capacity)
        }

        /// Numbers in their one form, members sorted.
        init(canonical: Void) {
            order = .sorted
            isPretty = false
            isCanonical = true
        }

        /// What was written, as text.
        public var text: String { String(decoding: bytes, as: UTF8.self) }

        /// Empties it and keeps the memory, for the next document.
        public mutating func reset() {
            bytes.removeAll(keepingCapacity: true)
            needsComma = false
            depth = 0
        }

        // MARK: Structure

        public mutating func beginObject() { begin(UInt8(ascii: "{")) }
        public mutating func endObject() { end(UInt8(ascii: "}")) }
        public mutating func beginArray() { begin(UInt8(ascii: "[")) }
        public mutating func endArray() { end(UInt8(ascii: "]")) }

        /// The name of the value that is written next.
        public mutating func key(_ name: String) {
            var name = name
            name.withUTF8 { key(utf8: $0) }
        }

        mutating func key(utf8 name: UnsafeBufferPointer<UInt8>) {
            separate()
            appendString(name)
            bytes.append(UInt8(ascii: ":"))
            if isPretty { bytes.append(UInt8(ascii: " ")) }
            needsComma = false
            isAfterKey = true
        }

        /// Ends a line of JSON lines.
        public mutating func newline() {
            bytes.append(UInt8(ascii: "\n"))
            needsComma = false
        }

        // MARK: Values

        public mutating func null() { raw("null") }
        public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

        public mutating func int(_ value: some BinaryInteger) {
            separate()
            appendInteger(value)
        }

        /// Null for infinities and not-a-number, which JSON has not.
        public mutating func double(_ value: Double) {
            guard let number = Number(value) else { return null() }
            self.number(number)
        }

        public mutating func number(_ value: Number) {
            separate()
            bytes.append(contentsOf: isCanonical ? value.canonical.text.utf8 : value.text.utf8)
        }

        public mutating func string(_ value: String) {
            separate()
            appendString(value)
        }

        mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
            separate()
            appendString(text)
        }

        /// JSON that is complete and right already.
        public mutating func raw(json: some Sequence<UInt8>) {
            separate()
            bytes.append(contentsOf: json)
        }

        public mutating func value(_ value: Value) {
            switch value {
            case .null: null()
            case .bool(let value): bool(value)
            case .int(let value): int(value)
            case .number(let value): number(value)
            case .string(let value): string(value)
            case .array(let elements):
                beginArray()
                for element in elements { self.value(element) }
                endArray()
            case .object(let object):
                beginObject()
                let members =
                    order == .given
                    ? object.members
                    : object.members.sorted { UTF16Order.precedes($0.key, $1.key) }
                for member in members {
                    key(member.key)
                    self.value(member.value)
                }
                endObject()
            }
        }

        // MARK: Members

        public mutating func member(_ name: String, _ value: String) {
            key(name)
            string(value)
        }

        public mutating func member(_ name: String, _ value: Bool) {
            key(name)
            bool(value)
        }

        public mutating func member(_ name: String, _ value: some BinaryInteger) {
            key(name)
            int(value)
        }

        public mutating func member(_ name: String, _ value: Double) {
            key(name)
            double(value)
        }

        public mutating func member(_ name: String, _ value: Value) {
            key(name)
            self.value(value)
        }

        /// Null where there is none.
        public mutating func member(_ name: String, _ value: String?) {
            key(name)
            if let value { string(value) } else { null() }
        }

        // MARK: Bytes

        private mutating func separate() {
            if isAfterKey {
                isAfterKey = false
            } else {
                if needsComma { bytes.append(UInt8(ascii: ",")) }
                if depth > 0 { breakLine() }
            }
            needsComma = true
        }

        private mutating func begin(_ bracket: UInt8) {
            separate()
            bytes.append(bracket)
            needsComma = false
            depth += 1
        }

        private mutating func end(_ bracket: UInt8) {
            depth -= 1
            if needsComma { breakLine() }
            bytes.append(bracket)
            needsComma = true
        }

        private mutating func breakLine() {
            guard isPretty else { return }
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * max(depth, 0)))
        }

        private mutating func raw(_ word: StaticString) {
            separate()
            bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        }

        private mutating func appendInteger(_ value: some BinaryInteger) {
            if value >= 0, value < 10 {
                bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
            } else {
                bytes.append(contentsOf: String(value).utf8)
            }
        }

        private mutating func appendString(_ text: String) {
            var text = text
            text.withUTF8 { appendString($0) }
        }

        private mutating func appendString(_ utf8: UnsafeBufferPointer<UInt8>) {
            bytes.append(UInt8(ascii: "\""))
            var clean = 0
            for at in 0..<utf8.count where Self.needsEscape(utf8[at]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean..<at]))
                appendEscape(utf8[at])
                clean = at + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean...]))
            bytes.append(UInt8(ascii: "\""))
        }

        private static func needsEscape(_ byte: UInt8) -> Bool {
            byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        }

        /// The short escapes where there is one, else `\u00xx` in lower case: as RFC 8785.
        private mutating func appendEscape(_ byte: UInt8) {
            bytes.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
            case 0x08: bytes.append(UInt8(ascii: "b"))
            case 0x09: bytes.append(UInt8(ascii: "t"))
            case 0x0A: bytes.append(UInt8(ascii: "n"))
            case 0x0C: bytes.append(UInt8(ascii: "f"))
            case 0x0D: bytes.append(UInt8(ascii: "r"))
            default:
                bytes.append(contentsOf: "u00".utf8)
                for digit in [byte >> 4, byte & 0xF] {
                    bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
                }
            }
        }
    }
}
