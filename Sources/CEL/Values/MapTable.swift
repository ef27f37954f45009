/// The entries of a map in memory: owned by the map, read through plain pointers while it lives.
struct MapTable {
    let keys: UnsafeMutablePointer<Value>
    let values: UnsafeMutablePointer<Value>
    private let hashes: UnsafeMutablePointer<UInt64>
    /// Of the keys that are strings.
    private let bits: UnsafeMutablePointer<TextBits>
    /// Open addressing over the entries, only when there are too many to run through.
    private let index: UnsafeMutablePointer<Int32>?
    private let mask: Int
    let count: Int

    private static let linear = 8
    private static let noBits = TextBits("")

    init(_ entries: [MapBuilder.Entry]) {
        count = entries.count
        let capacity = max(entries.count, 1)
        keys = .allocate(capacity: capacity)
        values = .allocate(capacity: capacity)
        hashes = .allocate(capacity: capacity)
        bits = .allocate(capacity: capacity)
        for (position, entry) in entries.enumerated() {
            (keys + position).initialize(to: entry.key)
            (values + position).initialize(to: entry.value)
            (hashes + position).initialize(to: entry.hash)
            var text = MapTable.noBits
            if case .string(let key) = entry.key { text = TextBits(key) }
            (bits + position).initialize(to: text)
        }
        guard entries.count > MapTable.linear else {
            index = nil
            mask = 0
            return
        }
        var slots = 32
        while slots < entries.count * 2 { slots *= 2 }
        let table = UnsafeMutablePointer<Int32>.allocate(capacity: slots)
        table.initialize(repeating: -1, count: slots)
        for (position, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (slots - 1) }
            table[slot] = Int32(truncatingIfNeeded: position)
        }
        index = table
        mask = slots - 1
    }

    func deallocate() {
        keys.deinitialize(count: count)
        values.deinitialize(count: count)
        keys.deallocate()
        values.deallocate()
        hashes.deallocate()
        bits.deallocate()
        index?.deallocate()
    }

    /// Where the value lies, nil for a missing key.
    @inline(__always)
    func value(forKey key: borrowing MapKey) -> UnsafePointer<Value>? {
        let hash = key.hash
        if let index {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while true {
                let position = Int(index[slot])
                if position < 0 { return nil }
                if hashes[position] == hash, matches(key, position) { return UnsafePointer(values + position) }
                slot = (slot + 1) & mask
            }
        }
        var position = 0
        while position < count {
            if hashes[position] == hash, matches(key, position) { return UnsafePointer(values + position) }
            position += 1
        }
        return nil
    }

    @inline(__always)
    private func matches(_ key: borrowing MapKey, _ position: Int) -> Bool {
        if key.isText, let equal = key.bits.equal(bits[position]) { return equal }
        return equalKeys(key.value, position)
    }

    @inline(never)
    private func equalKeys(_ key: Value, _ position: Int) -> Bool { Comparison.equalKeys(key, keys[position]) }
}

extension UnsafePointer<Value> {
    /// The table of the map that lies here, nil if none does. The map is not retained: what holds the value keeps it.
    @inline(__always)
    var mapTable: UnsafeMutablePointer<MapTable>? {
        if case .map(let map) = pointee { map.table } else { nil }
    }
}
