/// A task's committed state: its store, and what the runtime keeps in it (clock, global positions, timers).
///
/// The only place that writes a store. Changes come in two ways, from a transaction that the broker has accepted and
/// from the changelog, and both end in ``apply(_:position:)``.
package final class TaskState {
    package let store: any KeyValueStore
    private(set) var progress = TaskProgress()
    private(set) var incarnation: [UInt8]?

    package var clock: Int64 { progress.clock }
    package var appliedGlobals: GlobalPositions { progress.appliedGlobals }

    package init(store: any KeyValueStore) throws(StreamingError) {
        self.store = store
        try reload()
    }

    private func reload() throws(StreamingError) {
        if let bytes = try store.get(StateChange.progressKey) {
            progress = TaskProgress(bytes) ?? TaskProgress()
        } else {
            progress = TaskProgress()
        }
        incarnation = try store.get(StateChange.incarnationKey)
    }

    func isEmpty() throws(StreamingError) -> Bool {
        try store.scan(.state, KeyRange(prefix: []), limit: 1).isEmpty
    }

    package func wipe() throws(StreamingError) {
        try store.wipe()
        try reload()
    }

    // MARK: Timers

    func timer(_ key: [UInt8]) throws(StreamingError) -> Int64? {
        guard let bytes = try store.get(Keyspace.timers.storeKey(key)) else { return nil }
        var reader = ByteReader(bytes)
        return reader.integer()
    }

    func timers(dueBy now: Int64, limit: Int) throws(StreamingError) -> [TaskTimer] {
        try store.scan(.timers, KeyRange(prefix: []), limit: limit).compactMap(TimerIndex.timer).filter {
            $0.due <= now
        }
    }

    /// When the earliest timer is due.
    package func nextDue() throws(StreamingError) -> Int64? {
        try store.scan(.timers, KeyRange(prefix: []), limit: 1).first.flatMap(TimerIndex.timer)?.due
    }

    // MARK: Writing

    /// Takes changes in, the last of each key, together with the changelog position that follows them.
    ///
    /// Applying a stretch of the changelog again is harmless: a key ends with its last value, whatever it had before.
    package func apply(_ changes: [StateChange], position: StorePosition) throws(StreamingError) {
        var last: [StoreKey: Int] = [:]
        last.reserveCapacity(changes.count)
        for (index, change) in changes.enumerated() { last[StoreKey(change.key)] = index }
        guard last.count < changes.count else { return try apply(distinct: changes, position: position) }
        let kept = changes.enumerated().filter { last[StoreKey($0.element.key)] == $0.offset }.map(\.element)
        try apply(distinct: kept, position: position)
    }

    /// As ``apply(_:position:)``, where no key comes twice: those of one transaction.
    func apply(distinct changes: [StateChange], position: StorePosition) throws(StreamingError) {
        var writes: [StoreWrite] = []
        writes.reserveCapacity(changes.count + 8)
        var isReloaded = false
        for change in changes {
            writes.append(StoreWrite(family: .state, key: change.key, value: change.value))
            if change.isRuntime { isReloaded = true }
            guard change.isTimer else { continue }
            let key = Array(change.key.dropFirst())
            if let old = try timer(key) {
                writes.append(StoreWrite(family: .timers, key: TimerIndex.key(key, due: old), value: nil))
            }
            var reader = ByteReader(change.value ?? [])
            if let due = reader.integer() {
                writes.append(StoreWrite(family: .timers, key: TimerIndex.key(key, due: due), value: []))
            }
        }
        try store.write(writes, position: position)
        if isReloaded { try reload() }
    }
}

/// The ordered index of timers: due time, then key. Times before 1970 sort before the others.
enum TimerIndex {
    static func key(_ timer: [UInt8], due: Int64) -> [UInt8] {
        var writer = ByteWriter()
        writer.integer(due ^ Int64.min)
        return writer.bytes + timer
    }

    static func timer(_ entry: StoreEntry) -> TaskTimer? {
        var reader = ByteReader(entry.key)
        guard let due = reader.integer() else { return nil }
        return TaskTimer(key: Array(entry.key.dropFirst(8)), due: due ^ Int64.min)
    }
}

extension TaskState: StoreReader {
    package func get(_ key: [UInt8], in keyspace: Keyspace) throws(StreamingError) -> [UInt8]? {
        try store.get(keyspace.storeKey(key))
    }

    package func scan(
        _ keyspace: Keyspace, prefix: [UInt8], after: [UInt8]?, limit: Int
    ) throws(StreamingError) -> [StoreEntry] {
        let range = KeyRange(prefix: keyspace.storeKey(prefix), after: after.map(keyspace.storeKey))
        return try store.scan(.state, range, limit: limit).map {
            StoreEntry(key: Array($0.key.dropFirst()), value: $0.value)
        }
    }
}
