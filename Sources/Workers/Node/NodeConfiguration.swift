public import Events
public import Import
public import Kafka
public import Streaming

/// What one worker is: which stages it runs, where, under which keys and which clock.
public struct NodeConfiguration: Sendable {
    public enum Stage: String, Sendable, CaseIterable {
        case intake, screening, classes
    }

    public var kafka: KafkaConfiguration
    /// Names groups, transactional ids, changelog and links: another application is an independent run.
    public var application: String
    public var catalog: Catalog
    public var keys: PlatformKeys
    /// How the changes of registers' tables become events; the catalog names the tables.
    public var mappings: [Mapping] = []
    public var stages: Set<Stage> = Set(Stage.allCases)
    public var guarantee: Guarantee = .exactlyOnce
    /// Nil keeps the stores in memory.
    public var stateDirectory: String?
    /// Processing threads of each stage.
    public var threads = 1
    /// Makes the worker a static member of its groups: a restart within the session moves no partition.
    public var instanceID: String?
    public var maximumEventBytes = 4 << 20
    /// What decoded profiles and classes of all tasks may take together, in bytes.
    public var cacheBytes = CacheBudget.standard
    /// Milliseconds since 1970: the wall clock, or a replay's own.
    public var clock: @Sendable () -> Int64 = WallClock.milliseconds
    /// A replay refuses no event as ahead of its clock.
    public var isReplay = false
    /// What is done wrong on purpose; nothing but in a test.
    public var fault: Fault?
    public var limits = TransactionLimits()
    public var store = StoreSettings()

    /// What the stages' clients start from. librdkafka refuses to send more than 1 MB unless told: a dead letter holds an
    /// event of any size that its topic takes, encrypted and in base64.
    var clients: KafkaConfiguration { kafka.withDefaults(["message.max.bytes": String(16 << 20)]) }

    public init(kafka: KafkaConfiguration, application: String, catalog: Catalog, keys: PlatformKeys) {
        self.kafka = kafka
        self.application = application
        self.catalog = catalog
        self.keys = keys
    }
}
