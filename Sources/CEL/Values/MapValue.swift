/// A map from keys (bool, int, uint, string) to values, in the order of its entries: its own table, or the host's.
///
/// Numeric keys are one key when they are equal as numbers: `{1: 'a'}[1u]` is `'a'`.
public final class MapValue {
    /// Plain pointers, so that a look-up need not hold on to the map.
    let table: MapTable
    let host: (any HostMap)?

    /// The later of two entries with one key stands. Keys that can't be keys (lists, doubles with a fraction) are found
    /// by nothing.
    public convenience init(_ entries: [(key: Value, value: Value)]) {
        var builder = MapBuilder(capacity: entries.count)
        for entry in entries { builder.set(entry.key, entry.value) }
        self.init(builder)
    }

    /// By key: a dictionary's own order is another in each process, and what runs over the map would be too.
    public convenience init(_ entries: [String: Value]) {
        self.init(entries.sorted { $0.key < $1.key }.map { (key: Value.string($0.key), value: $0.value) })
    }

    init(_ builder: consuming MapBuilder) {
        host = nil
        table = MapTable(builder.entries)
    }

    public init(_ host: any HostMap) {
        self.host = host
        table = MapTable([])
    }

    deinit {
        table.deallocate()
    }

    public var count: Int { host?.count ?? table.count }

    /// The value at the key, nil when there is none.
    public func value(forKey key: Value, in context: EvaluationContext) -> Value? {
        if let host { return host.value(forKey: key, in: context) }
        return MapKey(key).flatMap { table.value(forKey: $0)?.pointee }
    }

    /// Keys in their order; a host's map is asked for all of them.
    public func keys(in context: EvaluationContext) -> [Value] {
        host?.keys(in: context) ?? Array(UnsafeBufferPointer(start: table.keys, count: table.count))
    }

    /// Entries in their order.
    public func entries(in context: EvaluationContext) -> [(key: Value, value: Value)] {
        if let host {
            return host.keys(in: context).map { ($0, host.value(forKey: $0, in: context) ?? .null) }
        }
        return (0..<table.count).map { (table.keys[$0], table.value(at: $0).pointee) }
    }
}

/// A map of the host's, read entry by entry on the evaluating thread.
public protocol HostMap: AnyObject {
    var count: Int { get }
    func value(forKey key: Value, in context: EvaluationContext) -> Value?
    func keys(in context: EvaluationContext) -> [Value]
}
