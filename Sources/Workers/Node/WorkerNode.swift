import Dispatch
import Events
import Foundation
import Import
import Kafka
public import Observability
public import Streaming
import Synchronization

/// One worker: intake, screening and class cases, wired to the topics. Start more, stop some, kill any.
///
/// All methods may be called from any thread.
public final class WorkerNode: Sendable {
    public let configuration: NodeConfiguration
    public let registry: MetricsRegistry
    private let intakeCounters: IntakeCounters
    private let screeningCounters: ScreeningCounters
    private let classCounters: ClassCounters
    private let intake: StatelessStage?
    private let screening: StatefulStage?
    private let classes: StatefulStage?

    public init(_ configuration: NodeConfiguration, registry: MetricsRegistry = MetricsRegistry()) {
        self.configuration = configuration
        self.registry = registry
        intakeCounters = IntakeCounters(registry)
        screeningCounters = ScreeningCounters(registry)
        classCounters = ClassCounters(registry)
        let topics = TopicNames(application: configuration.application)
        let extractor = configuration.keys.extractor(
            catalog: configuration.catalog, maximumEventBytes: configuration.maximumEventBytes)
        let packs = CompiledPacks()
        func rules() -> RulesCache {
            RulesCache(catalog: configuration.catalog, extractor: extractor, topics: topics, packs: packs)
        }
        intake =
            configuration.stages.contains(.intake)
            ? WorkerNode.intake(configuration, topics, extractor, intakeCounters) : nil
        let cache = CacheBudget(total: configuration.cacheBytes)
        screening =
            configuration.stages.contains(.screening)
            ? WorkerNode.screening(configuration, topics, rules(), screeningCounters, cache) : nil
        classes =
            configuration.stages.contains(.classes)
            ? WorkerNode.classes(configuration, topics, rules(), classCounters, cache) : nil
        registerMetrics()
    }

    /// Starts the stages and returns.
    ///
    /// - Throws: `StreamingError` where topics or the state directory are not as they must be; `KafkaError` where the
    ///   cluster does not answer.
    public func start() throws {
        try classes?.start()
        try screening?.start()
        try intake?.start()
    }

    /// Finishes what is in hand, commits, hands partitions over and leaves the groups.
    ///
    /// - Returns: whether all was done by the deadline; what was not is left as a crash would leave it.
    @discardableResult
    public func stop(deadline: Duration = .seconds(10)) -> Bool {
        // At once, each in a group of its own: a rebalance that is under way can hold a stage up for seconds, and where a
        // worker has just come all three of them.
        let stops: [@Sendable () -> Bool] = [
            { [intake] in intake?.stop(deadline: deadline) ?? true },
            { [screening] in screening?.stop(deadline: deadline) ?? true },
            { [classes] in classes?.stop(deadline: deadline) ?? true },
        ]
        let areDone = Mutex(true)
        let ended = DispatchGroup()
        for stop in stops {
            ended.enter()
            let thread = Thread {
                let isDone = stop()
                areDone.withLock { $0 = $0 && isDone }
                ended.leave()
            }
            thread.name = "stop"
            thread.start()
        }
        ended.wait()
        return areDone.withLock { $0 }
    }

    public var intakeStatus: StatelessStatus? { intake?.status }
    public var screeningStatus: StageStatus? { screening?.status }
    public var screeningMetrics: StageMetrics? { screening?.metrics }
    public var intakeMetrics: StageMetrics? { intake?.metrics }
    public var classMetrics: StageMetrics? { classes?.metrics }

    /// Every stage works, and every partition that this worker owns is open.
    public var isReady: Bool {
        (intake?.status.isReady ?? true) && (screening?.status.isReady ?? true) && (classes?.status.isReady ?? true)
    }

    /// Nothing waits: all input is read, processed and committed, and no timer is due.
    public var isSettled: Bool {
        (intake?.status.isSettled ?? true) && (screening?.status.isSettled ?? true)
            && (classes?.status.isSettled ?? true)
    }

    /// Why a stage stopped for good, where one did.
    public var failure: StreamingError? {
        intake?.status.failure ?? screening?.status.failure ?? classes?.status.failure
    }

    /// How much went through this worker; of a worker alone on its topics, all of it.
    public struct Progress: Sendable, Equatable {
        /// Events that intake took or refused.
        public var events: UInt64
        public var refused: UInt64
        /// Facts and derived facts that were sent to screening, and that screening took; messages to classes likewise.
        public var sent: UInt64
        public var taken: UInt64
        public var pushes: UInt64
        public var transactions: Int64
    }

    /// What the work was made of.
    public struct Work: Sendable, Equatable {
        /// Facts from intake, and derived facts and retractions from linked subjects.
        public var facts: UInt64
        public var links: UInt64
        public var linkBytes: UInt64
        /// Subjects whose models were asked.
        public var screened: UInt64
        /// Evaluations of a model for an element, and those that were not made because nothing they read has changed.
        public var evaluations: UInt64
        public var keptEvaluations: UInt64
        public var stateBytes: UInt64
        public var revisions: UInt64
        public var pushes: UInt64
    }

    public var work: Work {
        Work(
            facts: intakeCounters.facts.total, links: screeningCounters.links.total,
            linkBytes: screeningCounters.linkBytes.total, screened: screeningCounters.screened.total,
            evaluations: screeningCounters.evaluations.total,
            keptEvaluations: screeningCounters.keptEvaluations.total,
            stateBytes: screeningCounters.stateBytes.total, revisions: screeningCounters.revisions.total,
            pushes: screeningCounters.pushes.total)
    }

    public var progress: Progress {
        let toClasses = classes == nil ? 0 : screeningCounters.classes.total + classCounters.sent.total
        return Progress(
            events: intakeCounters.accepted.total + intakeCounters.refused, refused: intakeCounters.refused,
            sent: intakeCounters.facts.total + intakeCounters.identities.total + screeningCounters.links.total
                + toClasses,
            taken: screeningCounters.facts.total + screeningCounters.undecodable.total + classCounters.messages.total,
            pushes: screeningCounters.pushes.total + classCounters.pushes.total + classCounters.digests.total,
            transactions: screening?.metrics.transactions ?? 0)
    }

    // MARK: Wiring

    private static func intake(
        _ configuration: NodeConfiguration, _ topics: TopicNames, _ extractor: Extractor, _ counters: IntakeCounters
    ) -> StatelessStage {
        let registers = RegisterReader(configuration.mappings, catalog: configuration.catalog)
        // A table without its mapping is read by nobody.
        let unread = Set(configuration.catalog.tables.map(configuration.catalog.topicName)).subtracting(
            registers.topics)
        var stage = StatelessConfiguration(
            applicationID: configuration.application, stage: "intake",
            sources: configuration.catalog.intakeTopics.filter { !unread.contains($0) }, kafka: configuration.clients)
        stage.threads = configuration.threads
        stage.instanceID = configuration.instanceID
        stage.isCooperative = configuration.guarantee == .exactlyOnce
        stage.log = StreamingLogging.log(label: "lifeline.intake")
        return StatelessStage(stage) {
            IntakeTransformer(
                extractor: extractor, keys: configuration.keys, registers: registers, topics: topics,
                counters: counters, clock: configuration.clock, isReplay: configuration.isReplay)
        }
    }

    /// What the two stages that keep state and push have in common.
    private static func stateful(
        _ name: String, _ configuration: NodeConfiguration, _ topics: TopicNames, sources: [String],
        changelog: String, outputs: [String]
    ) -> StageConfiguration {
        var stage = StageConfiguration(
            applicationID: configuration.application, stage: name, sources: sources, changelog: changelog,
            kafka: configuration.clients)
        stage.globals = [topics.models, topics.parameters]
        stage.outputs = outputs + configuration.catalog.agencies.agencies.map(\.topic)
        stage.guarantee = configuration.guarantee
        stage.stateDirectory = configuration.stateDirectory
        stage.threads = configuration.threads
        stage.instanceID = configuration.instanceID
        stage.clock = configuration.clock
        stage.limits = configuration.limits
        stage.store = configuration.store
        stage.log = StreamingLogging.log(label: "lifeline.\(name)")
        return stage
    }

    private static func screening(
        _ configuration: NodeConfiguration, _ topics: TopicNames, _ rules: RulesCache, _ counters: ScreeningCounters,
        _ cache: CacheBudget
    ) -> StatefulStage {
        var stage = stateful(
            "screening", configuration, topics, sources: topics.screened, changelog: topics.changelog,
            outputs: [topics.links, topics.leads, topics.identities, topics.deadLetters])
        stage.loop = topics.links
        let environment = ScreeningEnvironment(
            catalog: configuration.catalog, keys: configuration.keys, topics: topics,
            rules: rules,
            counters: counters, cache: cache, fault: configuration.fault)
        return StatefulStage(stage) { context in try ScreeningProcessor(environment, context) }
    }

    /// What is told of classes comes in as many transactions as screening makes; a class is looked at once for several, which
    /// leaves the broker to screening, for whose leads somebody waits.
    private static let classLinger: Duration = .milliseconds(100)

    private static func classes(
        _ configuration: NodeConfiguration, _ topics: TopicNames, _ rules: RulesCache, _ counters: ClassCounters,
        _ cache: CacheBudget
    ) -> StatefulStage {
        var stage = stateful(
            "classes", configuration, topics, sources: [topics.classes], changelog: topics.classChangelog,
            outputs: [topics.classes, topics.leads, topics.deadLetters])
        stage.limits.linger = max(stage.limits.linger, WorkerNode.classLinger)
        let environment = ClassEnvironment(
            catalog: configuration.catalog, keys: configuration.keys, topics: topics,
            rules: rules,
            counters: counters, cache: cache)
        return StatefulStage(stage) { context in try ClassProcessor(environment, context) }
    }

    private func registerMetrics() {
        registry.sample("lifeline_tasks", help: "Partitions of profiles whose tasks this worker owns.") { [weak self] in
            self?.screening.map { Double($0.status.tasks.count) }
        }
        registry.sample("lifeline_ready", help: "1 where every owned partition is open.") { [weak self] in
            self.map { $0.isReady ? 1 : 0 }
        }
        registry.sample(
            "lifeline_settled", help: "1 where all input is read, screened and committed, and no timer is due."
        ) {
            [weak self] in self.map { $0.isSettled ? 1 : 0 }
        }
        registry.sample(stage: "intake") { [weak self] in self?.intake?.metrics }
        registry.sample(stage: "screening") { [weak self] in self?.screening?.metrics }
        registry.sample(stage: "classes") { [weak self] in self?.classes?.metrics }
        ProcessMetrics.register(in: registry)
    }
}
