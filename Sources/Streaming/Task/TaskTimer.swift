/// A time at which a task wants to be woken, under a key of its own; setting the key again moves it.
///
/// Timers are part of the task's state: they are in the changelog, and the heir of a dead worker is woken by them.
public struct TaskTimer: Hashable, Sendable {
    public let key: [UInt8]
    /// Milliseconds since 1970. The timer fires in the first transaction whose `now` is not before it.
    public let due: Int64

    public init(key: [UInt8], due: Int64) {
        self.key = key
        self.due = due
    }
}
