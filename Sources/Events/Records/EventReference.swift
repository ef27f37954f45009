/// Where a record came from: the event that published this version of it.
public struct EventReference: Hashable, Sendable {
    public var topic: String
    public var partition: Int32
    public var offset: Int64
    /// CloudEvents `id`: one delivery of the producer's.
    public var id: String
    /// CloudEvents `source`.
    public var source: String
    /// CloudEvents `time`: when the producer said it.
    public var time: Instant

    public init(topic: String, partition: Int32, offset: Int64, id: String, source: String, time: Instant) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.id = id
        self.source = source
        self.time = time
    }

    public func write(to writer: inout ByteWriter) {
        writer.write(topic)
        writer.write(Int64(partition))
        writer.write(offset)
        writer.write(id)
        writer.write(source)
        writer.write(time)
    }

    public init(from reader: inout ByteReader) throws(WireError) {
        topic = try reader.name()
        partition = Int32(truncatingIfNeeded: try reader.signed())
        offset = try reader.signed()
        id = try reader.text()
        source = try reader.name()
        time = try reader.instant()
    }
}
