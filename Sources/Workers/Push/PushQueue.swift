import Events
import Foundation
import Kafka
import Observability
import Screening
import Synchronization

/// Makes the messages of what changed on a thread of its own, beside the screening that goes on, and gives them in the
/// order in which they were asked for: to seal two identities and to write the JSON takes a third of what a new lead takes.
///
/// @unchecked Sendable: the writer is used by the queue's work alone, which is one piece after the other.
final class PushQueue: @unchecked Sendable {
    private let writer: PushWriter
    /// Of messages to agencies.
    private let sent: Counter
    private let queue = DispatchQueue(label: "lifeline.pushes")
    private let made = Mutex<[ProducerRecord]>([])

    init(_ writer: PushWriter, sent: Counter) {
        self.writer = writer
        self.sent = sent
    }

    /// The lead as it is now, and a push to each agency that is told of it.
    func add(_ change: LeadChange, now: Instant) {
        queue.async { [self] in
            // Of who was erased nobody is named.
            let isErased = change.pushes.contains { $0.change == .erased }
            let identities = isErased ? [] : change.identities
            let pushes = change.pushes.compactMap { writer.push($0, of: change, identities: identities, now: now) }
            sent.increment(by: UInt64(pushes.count))
            let records = [writer.state(change)] + pushes
            made.withLock { $0 += records }
        }
    }

    /// - Parameter sent: counts it.
    func add(_ change: DigestChange, now: Instant, sent: Counter) {
        queue.async { [self] in
            guard let record = writer.push(change, now: now) else { return }
            sent.increment()
            made.withLock { $0.append(record) }
        }
    }

    /// Waits for all that was added, and takes it out.
    func take() -> [ProducerRecord] {
        queue.sync {}
        return made.withLock { made in
            defer { made = [] }
            return made
        }
    }
}
