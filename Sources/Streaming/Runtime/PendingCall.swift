internal import Foundation
internal import Synchronization

/// A call that another thread makes, whose outcome is waited for later.
final class PendingCall: Sendable {
    private let outcome = Mutex<Result<Void, any Error>>(.success(()))
    private let ended = DispatchSemaphore(value: 0)

    init(on queue: DispatchQueue, _ call: @escaping @Sendable () throws -> Void) {
        queue.async { [self] in
            let result = Result { try call() }
            outcome.withLock { $0 = result }
            ended.signal()
        }
    }

    /// Waits for the call's end. Once.
    /// - Throws: what the call threw.
    func wait() throws {
        ended.wait()
        try outcome.withLock { $0 }.get()
    }
}
