/// The entries of a map in memory: owned by the map, read through one plain pointer while it lives.
struct MapTable {
    private struct Entry {
        /// First, so that where the entry lies the value does.
        let value: Value
        /// Of a key that is a string.
        let bits: TextBits
        let hash: UInt64
    }

    private struct Header {
        let count: Int
        let keys: UnsafeMutablePointer<Value>
        /// Open addressing over the entries, only when there are too many to run through.
        let index: UnsafeMutablePointer<Int32>?
        let mask: Int
    }

    /// The header, and the entries behind it.
    private let block: UnsafeMutableRawPointer

    private static let linear = 8

    init(_ built: [MapBuilder.Entry]) {
        block = .allocate(
            byteCount: MemoryLayout<Header>.stride + built.count * MemoryLayout<Entry>.stride,
            alignment: MemoryLayout<Header>.alignment)
        let keys = UnsafeMutablePointer<Value>.allocate(capacity: max(built.count, 1))
        let (index, mask) = MapTable.index(of: built)
        block.initializeMemory(
            as: Header.self, to: Header(count: built.count, keys: keys, index: index, mask: mask))
        for (position, entry) in built.enumerated() {
            (keys + position).initialize(to: entry.key)
            var text = TextBits("")
            if case .string(let key) = entry.key { text = TextBits(key) }
            (entries + position).initialize(to: Entry(value: entry.value, bits: text, hash: entry.hash))
        }
    }

    private static func index(of built: [MapBuilder.Entry]) -> (UnsafeMutablePointer<Int32>?, mask: Int) {
        guard built.count > MapTable.linear else { return (nil, 0) }
        var slots = 32
        while slots < built.count * 2 { slots *= 2 }
        let table = UnsafeMutablePointer<Int32>.allocate(capacity: slots)
        table.initialize(repeating: -1, count: slots)
        for (position, entry) in built.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (slots - 1) }
            table[slot] = Int32(truncatingIfNeeded: position)
        }
        return (table, slots - 1)
    }

    func deallocate() {
        keys.deinitialize(count: count)
        keys.deallocate()
        entries.deinitialize(count: count)
        header.pointee.index?.deallocate()
        block.deallocate()
    }

    @inline(__always)
    private var header: UnsafePointer<Header> { UnsafePointer(block.assumingMemoryBound(to: Header.self)) }

    @inline(__always)
    private var entries: UnsafeMutablePointer<Entry> {
        (block + MemoryLayout<Header>.stride).assumingMemoryBound(to: Entry.self)
    }

    @inline(__always)
    var count: Int { header.pointee.count }

    var keys: UnsafeMutablePointer<Value> { header.pointee.keys }

    /// Where the value of the entry at this position lies.
    @inline(__always)
    func value(at position: Int) -> UnsafePointer<Value> {
        // The value comes first in an entry.
        UnsafePointer(UnsafeMutableRawPointer(entries + position).assumingMemoryBound(to: Value.self))
    }

    /// Where the value lies, nil for a missing key.
    func value(forKey key: borrowing MapKey) -> UnsafePointer<Value>? {
        position(ofKey: key).map { value(at: $0) }
    }

    /// Where the value of the entry at this position lies, if its key is this short text.
    @inline(__always)
    func value(at position: Int, ifKeyed text: TextBits) -> UnsafePointer<Value>? {
        guard position < count else { return nil }
        let entry = entries + position
        guard entry.pointee.bits.first == text.first, entry.pointee.bits.second == text.second else { return nil }
        return value(at: position)
    }

    func position(ofKey key: borrowing MapKey) -> Int? {
        let hash = key.hash
        if let index = header.pointee.index {
            var slot = Int(truncatingIfNeeded: hash) & header.pointee.mask
            while true {
                let position = Int(index[slot])
                if position < 0 { return nil }
                if entries[position].hash == hash, matches(key, position) { return position }
                slot = (slot + 1) & header.pointee.mask
            }
        }
        for position in 0..<count where entries[position].hash == hash && matches(key, position) { return position }
        return nil
    }

    @inline(__always)
    private func matches(_ key: borrowing MapKey, _ position: Int) -> Bool {
        if key.isText, let equal = key.bits.equal(entries[position].bits) { return equal }
        return equalKeys(key.value, position)
    }

    @inline(never)
    private func equalKeys(_ key: Value, _ position: Int) -> Bool { Comparison.equalKeys(key, keys[position]) }
}

extension UnsafePointer<Value> {
    /// The table of the map that lies here, nil if none does. The map is not retained: what holds the value keeps it.
    @inline(__always)
    var mapTable: MapTable? {
        if case .map(let map) = pointee { map.table } else { nil }
    }
}
