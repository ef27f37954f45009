import Kafka
import Synchronization

/// Which lines are dealt with: delivered, or refused. Any thread may tell it.
///
/// What is done of a file is the last line before which none is open, so that a resumed run sends each line at least
/// once.
final class DeliveryLedger: Sendable {
    struct Position: Hashable, Sendable {
        var file: Int
        var line: Int
    }

    struct Counts: Sendable {
        var delivered = 0
        var open = 0
    }

    private struct State {
        /// In the order in which they were opened; those before `head` are done.
        var entries: [(position: Position, isDone: Bool)] = []
        var head = 0
        /// Entries that were dropped from the front.
        var dropped = 0
        var done: Position?
        var counts = Counts()
        var failure: KafkaError?
    }

    private let state = Mutex(State())

    /// A line that is under way; the ticket closes it.
    func open(_ position: Position) -> Int {
        state.withLock { state in
            state.entries.append((position, false))
            state.counts.open += 1
            return state.dropped + state.entries.count - 1
        }
    }

    func close(_ ticket: Int, isDelivered: Bool) {
        state.withLock { state in
            state.counts.open -= 1
            if isDelivered { state.counts.delivered += 1 }
            state.entries[ticket - state.dropped].isDone = true
            while state.head < state.entries.count, state.entries[state.head].isDone {
                state.done = state.entries[state.head].position
                state.head += 1
            }
            if state.head > 4096, state.head * 2 > state.entries.count {
                state.entries.removeFirst(state.head)
                state.dropped += state.head
                state.head = 0
            }
        }
    }

    /// A line that could not be delivered stays open: it is sent again by a resumed run.
    func fail(_ error: KafkaError) { state.withLock { $0.failure = $0.failure ?? error } }

    /// The last line of which it and all before it are done.
    var done: Position? { state.withLock { $0.done } }
    var counts: Counts { state.withLock { $0.counts } }
    /// The first error of a delivery.
    var failure: KafkaError? { state.withLock { $0.failure } }
}
