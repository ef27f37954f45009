/// How long a thread that died waits before it is made anew: twice as long each time, until it has lived a while.
struct RestartBackoff: Hashable, Sendable {
    private(set) var failures = 0

    static let first: Duration = .milliseconds(100)
    static let longest: Duration = .seconds(10)
    /// A life this long forgets what was before.
    static let goodLife: Duration = .seconds(30)

    mutating func next(lived: Duration) -> Duration {
        failures = lived >= Self.goodLife ? 1 : failures + 1
        return min(Self.longest, Self.first * (1 << min(failures - 1, 10)))
    }
}
