public import Events

/// What every task of the screening stage shares. Immutable, or locked within.
public struct ScreeningEnvironment: Sendable {
    public let catalog: Catalog
    public let keys: PlatformKeys
    public let topics: TopicNames
    public let rules: RulesCache
    public let counters: ScreeningCounters
    /// What decoded profiles of all tasks may take.
    public let cache: CacheBudget
    /// What is done wrong on purpose; nothing but in a test.
    public let fault: Fault?

    public init(
        catalog: Catalog, keys: PlatformKeys, topics: TopicNames, rules: RulesCache, counters: ScreeningCounters,
        cache: CacheBudget = CacheBudget(total: CacheBudget.standard), fault: Fault? = nil
    ) {
        self.catalog = catalog
        self.keys = keys
        self.topics = topics
        self.rules = rules
        self.counters = counters
        self.cache = cache
        self.fault = fault
    }
}
