import Streaming

extension TaskTransaction {
    /// All entries under a prefix, their keys without it, ascending.
    func entries(of prefix: [UInt8], in keyspace: Keyspace) throws(StreamingError) -> [StoreEntry] {
        var entries: [StoreEntry] = []
        var after: [UInt8]?
        repeat {
            let page = try scan(keyspace, prefix: prefix, after: after, limit: 512)
            entries += page.map { StoreEntry(key: Array($0.key.dropFirst(prefix.count)), value: $0.value) }
            after = page.count == 512 ? page.last?.key : nil
        } while after != nil
        return entries
    }
}
