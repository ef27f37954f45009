/// Why bytes of an internal topic or store could not be read.
public struct WireError: Error, Equatable, Sendable, CustomStringConvertible {
    public let reason: String
    public let offset: Int

    public init(reason: String, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String { "\(reason) at byte \(offset) of an internal message" }
}

/// Reads what `ByteWriter` wrote. Never traps: truncated or foreign bytes throw.
public struct ByteReader {
    private let bytes: [UInt8]
    public private(set) var offset: Int
    private let names: NameTable?

    /// - Parameters:
    ///   - bytes: what was written.
    ///   - offset: where to begin.
    ///   - names: where names are looked up that come again and again; nil makes each anew.
    public init(_ bytes: [UInt8], at offset: Int = 0, names: NameTable? = nil) {
        self.bytes = bytes
        self.offset = offset
        self.names = names
    }

    public var isAtEnd: Bool { offset >= bytes.count }

    public mutating func byte() throws(WireError) -> UInt8 {
        guard offset < bytes.count else { throw WireError(reason: "too short", offset: offset) }
        defer { offset += 1 }
        return bytes[offset]
    }

    public mutating func flag() throws(WireError) -> Bool { try byte() != 0 }

    public mutating func unsigned() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 64 else { throw WireError(reason: "an integer too long", offset: offset) }
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    /// A count of elements that take at least a byte each, so that no foreign count reserves memory.
    public mutating func count() throws(WireError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(bytes.count - offset) else {
            throw WireError(reason: "a count too large", offset: offset)
        }
        return Int(value)
    }

    public mutating func signed() throws(WireError) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    public mutating func data() throws(WireError) -> [UInt8] {
        let length = try count()
        return try raw(length)
    }

    public mutating func raw(_ length: Int) throws(WireError) -> [UInt8] {
        guard length >= 0, length <= bytes.count - offset else { throw WireError(reason: "too short", offset: offset) }
        defer { offset += length }
        return Array(bytes[offset..<(offset + length)])
    }

    public mutating func text() throws(WireError) -> String {
        let length = try count()
        defer { offset += length }
        return bytes.withUnsafeBufferPointer { buffer in
            String(decoding: UnsafeBufferPointer(rebasing: buffer[offset..<(offset + length)]), as: UTF8.self)
        }
    }

    /// As `text`, for one of few that come again and again.
    public mutating func name() throws(WireError) -> String {
        guard let names else { return try text() }
        let length = try count()
        defer { offset += length }
        return bytes.withUnsafeBufferPointer {
            names.name(UnsafeBufferPointer(rebasing: $0[offset..<(offset + length)]))
        }
    }

    /// As `data`, without a copy: it keeps the message's bytes alive.
    public mutating func slice() throws(WireError) -> ArraySlice<UInt8> {
        let length = try count()
        defer { offset += length }
        return bytes[offset..<(offset + length)]
    }

    /// What was read since an offset, without a copy.
    func slice(since start: Int) -> ArraySlice<UInt8> { bytes[start..<offset] }

    mutating func word() throws(WireError) -> UInt64 {
        guard bytes.count - offset >= 8 else { throw WireError(reason: "too short", offset: offset) }
        defer { offset += 8 }
        return bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
    }

    public mutating func subject() throws(WireError) -> SubjectID {
        let start = offset
        let (first, second, third) = (try word(), try word(), try word())
        guard let subject = SubjectID(first: first, second: second, third: third) else {
            throw WireError(reason: "no subject", offset: start)
        }
        return subject
    }

    public mutating func instant() throws(WireError) -> Instant { Instant(milliseconds: try signed()) }
}
