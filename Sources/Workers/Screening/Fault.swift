/// What a worker may be told to do wrong, so that a test shows that it would notice.
public enum Fault: String, Sendable, CaseIterable {
    /// Records are not taken back from whom a correction no longer names.
    case retractions
    /// Linked subjects are told nothing.
    case links
    /// Time alone changes nothing.
    case timers
}
