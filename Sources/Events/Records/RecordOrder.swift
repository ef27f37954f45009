/// Which of two contents of one record stands: the greater by version, extractor's revision, content hash.
///
/// The hash covers what was extracted, and neither event ID, times of delivery, position nor encrypted identity, so
/// that a repeated delivery is equal and two contents under one version have an order that no arrival changes.
public struct RecordOrder: Hashable, Comparable, Sendable {
    /// The producer's version, ≥ 1.
    public var version: Int64
    /// The revision of intake's extraction; a new one makes the same version say more.
    public var revision: UInt16
    /// The first 16 bytes of SHA-256 of the content, as two numbers that order as the bytes do.
    private var digest: (high: UInt64, low: UInt64)

    /// - Parameters:
    ///   - version: the producer's.
    ///   - revision: that of intake's extraction.
    ///   - hash: 16 bytes; a shorter one ends in zeros.
    public init(version: Int64, revision: UInt16, hash: [UInt8]) {
        self.version = version
        self.revision = revision
        var digest = (high: UInt64(0), low: UInt64(0))
        for (index, byte) in hash.prefix(16).enumerated() {
            if index < 8 {
                digest.high |= UInt64(byte) << UInt64(56 - index * 8)
            } else {
                digest.low |= UInt64(byte) << UInt64(120 - index * 8)
            }
        }
        self.digest = digest
    }

    /// The 16 bytes.
    public var hash: [UInt8] {
        withUnsafeBytes(of: (digest.high.bigEndian, digest.low.bigEndian)) { [UInt8]($0) }
    }

    public static func < (left: RecordOrder, right: RecordOrder) -> Bool {
        if left.version != right.version { return left.version < right.version }
        if left.revision != right.revision { return left.revision < right.revision }
        if left.digest.high != right.digest.high { return left.digest.high < right.digest.high }
        return left.digest.low < right.digest.low
    }

    public static func == (left: RecordOrder, right: RecordOrder) -> Bool {
        left.version == right.version && left.revision == right.revision && left.digest == right.digest
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(version)
        hasher.combine(revision)
        hasher.combine(digest.high)
        hasher.combine(digest.low)
    }

    /// True for two contents under one version and one revision: the producer contradicts itself.
    public func clashes(with other: RecordOrder) -> Bool {
        version == other.version && revision == other.revision && digest != other.digest
    }

    public func write(to writer: inout ByteWriter) {
        writer.write(version)
        writer.write(unsigned: UInt64(revision))
        writer.write(word: digest.high)
        writer.write(word: digest.low)
    }

    public init(from reader: inout ByteReader) throws(WireError) {
        version = try reader.signed()
        revision = UInt16(truncatingIfNeeded: try reader.unsigned())
        digest = (try reader.word(), try reader.word())
    }
}
