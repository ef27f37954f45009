public import Events

/// What every task of the stage of class cases shares. Immutable, or locked within.
public struct ClassEnvironment: Sendable {
    public let catalog: Catalog
    public let keys: PlatformKeys
    public let topics: TopicNames
    public let rules: RulesCache
    public let counters: ClassCounters
    /// What decoded classes of all tasks may take.
    public let cache: CacheBudget

    public init(
        catalog: Catalog, keys: PlatformKeys, topics: TopicNames, rules: RulesCache, counters: ClassCounters,
        cache: CacheBudget = CacheBudget(total: CacheBudget.standard)
    ) {
        self.catalog = catalog
        self.keys = keys
        self.topics = topics
        self.rules = rules
        self.counters = counters
        self.cache = cache
    }
}
