/// A map from keys (bool, int, uint, string) to values, in the order of its entries: its own table, or the host's.
///
/// Numeric keys are one key when they are equal as numbers: `{1: 'a'}[1u]` is `'a'`.
public final class MapValue {
    private let keys: UnsafeMutablePointer<Value>
    private let values: UnsafeMutablePointer<Value>
    private let hashes: UnsafeMutablePointer<UInt64>
    /// Open addressing over the entries, only when there are too many to run through.
    private let index: UnsafeMutablePointer<Int32>?
    private let mask: Int
    private let stored: Int
    let host: (any HostMap)?

    private static let linear = 8

    /// The later of two entries with one key stands. Keys that can't be keys (lists, doubles with a fraction) are found
    /// by nothing.
    public convenience init(_ entries: [(key: Value, value: Value)]) {
        var builder = MapBuilder(capacity: entries.count)
        for entry in entries { builder.set(entry.key, entry.value) }
        self.init(builder)
    }

    public convenience init(_ entries: [String: Value]) {
        self.init(entries.map { (key: Value.string($0.key), value: $0.value) })
    }

    init(_ builder: consuming MapBuilder) {
        let count = builder.entries.count
        stored = count
        host = nil
        keys = .allocate(capacity: max(count, 1))
        values = .allocate(capacity: max(count, 1))
        hashes = .allocate(capacity: max(count, 1))
        for (position, entry) in builder.entries.enumerated() {
            (keys + position).initialize(to: entry.key)
            (values + position).initialize(to: entry.value)
            (hashes + position).initialize(to: entry.hash)
        }
        guard count > MapValue.linear else {
            index = nil
            mask = 0
            return
        }
        var capacity = 32
        while capacity < count * 2 { capacity *= 2 }
        let table = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
        table.initialize(repeating: -1, count: capacity)
        for position in 0..<count {
            var slot = Int(truncatingIfNeeded: hashes[position]) & (capacity - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            table[slot] = Int32(position)
        }
        index = table
        mask = capacity - 1
    }

    public init(_ host: any HostMap) {
        self.host = host
        stored = 0
        keys = .allocate(capacity: 1)
        values = .allocate(capacity: 1)
        hashes = .allocate(capacity: 1)
        index = nil
        mask = 0
    }

    deinit {
        keys.deinitialize(count: stored)
        values.deinitialize(count: stored)
        keys.deallocate()
        values.deallocate()
        hashes.deallocate()
        index?.deallocate()
    }

    public var count: Int { host?.count ?? stored }

    /// The value at the key, nil when there is none.
    public func value(forKey key: Value, in context: EvaluationContext) -> Value? {
        if let host { return host.value(forKey: key, in: context) }
        guard let hash = MapKey.hash(of: key) else { return nil }
        return position(of: key, hash: hash).map { values[$0] }
    }

    /// Keys in their order; a host's map is asked for all of them.
    public func keys(in context: EvaluationContext) -> [Value] {
        if let host { return host.keys(in: context) }
        return Array(UnsafeBufferPointer(start: keys, count: stored))
    }

    /// Entries in their order.
    public func entries(in context: EvaluationContext) -> [(key: Value, value: Value)] {
        if let host {
            return host.keys(in: context).map { ($0, host.value(forKey: $0, in: context) ?? .null) }
        }
        return (0..<stored).map { (keys[$0], values[$0]) }
    }

    /// Place of the value in this map's own storage, valid while the map lives; nil for a missing key.
    @inline(__always)
    func pointer(forKey key: MapKey) -> UnsafePointer<Value>? {
        let hash = key.hash
        if let index {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while true {
                let position = Int(index[slot])
                if position < 0 { return nil }
                if hashes[position] == hash, key.matches(keys[position]) { return UnsafePointer(values + position) }
                slot = (slot + 1) & mask
            }
        }
        var position = 0
        while position < stored {
            if hashes[position] == hash, key.matches(keys[position]) { return UnsafePointer(values + position) }
            position += 1
        }
        return nil
    }

    private func position(of key: Value, hash: UInt64) -> Int? {
        pointer(forKey: MapKey(value: key, hash: hash)).map { values.distance(to: UnsafeMutablePointer(mutating: $0)) }
    }
}

/// A map of the host's, read entry by entry on the evaluating thread.
public protocol HostMap: AnyObject {
    var count: Int { get }
    func value(forKey key: Value, in context: EvaluationContext) -> Value?
    func keys(in context: EvaluationContext) -> [Value]
}
