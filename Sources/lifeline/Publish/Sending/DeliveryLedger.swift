import Kafka
import Synchronization

/// Which lines are dealt with: delivered, or refused. Any thread may tell it.
///
/// What is done of a file is the last line before which none is open, so that a resumed run sends each line at least
/// once.
final class DeliveryLedger: Sendable {
    struct Position: Hashable, Sendable {
        var file: Int
        /// Or a row of a workbook; it grows through the file.
        var line: Int
    }

    struct Counts: Sendable {
        var delivered = 0
        var open = 0
    }

    private struct State {
        /// In the order in which they were opened, each with the events that are still under way; those before `head`
        /// are done.
        var entries: [(position: Position, left: Int)] = []
        var head = 0
        /// Entries that were dropped from the front.
        var dropped = 0
        var done: Position?
        var counts = Counts()
        var failure: KafkaError?

        mutating func advance() {
            while head < entries.count, entries[head].left == 0 {
                done = entries[head].position
                head += 1
            }
            if head > 4096, head * 2 > entries.count {
                entries.removeFirst(head)
                dropped += head
                head = 0
            }
        }
    }

    private let state = Mutex(State())

    /// A line that is under way; the ticket closes it, once for each of its events.
    func open(_ position: Position, events: Int = 1) -> Int {
        state.withLock { state in
            state.entries.append((position, events))
            state.counts.open += events
            let ticket = state.dropped + state.entries.count - 1
            // A row that becomes no event is done when those before it are.
            if events == 0 { state.advance() }
            return ticket
        }
    }

    /// One event of the line.
    func close(_ ticket: Int, isDelivered: Bool) {
        state.withLock { state in
            state.counts.open -= 1
            if isDelivered { state.counts.delivered += 1 }
            state.entries[ticket - state.dropped].left -= 1
            state.advance()
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
