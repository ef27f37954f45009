public import Events

/// What every task of the stage of class cases shares. Immutable, or locked within.
public struct ClassEnvironment: Sendable {
    public let catalog: Catalog
    public let keys: PlatformKeys
    public let topics: TopicNames
    public let rules: RulesCache
    public let counters: ClassCounters
    /// Decoded classes that each task may keep, in bytes of their binary form.
    public let cacheBytes: Int

    public init(
        catalog: Catalog, keys: PlatformKeys, topics: TopicNames, rules: RulesCache, counters: ClassCounters,
        cacheBytes: Int = 16 << 20
    ) {
        self.catalog = catalog
        self.keys = keys
        self.topics = topics
        self.rules = rules
        self.counters = counters
        self.cacheBytes = cacheBytes
    }
}
