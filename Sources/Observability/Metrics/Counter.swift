import Synchronization

/// A number that only grows: events read, records refused, bytes written.
///
/// Kept by whoever counts, made by a `MetricsRegistry`. An increment is one relaxed atomic addition: any thread, no lock.
/// On a hot path, count in a local variable and add once a batch.
public final class Counter: Sendable {
    private let value = Atomic<UInt64>(0)

    init() {}

    public func increment(by amount: UInt64 = 1) {
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    public var total: UInt64 { value.load(ordering: .relaxed) }
}
