internal import CRdKafka
internal import Synchronization

/// Ends a consumer's poll from another thread.
public final class ConsumerWaker: Sendable {
    private struct Queue: @unchecked Sendable {  // librdkafka's queues may be woken from any thread
        var pointer: OpaquePointer
    }

    private let queue: Mutex<Queue?>

    init(queue: OpaquePointer?) { self.queue = Mutex(queue.map(Queue.init)) }

    /// Makes the poll under way return with what it has, or the next one if none is; nothing after the close.
    public func wake() {
        queue.withLock { queue in
            if let queue { rd_kafka_queue_yield(queue.pointer) }
        }
    }

    /// The consumer's handle can only end once no queue refers to it.
    func release() {
        queue.withLock { queue in
            if let queue { rd_kafka_queue_destroy(queue.pointer) }
            queue = nil
        }
    }
}
