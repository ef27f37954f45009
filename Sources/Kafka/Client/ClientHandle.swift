internal import CRdKafka
internal import Foundation
internal import Synchronization

/// A `rd_kafka_t` with its callbacks' context, counted calls and a bounded end.
///
/// librdkafka allows calls from any thread until the handle is destroyed. So every call enters and leaves, and the
/// handle is destroyed only after the last one has left. Its context outlives it.
///
/// @unchecked Sendable: `pointer` never changes and librdkafka's calls are thread-safe; the rest is behind a lock.
final class ClientHandle: @unchecked Sendable {
    enum Kind { case consumer, producer, admin }

    let context: ClientContext
    private let pointer: OpaquePointer
    private let state = Mutex(State())

    private struct State {
        var calls = 0
        var isClosed = false
        var whenIdle: DispatchSemaphore?
    }

    init(_ kind: Kind, _ configuration: KafkaConfiguration, context: ClientContext) throws {
        let settings = try configuration.withDefaults(["socket.nagle.disable": "true"]).makeSettings()
        ClientCallbacks.install(on: settings, context: context, kind: kind)
        var text = [CChar](repeating: 0, count: 512)
        let type = kind == .producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
        guard let pointer = rd_kafka_new(type, settings, &text, text.count) else {
            rd_kafka_conf_destroy(settings)  // consumed only on success
            throw KafkaError(.invalidPropertyValue, "configuration", reason: ClientContext.string(text))
        }
        self.pointer = pointer
        self.context = context
        _ = Unmanaged.passRetained(context)  // released after the handle's end
        context.warnOfSCRAM(client: String(cString: rd_kafka_name(pointer)))
    }

    deinit {
        // Reached with a handle only where an initialiser threw after this one; the owners close theirs.
        if !state.withLock({ $0.isClosed }) { Self.destroy(pointer, flags: 0, context) }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Calls C with the handle, which is not destroyed meanwhile.
    func call<Result>(_ operation: String, _ body: (OpaquePointer) throws -> Result) throws -> Result {
        try enter(operation)
        defer { leave() }
        return try body(pointer)
    }

    private func enter(_ operation: String) throws {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.calls += 1
            return true
        }
        guard isOpen else { throw KafkaError.closed(operation) }
    }

    private func leave() {
        state.withLock { state in
            state.calls -= 1
            if state.calls == 0 { state.whenIdle?.signal() }
        }
    }

    /// Refuses further calls, waits for those under way, and destroys the handle.
    ///
    /// Destroying can hang in librdkafka 2.0.2, so it happens on a thread of its own; past the deadline that thread,
    /// the handle and its context are left behind. `before` runs once no call is under way, before the handle's end.
    func close(
        deadline: Deadline, withoutConsumerClose: Bool = false, before: (OpaquePointer) -> Void = { _ in }
    ) throws {
        let idle = DispatchSemaphore(value: 0)
        let (isFirst, isIdle) = state.withLock { state in
            let isFirst = !state.isClosed
            state.isClosed = true
            if state.calls > 0, isFirst { state.whenIdle = idle }
            return (isFirst, state.calls == 0)
        }
        guard isFirst else { return }
        // A second at least, so that a deadline used up by flushing does not turn a sound end into an error.
        func wait(_ semaphore: DispatchSemaphore) -> Bool {
            semaphore.wait(timeout: .now() + .milliseconds(max(1000, Int(deadline.milliseconds)))) == .success
        }
        guard isIdle || wait(idle) else {
            throw KafkaError(.closeTimedOut, "close", reason: "A call on another thread did not return")
        }
        before(pointer)
        let destroyed = DispatchSemaphore(value: 0)
        let flags = withoutConsumerClose ? RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE : 0
        Thread.detachNewThread { [self] in
            Self.destroy(pointer, flags: flags, context)
            destroyed.signal()
        }
        guard wait(destroyed) else {
            throw KafkaError(.closeTimedOut, "close", reason: "librdkafka did not end its threads")
        }
    }

    /// Refuses further calls and leaves the handle, its threads and its context behind.
    func abandon() { state.withLock { $0.isClosed = true } }

    private static func destroy(_ pointer: OpaquePointer, flags: Int32, _ context: ClientContext) {
        rd_kafka_destroy_flags(pointer, flags)
        Unmanaged.passUnretained(context).release()
    }
}
