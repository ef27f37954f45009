/// Whether a processing thread is still coming back from its calls.
enum WatchdogDecision: Hashable, Sendable {
    case alive
    /// Its last beat is too long ago: it is given up, its stores are taken away, another takes its place.
    case replace

    static func decide(sinceLastBeat: Duration, deadline: Duration) -> WatchdogDecision {
        sinceLastBeat > deadline ? .replace : .alive
    }
}
