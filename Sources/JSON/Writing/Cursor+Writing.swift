extension JSON.Writer {
    /// As of the cursor's value, without making it.
    public mutating func value(_ cursor: JSON.Cursor) { value(of: cursor.buffer.tape, cursor.index) }

    public mutating func member(_ name: String, _ cursor: JSON.Cursor) {
        key(name)
        value(cursor)
    }

    private mutating func value(of tape: Tape, _ at: Int) {
        switch tape.kind(at) {
        case .null: null()
        case .false: bool(false)
        case .true: bool(true)
        case .integer: int(tape.integer(at))
        case .decimal: number(JSON.Number(unchecked: tape.string(at)))
        case .string, .key: string(utf8: tape.bytes(at))
        case .array:
            beginArray()
            var element = at + 1
            for _ in 0..<tape.length(at) {
                value(of: tape, element)
                element = tape.next(element)
            }
            endArray()
        case .object:
            beginObject()
            for key in keys(of: tape, at) {
                self.key(utf8: tape.bytes(key))
                value(of: tape, key + 1)
            }
            endObject()
        }
    }

    private func keys(of tape: Tape, _ object: Int) -> [Int] {
        var keys: [Int] = []
        keys.reserveCapacity(tape.length(object))
        tape.forEachMember(object) { key, _ in keys.append(key) }
        if order == .sorted { keys.sort { UTF16Order.precedes(tape.bytes($0), tape.bytes($1)) } }
        return keys
    }
}

extension JSON.Cursor {
    /// As `Value.canonical()`, without the tree.
    public func canonical() -> [UInt8] {
        var writer = JSON.Writer(canonical: ())
        writer.value(self)
        return writer.bytes
    }
}
