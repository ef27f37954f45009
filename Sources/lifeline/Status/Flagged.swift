import Foundation

/// A flag that a signal sets and a thread waits for.
final class Flagged: @unchecked Sendable {
    // `@unchecked`: the condition guards the one variable.
    private let condition = NSCondition()
    private var value = false

    var isSet: Bool { condition.withLock { value } }

    func set() {
        condition.withLock {
            value = true
            condition.broadcast()
        }
    }

    /// Returns when the flag is set, or after the time.
    func wait(for time: Duration) {
        let (seconds, attoseconds) = time.components
        let limit = Date(timeIntervalSinceNow: Double(seconds) + Double(attoseconds) / 1e18)
        condition.withLock { while !value, condition.wait(until: limit) {} }
    }
}
