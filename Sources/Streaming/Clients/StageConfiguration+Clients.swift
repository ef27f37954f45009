internal import Kafka

extension StageConfiguration {
    /// The member of the group: reads committed source records, and waits for stable offsets when it asks for them.
    func memberConfiguration(thread: Int) -> KafkaConfiguration {
        var member = kafka.withDefaults([
            "heartbeat.interval.ms": "300", "session.timeout.ms": "6000", "max.poll.interval.ms": "60000",
            "queued.max.messages.kbytes": "16384", "fetch.error.backoff.ms": "50", "reconnect.backoff.ms": "20",
            // With a broker that does not wake a waiting fetch (the embedded one), this is the latency.
            "fetch.wait.max.ms": guarantee == .exactlyOnce ? "500" : "20",
        ])
        // The embedded broker never gives a second member anything under the cooperative assignor.
        member["partition.assignment.strategy"] = guarantee == .exactlyOnce ? "cooperative-sticky" : "range"
        member.groupID = groupID
        member["enable.auto.commit"] = "false"
        member["auto.offset.reset"] = "error"
        member["enable.partition.eof"] = "true"
        member.isolationLevel = .readCommitted
        if let instanceID { member.groupInstanceID = "\(instanceID)-\(thread)" }
        member.clientID = member.clientID ?? "\(groupID)-\(thread)"
        return member
    }

    /// Asks what the group committed, pending transactions aside, and where logs end, open transactions included.
    /// Never joins the group.
    var observerConfiguration: KafkaConfiguration { readerConfiguration(.readUncommitted) }

    /// Reads changelogs and global topics.
    func readerConfiguration(_ isolation: IsolationLevel) -> KafkaConfiguration {
        var reader = kafka.withDefaults([
            "queued.max.messages.kbytes": "16384", "fetch.wait.max.ms": "50", "fetch.error.backoff.ms": "50",
        ])
        // It is no member: a member's session, and the bound that goes with it, are not its own.
        for name in ["session.timeout.ms", "max.poll.interval.ms", "heartbeat.interval.ms", "group.instance.id"] {
            reader[name] = nil
        }
        reader.groupID = groupID
        reader["enable.auto.commit"] = "false"
        reader["auto.offset.reset"] = "error"
        reader["enable.partition.eof"] = "true"
        reader.isolationLevel = isolation
        return reader
    }

    /// `linger.ms`: records wait for the commit, which sends them at once, or for a full batch. With 0, librdkafka's thread is
    /// woken by every record; with 1, it does not sleep while a batch of a partition is on its way and more records of the
    /// partition wait behind it: seen to take both processors of a machine from the broker that was to answer, for
    /// seconds. Shorter than the shortest `transaction.timeout.ms`, as librdkafka demands.
    ///
    /// A transaction ends by itself before the session of its owner does; the heir does not rely on it.
    func transactionalConfiguration(id: String) -> KafkaConfiguration {
        var producer = kafka.withDefaults([
            "transaction.timeout.ms": "5000", "compression.type": "lz4", "queue.buffering.max.kbytes": "131072",
            "reconnect.backoff.ms": "20", "linger.ms": "500",
        ])
        producer.groupInstanceID = nil
        producer.transactionalID = id
        return producer
    }

    var idempotentConfiguration: KafkaConfiguration {
        kafka.withDefaults(["compression.type": "lz4", "queue.buffering.max.kbytes": "131072", "linger.ms": "5"])
    }

    /// Passes librdkafka's log on, its own level kept.
    var clientLog: KafkaLog {
        let log = self.log
        return { entry in log(StreamingLogEntry(client: entry)) }
    }
}

extension StreamingLogEntry {
    /// A line of librdkafka's.
    init(client entry: KafkaLogEntry) {
        let level: Level
        switch entry.level {
        case .debug, .info, .notice: level = .debug
        case .warning: level = .warning
        case .error, .critical: level = .error
        }
        self.init(level, "\(entry.client): \(entry.facility): \(entry.message)")
    }
}
