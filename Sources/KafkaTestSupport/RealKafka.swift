internal import Foundation
public import Kafka
internal import Synchronization

/// A real Apache Kafka for tests: one node in KRaft mode from `$KAFKA_HOME`, on free ports of the loopback interface
/// with its data in a temporary directory, or the cluster of `$KAFKA_BOOTSTRAP_SERVERS`.
///
/// ```swift
/// @Test(.enabled(if: RealKafka.isAvailable, "\(RealKafka.hint)")) func abortedRecordsStayHidden() throws {
///     let kafka = try RealKafka.shared()
/// ```
/// A broker that this type started dies with the process, however that ends.
public final class RealKafka: Sendable {
    /// Whether the environment names a Kafka.
    public static var isAvailable: Bool { home != nil || givenServers != nil }
    /// Whether brokers can be started, killed and restarted.
    public static var canStart: Bool { home != nil }
    /// Why a test was skipped.
    public static let hint =
        "needs a real Kafka: set KAFKA_HOME to a distribution of Apache Kafka, or KAFKA_BOOTSTRAP_SERVERS"

    public static var home: String? {
        ProcessInfo.processInfo.environment["KAFKA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    }
    private static var givenServers: String? {
        ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static let started = Result { try givenServers.map(RealKafka.init(existing:)) ?? RealKafka() }

    /// The broker that all tests of this process share: topics, groups and ids must be their own.
    public static func shared() throws -> RealKafka { try started.get() }

    public let bootstrapServers: String
    /// What a client needs beside the servers' names.
    private let client: [String: String]
    private let broker: BrokerProcess?
    private let run = Mutex<BrokerProcess.Run?>(nil)
    private let controller: (process: BrokerProcess, run: BrokerProcess.Run)?
    private let killed = Mutex<ContinuousClock.Instant?>(nil)

    private init(existing servers: String) throws {
        bootstrapServers = servers
        client = [:]
        broker = nil
        controller = nil
    }

    /// Starts a broker of one's own, with properties over those of ``BrokerProcess``; ready when it returns.
    ///
    /// - Parameters:
    ///   - properties: of the broker.
    ///   - client: of clients that may do everything, where the broker wants more of them than its name.
    ///   - survivesKill: whether transactions do, as they do in a cluster: with a controller in a process of
    ///     its own, which sees the broker die. Where controller and broker die together, the broker that comes back
    ///     takes its own old registration for a living one, loses it while it completes the transactions that were
    ///     prepared, and takes their partitions for deleted: "Couldn't find leader endpoint for partitions … likely
    ///     deleted already and hence can be skipped" (Kafka 4.3.1). Their markers are then never written, and readers
    ///     with `read_committed` stand still until an operator aborts by `kafka-transactions.sh`.
    public init(
        properties: [String: String] = [:], client: [String: String] = [:], survivesKill: Bool = false
    ) throws {
        guard let home = Self.home else { throw RealKafkaError(reason: Self.hint) }
        let clusterID = BrokerProcess.clusterID()
        if survivesKill {
            let process = try BrokerProcess(
                home: home, role: .controller, clusterID: clusterID,
                properties: ["broker.session.timeout.ms": "\(Self.brokerSession)"])
            controller = (process, try process.start())
        } else {
            controller = nil
        }
        let role = controller.map { BrokerProcess.Role.broker(controllerPort: $0.process.port) } ?? .brokerAndController
        let own = survivesKill ? ["broker.heartbeat.interval.ms": "300"] : [:]
        let broker = try BrokerProcess(
            home: home, role: role, clusterID: clusterID, properties: own.merging(properties) { $1 })
        self.broker = broker
        self.client = client
        bootstrapServers = "127.0.0.1:\(broker.port)"
        try start()
    }

    /// Milliseconds after which a controller of its own takes a silent broker for dead.
    private static let brokerSession = 3000

    deinit {
        kill()
        controller?.run.end("kill")
        controller?.process.removeData()
        broker?.removeData()
    }

    /// A configuration that names this broker.
    public var configuration: KafkaConfiguration {
        KafkaConfiguration(bootstrapServers: bootstrapServers).merging(KafkaConfiguration(properties: client))
    }

    // MARK: Life and death

    /// Starts the broker, again on its old data after `stop` or `kill`, and waits until it answers.
    ///
    /// Where a controller of its own survived a `kill`, it first waits until that has noticed the broker's death.
    public func start() throws {
        guard let broker else { throw RealKafkaError(reason: "Only a broker of KAFKA_HOME can be started") }
        if controller != nil, let killed = killed.withLock({ $0 }) {
            let noticed = killed.advanced(by: .milliseconds(Self.brokerSession + 1000))
            while ContinuousClock.now < noticed { Thread.sleep(forTimeInterval: 0.05) }
        }
        let fresh = try run.withLock { run -> BrokerProcess.Run? in
            guard run == nil else { return nil }
            run = try broker.start()
            return run
        }
        guard let fresh else { return }
        let admin = try KafkaAdmin(configuration: configuration, log: { _ in })
        defer { try? admin.close() }
        // In KRaft mode a listener is open only once the broker serves.
        while true {
            do {
                _ = try admin.describeTopics(timeout: .seconds(5))
                return
            } catch let error as KafkaError where error.isRetriable {
                guard !fresh.hasEnded else {
                    throw RealKafkaError(reason: "Kafka ended at once; its log says: \(broker.lastLines())")
                }
                guard fresh.age < .seconds(120) else { throw error }
            }
        }
    }

    /// Stops the broker cleanly; its data stay.
    public func stop() { end("stop") }

    /// Ends the broker with SIGKILL, as a crash does; its data stay.
    public func kill() {
        end("kill")
        killed.withLock { $0 = .now }
    }

    private func end(_ word: String) {
        run.withLock { run in
            run?.end(word)
            run = nil
        }
    }

    /// Where the broker keeps its logs, a directory a partition; none of a cluster that was given.
    public var logDirectory: String? { broker?.logDirectory }

    // MARK: Tools

    /// Makes a topic; an error if there is one of that name.
    public func createTopic(_ name: String, partitions: Int, configuration topic: [String: String] = [:]) throws {
        let admin = try KafkaAdmin(configuration: configuration)
        defer { try? admin.close() }
        try admin.createTopic(
            NewTopic(name: name, partitions: partitions, configuration: topic), timeout: .seconds(30))
    }

    /// A name that no other test uses.
    public static func uniqueName(_ prefix: String) -> String {
        prefix + "-" + String(UInt64.random(in: 0..<1 << 40), radix: 36)
    }

    /// Runs one of Kafka's own tools, such as `kafka-consumer-groups.sh`, with `--bootstrap-server` set, and waits.
    public func tool(_ name: String, _ arguments: [String]) throws -> ToolResult {
        guard let home = Self.home else { throw RealKafkaError(reason: "Kafka's tools need KAFKA_HOME") }
        return try ToolResult.run(
            "\(home)/bin/\(name)", ["--bootstrap-server", bootstrapServers] + arguments,
            environment: ["LOG_DIR": NSTemporaryDirectory()])
    }
}

/// Why there is no broker to test with.
public struct RealKafkaError: Error, CustomStringConvertible {
    public var reason: String
    public var description: String { reason }
}
