/// How a store is brought to the end of its changelog.
enum RestorePlan: Hashable, Sendable {
    case upToDate
    /// Read from this offset until the reader's position reaches the high watermark.
    case replay(from: Int64)
    /// Delete what is there, then read from the oldest offset.
    case rebuild(from: Int64, because: Reason)

    enum Reason: String, Hashable, Sendable {
        /// No store here: a new task, or a new machine.
        case noStore
        /// The store knows more than the log has: the topic was made anew.
        case aheadOfLog
        /// Records that the store has not seen are gone from the log.
        case behindLog
        /// Older than the time for which the log keeps tombstones: the tail cannot tell what was deleted.
        case tooOld
        /// The log belongs to another life of the topic.
        case otherIncarnation
    }

    /// - Parameters:
    ///   - position: what the store remembers; `nil` for a new one.
    ///   - now: the wall clock, ms since 1970.
    ///   - incarnationMatches: `false` where the record at the remembered offset is another than the store has met.
    static func decide(
        position: StorePosition?, low: Int64, high: Int64, now: Int64, maximumAge: Duration,
        incarnationMatches: Bool = true
    ) -> RestorePlan {
        guard let position else { return .rebuild(from: low, because: .noStore) }
        if position.offset > high { return .rebuild(from: low, because: .aheadOfLog) }
        if !incarnationMatches { return .rebuild(from: low, because: .otherIncarnation) }
        if position.offset == high { return .upToDate }
        if position.offset < low { return .rebuild(from: low, because: .behindLog) }
        let age = Duration.milliseconds(now - position.writtenAt)
        if age > maximumAge { return .rebuild(from: low, because: .tooOld) }
        return .replay(from: position.offset)
    }
}
