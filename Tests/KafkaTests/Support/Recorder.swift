import Foundation
import Synchronization

/// Values told from other threads, and a wait for them.
final class Recorder<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])
    private let arrived = DispatchSemaphore(value: 0)

    func record(_ value: Value) {
        values.withLock { $0.append(value) }
        arrived.signal()
    }

    var all: [Value] { values.withLock { $0 } }

    /// Waits until a value fulfils the condition; nil when the time is up.
    func first(within seconds: Double = 30, where condition: (Value) -> Bool = { _ in true }) -> Value? {
        let deadline = DispatchTime.now() + seconds
        while true {
            if let value = all.first(where: condition) { return value }
            if arrived.wait(timeout: deadline) == .timedOut { return all.first(where: condition) }
        }
    }
}
