/// One record of the changelog: a key of the store and its value, or `nil` where it is gone.
package struct StateChange: Hashable, Sendable {
    package let key: [UInt8]
    package let value: [UInt8]?

    package init(key: [UInt8], value: [UInt8]?) {
        self.key = key
        self.value = value
    }

    static let progressKey: [UInt8] = Keyspace.runtime.storeKey([0])
    static let incarnationKey: [UInt8] = Keyspace.runtime.storeKey([1])

    static func timer(_ key: [UInt8], due: Int64?) -> StateChange {
        StateChange(key: Keyspace.timers.storeKey(key), value: due.map(encode))
    }

    static func progress(_ progress: TaskProgress) -> StateChange {
        StateChange(key: progressKey, value: progress.encoded)
    }

    static func incarnation(_ bytes: [UInt8]) -> StateChange {
        StateChange(key: incarnationKey, value: bytes)
    }

    /// Of the runtime's own: the progress, or the incarnation.
    var isRuntime: Bool { key.first == Keyspace.runtime.code }

    var isTimer: Bool { key.first == Keyspace.timers.code }

    private static func encode(_ due: Int64) -> [UInt8] {
        var writer = ByteWriter()
        writer.integer(due)
        return writer.bytes
    }
}
