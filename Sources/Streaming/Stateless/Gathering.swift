/// How long a poll waits so that records come together: where they keep coming, a few at a time.
///
/// The first after a pause waits for nothing, nor does a thread that has more at hand than it can take at once.
struct Gathering {
    private let interval: Duration
    /// When the last poll that brought few ended; nil where it brought none, or all that it may.
    private var began: ContinuousClock.Instant?

    init(interval: Duration) {
        self.interval = interval
    }

    /// - Parameters:
    ///   - records: that a poll brought.
    ///   - maximum: that it may bring.
    mutating func note(_ records: Int, of maximum: Int, at now: ContinuousClock.Instant) {
        began = records == 0 || records >= maximum ? nil : now
    }

    /// Before the next poll; none or less where it is due.
    func wait(at now: ContinuousClock.Instant) -> Duration {
        began.map { interval - (now - $0) } ?? .zero
    }
}
