/// A key and its value, as a scan finds them.
public struct StoreEntry: Hashable, Sendable {
    public let key: [UInt8]
    public let value: [UInt8]

    public init(key: [UInt8], value: [UInt8]) {
        self.key = key
        self.value = value
    }
}

/// A task's store for reading. Confined to the task's thread.
public protocol StoreReader {
    func get(_ key: [UInt8], in keyspace: Keyspace) throws(StreamingError) -> [UInt8]?

    /// Entries whose key begins with `prefix`, in the order of their bytes, after the key `after` where one is given.
    ///
    /// Page through a large range by passing the last key of a page as the next `after`.
    func scan(
        _ keyspace: Keyspace, prefix: [UInt8], after: [UInt8]?, limit: Int
    ) throws(StreamingError) -> [StoreEntry]
}

extension StoreReader {
    public func scan(
        _ keyspace: Keyspace, prefix: [UInt8] = [], limit: Int = 1000
    ) throws(StreamingError) -> [StoreEntry] {
        try scan(keyspace, prefix: prefix, after: nil, limit: limit)
    }
}
