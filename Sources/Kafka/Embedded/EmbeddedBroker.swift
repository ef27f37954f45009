internal import CRdKafka
internal import Synchronization

/// A Kafka cluster in this process, on real TCP ports of the loopback interface: librdkafka's mock cluster.
///
/// Any client can connect (kcat and Python too), so it serves demos, and tests of what a client does when brokers
/// fail. It keeps everything in memory and forgets it at the end. Its limits, with librdkafka 2.0.2:
/// - **Transactions are hollow.** Every call succeeds, but offsets sent to a transaction are dropped, aborted and
///   open records are visible, and old producers are not fenced. It proves nothing about exactly-once.
/// - Groups work with the range assignor (`partition.assignment.strategy=range`); a second member of a group with
///   `cooperative-sticky` never gets a partition. The first join takes 3 s. While a group rebalances, commits are refused, also those made
///   inside a revocation.
/// - A partition keeps its last 5 MiB or 100,000 batches; nothing is compacted.
/// - A fetch that waits is not woken by new records: set `fetch.wait.max.ms` low.
/// - Of the admin API it knows groups' lists and offsets only. Topics are made by `createTopic`, or by themselves
///   (4 partitions) when metadata is asked for.
///
/// Any thread may call it.
public final class EmbeddedBroker: Sendable {
    /// What clients connect to: `127.0.0.1:PORT`, with commas between several brokers.
    public let bootstrapServers: String
    /// The brokers' numbers, from 1.
    public let brokers: ClosedRange<Int32>
    private let handle: ClientHandle
    private let cluster: Mutex<Cluster?>

    private struct Cluster: @unchecked Sendable {  // used under the lock alone
        var pointer: OpaquePointer
    }

    /// Starts the brokers; they listen when it returns, on ports that the system chooses.
    public init(brokers count: Int = 1, log: KafkaLog? = nil) throws {
        let context = ClientContext(configuration: KafkaConfiguration(), log: log, statistics: nil)
        // The log level leaves out the remark that this client has no broker to connect to.
        handle = try ClientHandle(.admin, ["client.id": "embedded-broker", "log_level": "4"], context: context)
        let started = try handle.call("embeddedBroker") { client in
            guard let cluster = rd_kafka_mock_cluster_new(client, Int32(clamping: max(1, count))) else {
                throw KafkaError(
                    .unexpectedResponse, "embeddedBroker", reason: "No port of the loopback interface was to be had")
            }
            return (Cluster(pointer: cluster), String(cString: rd_kafka_mock_cluster_bootstraps(cluster)))
        }
        cluster = Mutex(started.0)
        bootstrapServers = started.1
        brokers = 1...Int32(clamping: max(1, count))
    }

    deinit { try? close(timeout: .seconds(5)) }

    /// Makes a topic; none of its records are compacted, and `replication` brokers have it in their metadata.
    public func createTopic(_ name: String, partitions: Int, replication: Int = 1) throws {
        try control("createTopic") { cluster in
            rd_kafka_mock_topic_create(
                cluster, name, Int32(clamping: partitions), Int32(clamping: replication))
        }
    }

    /// Stops the brokers: clients are disconnected, and all records are gone.
    public func close(timeout: Duration = .seconds(10)) throws {
        let stopped = cluster.withLock { cluster -> Bool in
            guard let open = cluster else { return false }
            rd_kafka_mock_cluster_destroy(open.pointer)
            cluster = nil
            return true
        }
        if stopped { try handle.close(deadline: Deadline(after: timeout)) }
    }

    func control(_ operation: String, _ body: (OpaquePointer) -> rd_kafka_resp_err_t) throws {
        let response = cluster.withLock { cluster in cluster.map { body($0.pointer) } }
        guard let response else { throw KafkaError.closed(operation) }
        try KafkaError.check(response, operation)
    }
}
