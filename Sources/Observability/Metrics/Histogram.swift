import Synchronization

/// How often a measured value fell into each of fixed ranges: latencies in seconds, sizes in bytes.
///
/// An observation takes an uncontended lock for some 20 ns, so that a scrape sees sum and counts that belong together.
public final class Histogram: Sendable {
    /// A consistent view: `counts[i]` values were at most `bounds[i]` and above the bound before; the last is the rest.
    public struct Snapshot: Sendable, Equatable {
        public let bounds: [Double]
        public internal(set) var counts: [UInt64]
        public internal(set) var sum: Double

        public var count: UInt64 { counts.reduce(0, +) }

        /// An estimate of the value below which the part `quantile` (0…1) of all lie, linear within a range; nil when
        /// nothing was observed. In the open last range it is that range's lower bound.
        public func value(atQuantile quantile: Double) -> Double? {
            let total = count
            guard total > 0 else { return nil }
            let rank = min(max(quantile, 0), 1) * Double(total)
            var below = 0.0
            for (index, count) in counts.enumerated() {
                let upTo = below + Double(count)
                if count > 0, upTo >= rank {
                    guard index < bounds.count else { return bounds.last }
                    let lower = index == 0 ? 0 : bounds[index - 1]
                    return lower + (bounds[index] - lower) * (rank - below) / Double(count)
                }
                below = upTo
            }
            return bounds.last
        }
    }

    private let bounds: [Double]
    private let state: Mutex<Snapshot>

    init(bounds: [Double]) {
        let sorted = Set(bounds.filter(\.isFinite)).sorted()
        self.bounds = sorted
        state = Mutex(
            Snapshot(bounds: sorted, counts: Array(repeating: 0, count: sorted.count + 1), sum: 0))
    }

    public func observe(_ value: Double) {
        // A NaN is in no range and would spoil the sum for good.
        guard !value.isNaN else { return }
        var low = 0
        var high = bounds.count
        while low < high {
            let middle = (low + high) / 2
            if value <= bounds[middle] { high = middle } else { low = middle + 1 }
        }
        let index = low
        state.withLock { state in
            state.counts[index] += 1
            state.sum += value
        }
    }

    /// In seconds.
    public func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        observe(Double(seconds) + Double(attoseconds) / 1e18)
    }

    public var snapshot: Snapshot { state.withLock { $0 } }
}

extension Histogram {
    /// Upper bounds, in seconds, from half a millisecond to a minute: an event's way to a push lies in the middle.
    public static let latencyBounds: [Double] = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]
}
