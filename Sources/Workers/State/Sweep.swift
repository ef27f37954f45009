import Streaming

/// A pass over all states of a task, some at a time while nothing fresh waits; after a restart it goes on where it was.
struct Sweep {
    private let states: Keyspace
    /// One entry while it is under way: the last key that was taken; an empty one at first.
    private let mark: Keyspace
    private var cursor: [UInt8]?

    private static let slice = 32

    init(over states: Keyspace, mark: Keyspace, _ store: any StoreReader) throws(StreamingError) {
        self.states = states
        self.mark = mark
        cursor = try store.get([], in: mark)
    }

    var isUnderWay: Bool { cursor != nil }

    /// Begins, again where it is under way.
    mutating func begin(in transaction: TaskTransaction) { move(to: [], in: transaction) }

    /// The keys of the next states; none where it is not under way.
    mutating func next(in transaction: TaskTransaction) throws(StreamingError) -> [[UInt8]] {
        guard let after = cursor else { return [] }
        let found = try transaction.scan(
            states, prefix: [], after: after.isEmpty ? nil : after, limit: Sweep.slice)
        move(to: found.count == Sweep.slice ? found.last?.key : nil, in: transaction)
        return found.map(\.key)
    }

    private mutating func move(to key: [UInt8]?, in transaction: TaskTransaction) {
        cursor = key
        if let key {
            transaction.put([], key, in: mark)
        } else {
            transaction.delete([], in: mark)
        }
    }
}
