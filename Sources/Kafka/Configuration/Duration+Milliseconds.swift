extension Duration {
    /// Rounded up, so that a wait is never shorter than asked for; at most `Int32.max`, as librdkafka counts.
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 2_000_000 else { return Int32.max }
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

/// A moment by which a call made of several parts must be done.
struct Deadline {
    private let end: ContinuousClock.Instant

    init(after timeout: Duration) { end = ContinuousClock.now.advanced(by: min(timeout, .seconds(1_000_000))) }

    var remaining: Duration { max(.zero, ContinuousClock.now.duration(to: end)) }
    var hasPassed: Bool { ContinuousClock.now >= end }
    /// For librdkafka, whose timeouts are whole milliseconds.
    var milliseconds: Int32 { remaining.wholeMilliseconds }
}
