/// Which of two contents of one record stands: the greater by version, extractor's revision, content hash.
///
/// The hash covers what was extracted, and neither event ID, times of delivery, position nor encrypted identity, so
/// that a repeated delivery is equal and two contents under one version have an order that no arrival changes.
public struct RecordOrder: Hashable, Comparable, Sendable {
    /// The producer's version, ≥ 1.
    public var version: Int64
    /// The revision of intake's extraction; a new one makes the same version say more.
    public var revision: UInt16
    /// The first 16 bytes of SHA-256 of the content.
    public var hash: [UInt8]

    public init(version: Int64, revision: UInt16, hash: [UInt8]) {
        self.version = version
        self.revision = revision
        self.hash = hash
    }

    public static func < (left: RecordOrder, right: RecordOrder) -> Bool {
        if left.version != right.version { return left.version < right.version }
        if left.revision != right.revision { return left.revision < right.revision }
        return left.hash.lexicographicallyPrecedes(right.hash)
    }

    /// True for two contents under one version and one revision: the producer contradicts itself.
    public func clashes(with other: RecordOrder) -> Bool {
        version == other.version && revision == other.revision && hash != other.hash
    }

    public func write(to writer: inout ByteWriter) {
        writer.write(version)
        writer.write(unsigned: UInt64(revision))
        writer.write(hash)
    }

    public init(from reader: inout ByteReader) throws(WireError) {
        version = try reader.signed()
        revision = UInt16(truncatingIfNeeded: try reader.unsigned())
        hash = try reader.data()
    }
}
