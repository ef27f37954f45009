import Synchronization

/// A number that goes up and down: partitions owned, bytes cached, seconds behind.
///
/// Any thread, no lock.
public final class Gauge: Sendable {
    private let bits = Atomic<UInt64>(Double(0).bitPattern)

    init() {}

    public func set(_ value: Double) {
        bits.store(value.bitPattern, ordering: .relaxed)
    }

    public func set(_ value: Int) { set(Double(value)) }

    public func add(_ amount: Double) {
        var current = bits.load(ordering: .relaxed)
        while true {
            let next = (Double(bitPattern: current) + amount).bitPattern
            let outcome = bits.weakCompareExchange(expected: current, desired: next, ordering: .relaxed)
            if outcome.exchanged { return }
            current = outcome.original
        }
    }

    public var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}
