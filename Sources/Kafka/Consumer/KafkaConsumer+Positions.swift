internal import CRdKafka

extension KafkaConsumer {
    /// Stops giving out records of these partitions until `resume`; they stay assigned, and their positions stay.
    public func pause(_ partitions: [TopicPartition]) throws {
        try PartitionList.with(partitions: partitions) { list in
            try handle.call("pause") { try KafkaError.check(rd_kafka_pause_partitions($0, list), "pause") }
            _ = try PartitionList.checked(list, "pause")
        }
    }

    public func resume(_ partitions: [TopicPartition]) throws {
        try PartitionList.with(partitions: partitions) { list in
            try handle.call("resume") { try KafkaError.check(rd_kafka_resume_partitions($0, list), "resume") }
            _ = try PartitionList.checked(list, "resume")
        }
    }

    /// Goes on from these offsets. The partitions must be assigned, and no record from before comes after it.
    public func seek(_ offsets: [PartitionOffset], timeout: Duration) throws {
        try PartitionList.with(offsets) { list in
            try handle.call("seek") { client in
                try KafkaError.check(rd_kafka_seek_partitions(client, list, timeout.wholeMilliseconds), "seek")
            }
            _ = try PartitionList.checked(list, "seek")
        }
        if isRebalancing { withdrawn.formUnion(offsets.map(\.partition)) }
    }

    /// The offset behind the last record that was given out; `unset` where none was yet.
    ///
    /// Transaction markers at the end of a partition are not counted: ``ConsumedBatch/ends`` has the offset behind
    /// them.
    public func position(_ partitions: [TopicPartition]) throws -> [PartitionOffset] {
        try PartitionList.with(partitions: partitions) { list in
            try handle.call("position") { try KafkaError.check(rd_kafka_position($0, list), "position") }
            return try PartitionList.checked(list, "position")
        }
    }

    /// What the group committed, with its metadata; `unset` where nothing was.
    ///
    /// With `isolation.level=read_committed` it waits for offsets of transactions still under way.
    public func committed(_ partitions: [TopicPartition], timeout: Duration) throws -> [PartitionOffset] {
        try PartitionList.with(partitions: partitions) { list in
            try handle.call("committed") { client in
                try KafkaError.check(rd_kafka_committed(client, list, timeout.wholeMilliseconds), "committed")
            }
            return try PartitionList.checked(list, "committed")
        }
    }

    /// Commits offsets outside a transaction and waits for the coordinator's answer: the offset behind the last
    /// record that is done, for each partition.
    ///
    /// - Throws: ``KafkaError`` whose remedy is `retry` during a rebalance or when `timeout` passed (the same offsets
    ///   may be committed twice), `restartTask` when the partitions are no longer ours.
    public func commit(_ offsets: [PartitionOffset], timeout: Duration = .seconds(10)) throws {
        guard !offsets.isEmpty else { return }
        try beginCommit(offsets)
        if try !finishCommit(timeout: timeout) {
            forgetCommit()
            throw KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT, "commit")
        }
    }

    /// Sends the offsets that ``commit(_:timeout:)`` would, and does not wait: ``finishCommit(timeout:)`` tells what became
    /// of them. One at a time: the answer to one that is still under way will not be told.
    public func beginCommit(_ offsets: [PartitionOffset]) throws {
        forgetCommit()
        guard !offsets.isEmpty else { return }
        try PartitionList.with(offsets) { list in
            try handle.call("commit") { client in
                // Through a queue, since the synchronous form has no timeout.
                guard let queue = rd_kafka_queue_new(client) else {
                    throw KafkaError(.unexpectedResponse, "commit", reason: "No memory for a queue")
                }
                let error = rd_kafka_commit_queue(client, list, queue, nil, nil)
                guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
                    rd_kafka_queue_destroy(queue)
                    throw KafkaError(error, "commit")
                }
                commitAnswers = queue
            }
        }
    }

    /// Waits up to `timeout` for the answer to ``beginCommit(_:)``.
    ///
    /// - Returns: whether nothing is under way any more; false where the answer has not come.
    /// - Throws: as ``commit(_:timeout:)``; nothing is under way then.
    public func finishCommit(timeout: Duration = .zero) throws -> Bool {
        guard let queue = commitAnswers else { return true }
        return try handle.call("commit") { _ in
            guard let event = rd_kafka_queue_poll(queue, timeout.wholeMilliseconds) else { return false }
            defer {
                rd_kafka_event_destroy(event)
                forgetCommit()
            }
            try KafkaError.check(rd_kafka_event_error(event), "commit")
            _ = try PartitionList.checked(rd_kafka_event_topic_partition_list(event), "commit")
            return true
        }
    }

    /// The handle can only end once no queue refers to it.
    func forgetCommit() {
        if let queue = commitAnswers { rd_kafka_queue_destroy(queue) }
        commitAnswers = nil
    }

    /// Asks the broker for a partition's first and last offset. See ``Watermarks/high`` for what `read_committed`
    /// makes of it.
    public func watermarks(of partition: TopicPartition, timeout: Duration) throws -> Watermarks {
        try handle.call("watermarks") { client in
            try Watermarks.query(partition, client: client, timeout: timeout)
        }
    }

    /// What the last fetch said of a partition's ends, without asking; nil before one did.
    public func cachedWatermarks(of partition: TopicPartition) throws -> Watermarks? {
        try handle.call("watermarks") { client in
            var low: Int64 = -1
            var high: Int64 = -1
            let response = rd_kafka_get_watermark_offsets(client, partition.topic, partition.partition, &low, &high)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR, high >= 0 else { return nil }
            return Watermarks(low: Offset(rawValue: max(low, 0)), high: Offset(rawValue: high))
        }
    }

    /// For each partition the first offset whose record is not older than the time; `end` where all are older.
    public func offsets(forTimes times: [(partition: TopicPartition, time: KafkaTimestamp)], timeout: Duration) throws
        -> [PartitionOffset]
    {
        let wanted = times.map { PartitionOffset($0.partition, Offset(rawValue: $0.time.millisecondsSinceEpoch)) }
        return try PartitionList.with(wanted) { list in
            try handle.call("offsetsForTimes") { client in
                try KafkaError.check(
                    rd_kafka_offsets_for_times(client, list, timeout.wholeMilliseconds), "offsetsForTimes")
            }
            return try PartitionList.checked(list, "offsetsForTimes")
        }
    }

    /// How many partitions a topic has.
    public func partitionCount(of topic: String, timeout: Duration) throws -> Int {
        try handle.call("partitionCount") { client in
            try TopicDescription.query(topic, client: client, timeout: timeout).partitions.count
        }
    }
}

extension Watermarks {
    static func query(_ partition: TopicPartition, client: OpaquePointer, timeout: Duration) throws -> Watermarks {
        var low: Int64 = 0
        var high: Int64 = 0
        let response = rd_kafka_query_watermark_offsets(
            client, partition.topic, partition.partition, &low, &high, timeout.wholeMilliseconds)
        guard response == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(response, "watermarks", topic: partition.topic, partition: partition.partition)
        }
        return Watermarks(low: Offset(rawValue: low), high: Offset(rawValue: high))
    }
}
