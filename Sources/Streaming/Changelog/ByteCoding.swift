/// Writes the runtime's own records: big-endian integers, so that bytes sort as numbers do, and counted bytes.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func integer(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func counted(_ value: [UInt8]) {
        integer(Int64(value.count))
        bytes.append(contentsOf: value)
    }
}

/// Reads them back; every read is `nil` where the bytes end early, since they come from a log.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func integer() -> Int64? {
        guard rest.count >= 8 else { return nil }
        var value: UInt64 = 0
        for byte in rest.prefix(8) { value = value << 8 | UInt64(byte) }
        rest = rest.dropFirst(8)
        return Int64(bitPattern: value)
    }

    mutating func counted() -> [UInt8]? {
        guard let count = integer(), count >= 0, count <= Int64(rest.count) else { return nil }
        let value = Array(rest.prefix(Int(count)))
        rest = rest.dropFirst(Int(count))
        return value
    }
}
