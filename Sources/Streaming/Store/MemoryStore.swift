/// A store in memory, for tests and for stages whose state is small; it restores from its changelog at every start.
package final class MemoryStore: KeyValueStore {
    private var families: [StoreFamily: [[UInt8]: [UInt8]]] = [:]
    private var sortedKeys: [StoreFamily: [[UInt8]]] = [:]
    private var stored: StorePosition?
    private var isOpen = true

    package init() {}

    package func get(_ key: [UInt8]) throws(StreamingError) -> [UInt8]? {
        try checkOpen()
        return families[.state]?[key]
    }

    package func scan(_ family: StoreFamily, _ range: KeyRange, limit: Int) throws(StreamingError) -> [StoreEntry] {
        try checkOpen()
        guard let entries = families[family] else { return [] }
        let keys: [[UInt8]]
        if let sorted = sortedKeys[family] {
            keys = sorted
        } else {
            keys = entries.keys.sorted { $0.lexicographicallyPrecedes($1) }
            sortedKeys[family] = keys
        }
        var low = 0
        var high = keys.count
        let start = range.start
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].lexicographicallyPrecedes(start) { low = middle + 1 } else { high = middle }
        }
        var found: [StoreEntry] = []
        while low < keys.count, found.count < limit, keys[low].starts(with: range.prefix) {
            if range.contains(keys[low]), let value = entries[keys[low]] {
                found.append(StoreEntry(key: keys[low], value: value))
            }
            low += 1
        }
        return found
    }

    package func position() throws(StreamingError) -> StorePosition? {
        try checkOpen()
        return stored
    }

    package func write(_ writes: [StoreWrite], position: StorePosition?) throws(StreamingError) {
        try checkOpen()
        for write in writes {
            let old = families[write.family, default: [:]].removeValue(forKey: write.key)
            if let value = write.value { families[write.family, default: [:]][write.key] = value }
            if (old == nil) != (write.value == nil) { sortedKeys[write.family] = nil }
        }
        if let position { stored = position }
    }

    package func flush() throws(StreamingError) { try checkOpen() }

    package func wipe() throws(StreamingError) {
        try checkOpen()
        families = [:]
        sortedKeys = [:]
        stored = nil
    }

    package func close() { isOpen = false }

    private func checkOpen() throws(StreamingError) {
        guard isOpen else { throw .storeReleased }
    }
}

extension StreamingError {
    static let storeReleased = StreamingError(
        .storeReleased, .restartThread, fault: .internal, "the task's store was taken from this thread")
}
