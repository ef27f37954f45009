import Events
import Screening
import Streaming

/// Where a task keeps its states: the head of each by its key in one table, its other parts by key, a zero byte and the
/// part's ID in another.
struct PartedStates {
    let heads: Keyspace
    let parts: Keyspace

    private static let page = 512

    /// All parts of a state, the head first; nil where there is none.
    ///
    /// - Parameter isHeadAlone: where it has no other part, which are then not looked for.
    func read(
        _ key: [UInt8], isHeadAlone: Bool = false, in transaction: TaskTransaction
    ) throws(StreamingError) -> [StatePart]? {
        guard let head = try transaction.get(key, in: heads) else { return nil }
        var found = [StatePart(id: [], bytes: head)]
        guard !isHeadAlone else { return found }
        let prefix = key + [0]
        var after: [UInt8]?
        repeat {
            let page = try transaction.scan(parts, prefix: prefix, after: after, limit: PartedStates.page)
            found += page.map { StatePart(id: Array($0.key.dropFirst(prefix.count)), bytes: $0.value) }
            after = page.count == PartedStates.page ? page.last?.key : nil
        } while after != nil
        return found
    }

    private static func place(of part: StatePart, _ key: [UInt8]) -> [UInt8] {
        var place: [UInt8] = []
        place.reserveCapacity(key.count + 1 + part.id.count)
        place += key
        place.append(0)
        place += part.id
        return place
    }

    func write(_ changed: [StatePart], of key: [UInt8], in transaction: TaskTransaction) {
        for part in changed {
            let (place, table) = part.id.isEmpty ? (key, heads) : (PartedStates.place(of: part, key), parts)
            if let bytes = part.bytes {
                transaction.put(place, bytes, in: table)
            } else {
                transaction.delete(place, in: table)
            }
        }
    }
}

extension TaskTransaction {
    /// A timer that stands is not set again: it would be another record of the changelog.
    ///
    /// - Parameter due: when it is set for; nil where it is not, or has fired.
    func moveTimer(_ key: [UInt8], from due: Instant?, to next: Instant?) {
        guard due != next else { return }
        if let next {
            setTimer(key, due: next.milliseconds)
        } else {
            cancelTimer(key)
        }
    }
}
