/// What is done about stores on disk beside the work on them.
enum StoreCare {
    /// Whether a store's files are to be written anew.
    ///
    /// - Parameters:
    ///   - rewrittenAt: when they last were; `nil` where never, which costs a new store nothing.
    ///   - now: the wall clock, ms since 1970, as `rewrittenAt` is.
    static func isDue(rewrittenAt: Int64?, now: Int64, interval: Duration) -> Bool {
        guard let rewrittenAt else { return true }
        // A clock that was put back since must not put it off.
        return rewrittenAt > now || Duration.milliseconds(now - rewrittenAt) >= interval
    }

    /// Whether the store of a partition that this process does not own is to be deleted: it would be rebuilt anyhow, for
    /// the reason that ``StoreSettings/maximumAge`` has, and holds what was deleted elsewhere since.
    ///
    /// - Parameters:
    ///   - writtenAt: when the latest of its files was.
    ///   - uptime: since the process has begun to ask for partitions: at first it owns none.
    static func isAbandoned(writtenAt: Int64, now: Int64, uptime: Duration, maximumAge: Duration) -> Bool {
        uptime >= min(settling, maximumAge) && Duration.milliseconds(now - writtenAt) > maximumAge
    }

    /// By when a process has got its share of a group.
    private static let settling: Duration = .seconds(600)

    /// How often it is looked whether there is anything to do.
    static func pause(_ settings: StoreSettings) -> Duration {
        min(.seconds(60), settings.rewriteInterval, settings.maximumAge)
    }
}
