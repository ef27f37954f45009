/// What every transaction writes of itself into the changelog: its `now`, how far it took the global topics in, into
/// how many partitions the keys are spread, and where its sources stand.
///
/// The sources' positions are the group's committed offsets once more. A group's offsets can expire; then the state,
/// which holds exactly what was read up to there, still says where to go on.
struct TaskProgress: Hashable, Sendable {
    var clock: Int64 = 0
    var appliedGlobals = GlobalPositions()
    /// 0 where nothing was written yet.
    var partitions: Int64 = 0
    /// By source topic: the next offset to be processed.
    var sources: [String: Int64] = [:]

    private static let version: UInt8 = 1

    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.byte(Self.version)
        writer.integer(clock)
        writer.integer(partitions)
        writer.integer(Int64(appliedGlobals.topics.count))
        for (topic, offsets) in appliedGlobals.topics.sorted(by: { $0.key < $1.key }) {
            writer.counted(Array(topic.utf8))
            writer.integer(Int64(offsets.count))
            for offset in offsets { writer.integer(offset) }
        }
        writer.integer(Int64(sources.count))
        for (topic, position) in sources.sorted(by: { $0.key < $1.key }) {
            writer.counted(Array(topic.utf8))
            writer.integer(position)
        }
        return writer.bytes
    }

    /// A later version may append fields; what is known is read and the rest passed over.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let version = reader.byte(), version >= Self.version, let clock = reader.integer(),
            let partitions = reader.integer(), let topics = reader.integer(), (0...1024).contains(topics)
        else { return nil }
        self.clock = clock
        self.partitions = partitions
        for _ in 0..<topics {
            guard let name = reader.counted(), let count = reader.integer(), (0...100_000).contains(count)
            else { return nil }
            var offsets: [Int64] = []
            for _ in 0..<count {
                guard let offset = reader.integer() else { return nil }
                offsets.append(offset)
            }
            appliedGlobals[String(decoding: name, as: UTF8.self)] = offsets
        }
        guard let sourceCount = reader.integer(), (0...1024).contains(sourceCount) else { return nil }
        for _ in 0..<sourceCount {
            guard let name = reader.counted(), let position = reader.integer() else { return nil }
            sources[String(decoding: name, as: UTF8.self)] = position
        }
    }

    init(
        clock: Int64 = 0, appliedGlobals: GlobalPositions = GlobalPositions(), partitions: Int64 = 0,
        sources: [String: Int64] = [:]
    ) {
        self.clock = clock
        self.appliedGlobals = appliedGlobals
        self.partitions = partitions
        self.sources = sources
    }
}

/// Names one life of a changelog topic. Written once, by the first transaction of a task that has no state.
///
/// A topic that was deleted and created again may have grown past the offset that a store remembers; the record at the
/// remembered offset tells the two lives apart.
enum Incarnation {
    static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var writer = ByteWriter()
        writer.byte(1)
        writer.integer(Int64(bitPattern: generator.next()))
        writer.integer(Int64(bitPattern: generator.next()))
        return writer.bytes
    }
}
