public import Kafka

/// A stage without state: batches in, records out, at least once.
public struct StatelessConfiguration: Sendable {
    public var applicationID: String
    public var stage: String
    public var sources: [String]
    public var threads = 1
    /// Properties of every client, by librdkafka's names.
    public var kafka: KafkaConfiguration
    public var instanceID: String?
    public var start: StartPosition = .beginning
    /// The most that are taken together. The next are not polled before their output is delivered.
    public var pollRecords = 500
    /// While records keep coming, those of so long are taken together: each poll that sends costs the brokers a request for
    /// every partition, however little it brings. The first record after a pause waits for nothing.
    public var gather: Duration = .milliseconds(5)
    /// Offsets are committed at least this often while input keeps coming, and as soon as it pauses.
    public var commitInterval: Duration = .milliseconds(500)
    /// Whether the group's assignor is the cooperative one; the embedded broker only has `range`.
    public var isCooperative = true
    /// After a planned hand-over is asked for, how long delivery of what is in flight may take.
    public var handOverDeadline: Duration = .seconds(4)
    public var callDeadline: Duration = .seconds(45)
    public var log: StreamingLog = { _ in }

    public init(applicationID: String, stage: String, sources: [String], kafka: KafkaConfiguration) {
        self.applicationID = applicationID
        self.stage = stage
        self.sources = sources
        self.kafka = kafka
    }

    public var groupID: String { "\(applicationID).\(stage)" }
}
