/// Durations in buckets whose bounds double from 100 µs to about 26 s, ready for Prometheus.
public struct LatencyHistogram: Hashable, Sendable {
    /// Upper bounds of the buckets in seconds; a last bucket holds what is longer.
    public static let bounds: [Double] = (0..<19).map { 0.0001 * Double(1 << $0) }

    /// One count a bucket, not cumulative.
    public private(set) var counts = [Int64](repeating: 0, count: bounds.count + 1)
    /// In seconds.
    public private(set) var sum: Double = 0

    public var count: Int64 { counts.reduce(0, +) }

    public init() {}

    package mutating func record(_ duration: Duration) {
        let seconds = duration.inSeconds
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
    }

    mutating func add(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        sum += other.sum
    }

    /// The upper bound, in seconds, of the bucket in which the quantile lies; `nil` where nothing was recorded.
    public func quantile(_ fraction: Double) -> Double? {
        let total = count
        guard total > 0 else { return nil }
        var seen: Int64 = 0
        for (index, bucket) in counts.enumerated() {
            seen += bucket
            if Double(seen) >= fraction * Double(total) {
                return index < Self.bounds.count ? Self.bounds[index] : .infinity
            }
        }
        return .infinity
    }
}
