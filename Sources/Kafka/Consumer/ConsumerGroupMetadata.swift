internal import CRdKafka

/// Who a consumer is in its group, at one generation: what fences a transaction's offsets (KIP-447).
///
/// Taken from the consumer when partitions are assigned, and not again before a commit: metadata fetched after a
/// rebalance would pass for the new generation with the old one's work.
public struct ConsumerGroupMetadata: Hashable, Sendable {
    public var groupID: String
    /// Counts the group's rebalances; −1 outside a group, and then nothing is fenced.
    public var generation: Int32
    public var memberID: String
    public var groupInstanceID: String?

    public init(groupID: String, generation: Int32, memberID: String, groupInstanceID: String? = nil) {
        self.groupID = groupID
        self.generation = generation
        self.memberID = memberID
        self.groupInstanceID = groupInstanceID
    }

    /// Whether a broker checks it: offsets sent with generation −1 are taken from anybody.
    public var isFenced: Bool { generation >= 0 && !memberID.isEmpty }
}

extension ConsumerGroupMetadata {
    /// Reads librdkafka's object through its serialised form, which alone shows the generation: `CGMDv2:`, the
    /// generation, group, member, and a byte that is 0 where a group instance follows.
    init(handle: OpaquePointer) throws {
        var buffer: UnsafeMutableRawPointer?
        var size = 0
        try KafkaError.check(rd_kafka_consumer_group_metadata_write(handle, &buffer, &size), "groupMetadata")
        defer { rd_kafka_mem_free(nil, buffer) }
        var bytes = UnsafeRawBufferPointer(start: buffer, count: size)[...]
        guard bytes.starts(with: "CGMDv2:".utf8), bytes.count >= 11 else {
            throw KafkaError(.unexpectedResponse, "groupMetadata", reason: "Group metadata of an unknown form")
        }
        bytes = bytes.dropFirst(7)
        let generation = UnsafeRawBufferPointer(rebasing: bytes).loadUnaligned(as: Int32.self)
        bytes = bytes.dropFirst(4)
        func text() -> String {
            let end = bytes.firstIndex(of: 0) ?? bytes.endIndex
            defer { bytes = bytes[end...].dropFirst() }
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
        let groupID = text()
        let memberID = text()
        let hasInstance = bytes.popFirst() == 0
        self.init(
            groupID: groupID, generation: generation, memberID: memberID, groupInstanceID: hasInstance ? text() : nil)
    }

    /// Lends librdkafka's object for the time of `body`.
    func withHandle<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
        let handle = rd_kafka_consumer_group_metadata_new_with_genid(groupID, generation, memberID, groupInstanceID)
        guard let handle else {
            throw KafkaError(.unexpectedResponse, "groupMetadata", reason: "No memory for group metadata")
        }
        defer { rd_kafka_consumer_group_metadata_destroy(handle) }
        return try body(handle)
    }
}
