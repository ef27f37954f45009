import JSON
import Kafka
import Screening

/// The leads that stand, read off the compacted topic of leads and kept up with it. Confined to one thread.
struct StandingLeads {
    private let consumer: KafkaConsumer
    private let topic: String
    private var isAssigned = false
    /// By the lead's ID.
    private var standing: [[UInt8]: (model: String, state: String)] = [:]

    init(configuration: KafkaConfiguration, topic: String, log: KafkaLog?) throws {
        consumer = try KafkaConsumer(
            configuration: configuration.withDefaults(["isolation.level": "read_committed", "fetch.wait.max.ms": "100"]
            ), log: log)
        self.topic = topic
    }

    var byModel: [String: Int] { count(\.model) }
    var byState: [String: Int] { count(\.state) }

    func close() throws { try consumer.close() }

    /// Reads on to where each partition ended when this began, as far as transactions there have ended.
    ///
    /// - Parameter admin: has a connection of its own: on the consumer's a question waits behind a fetch.
    mutating func catchUp(_ admin: KafkaAdmin, timeout: Duration) throws {
        let partitions = (0..<Int32(try consumer.partitionCount(of: topic, timeout: timeout))).map {
            TopicPartition(topic: topic, partition: $0)
        }
        if !isAssigned {
            try consumer.assign(partitions.map { PartitionOffset($0, .beginning) })
            isAssigned = true
        }
        var marks: [TopicPartition: Offset] = [:]
        for partition in partitions {
            let marked = try admin.watermarks(of: partition, timeout: timeout)
            if marked.high > marked.low { marks[partition] = marked.high }
        }
        for position in try consumer.position(partitions) where position.offset.isAbsolute {
            if let mark = marks[position.partition], position.offset >= mark { marks[position.partition] = nil }
        }
        let start = ContinuousClock.now
        while !marks.isEmpty, .now - start < timeout {
            let batch = try consumer.poll(maximum: 1000, timeout: .milliseconds(200))
            for failure in batch.failures where !failure.isRetriable { throw failure }
            for record in batch.records {
                take(record)
                if let mark = marks[record.topicPartition], record.offset.next >= mark {
                    marks[record.topicPartition] = nil
                }
            }
            // The end that a reader of committed records may see: behind it is an open transaction, or a marker.
            for end in batch.ends { marks[end.partition] = nil }
        }
    }

    private mutating func take(_ record: KafkaRecord) {
        guard let key = record.key else { return }
        guard let value = record.value, let lead = (try? JSON.Document(parsing: value))?.root,
            let state = lead["state"]?.string, LeadState(rawValue: state)?.stands == true
        else {
            standing[key] = nil
            return
        }
        standing[key] = (lead["code"]?.string ?? lead["model"]?.string ?? "", state)
    }

    private func count(_ path: (((model: String, state: String)) -> String)) -> [String: Int] {
        standing.values.reduce(into: [:]) { $0[path($1), default: 0] += 1 }
    }
}
