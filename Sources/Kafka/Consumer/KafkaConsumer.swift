internal import CRdKafka

/// Reads records in batches, alone or as a member of a group, on the thread that calls it.
///
/// It is not `Sendable`: one thread (best a dedicated one: calls block) creates, polls and closes it, and no record
/// hops a thread or task. From other threads, `waker` ends a poll. Every call has a timeout. Close it: one that is
/// only released does not leave its group, which gives its partitions to others after `session.timeout.ms`.
///
/// Defaults beside librdkafka's own: `enable.auto.commit=false` (the owner commits what it has done, or sends it with
/// a transaction), `enable.partition.eof=true` (see ``ConsumedBatch/ends``). A consumer without `group.id` gets one of
/// its own at random, which no broker stores, and can `assign` but not `subscribe`.
///
/// A batch is gathered by `rd_kafka_consumer_poll`, not by `rd_kafka_consume_batch_queue`, which in librdkafka 2.0.2
/// may lose records near rebalances, seeks and pauses.
public final class KafkaConsumer {
    let handle: ClientHandle
    /// Ends a poll; may be handed to other threads.
    public let waker: ConsumerWaker
    private let hasGroup: Bool
    private let isSticky: Bool
    private var isSubscribed = false
    /// Whether it unsubscribed when it had joined and was not assigned anything yet: no assignment will come.
    private var leftWhileJoining = false
    /// Whether the group has given this member an assignment, be it an empty one.
    var hasBeenAssigned = false
    private var reader = RecordReader()
    var rebalance: ((RebalanceEvent) throws -> Void)?
    /// An error met after records had been gathered: thrown by the next poll.
    var pending: (any Error)?
    /// Where the answer to a commit that is under way will come.
    var commitAnswers: OpaquePointer?
    private var isPolling = false
    var isRebalancing = false
    /// Whether the rebalance callback has assigned or unassigned by itself.
    var hasOwnerAssigned = false
    /// Partitions taken away during the poll under way: what it gathered of them is not given out.
    var withdrawn: Set<TopicPartition> = []

    /// Makes a consumer; connects in the background, and joins its group with `subscribe`.
    ///
    /// - Parameters:
    ///   - configuration: properties by their librdkafka names.
    ///   - log: takes the client's log; nil leaves it on standard error.
    ///   - statistics: takes statistics on the polling thread, where `statistics.interval.ms` is set.
    /// - Throws: ``KafkaError`` that names the property which librdkafka does not know or take.
    public init(configuration: KafkaConfiguration, log: KafkaLog? = nil, statistics: KafkaStatistics? = nil) throws {
        hasGroup = configuration.groupID?.isEmpty == false
        isSticky = configuration["partition.assignment.strategy"]?.contains("cooperative-sticky") ?? false
        let context = ClientContext(configuration: configuration, log: log, statistics: statistics)
        let complete = configuration.withDefaults([
            "enable.auto.commit": "false", "enable.partition.eof": "true",
            "group.id": "standalone-\(UInt64.random(in: .min ... .max))",
        ])
        handle = try ClientHandle(.consumer, complete, context: context)
        waker = ConsumerWaker(
            queue: try handle.call("create") { client in
                rd_kafka_poll_set_consumer(client)
                return rd_kafka_queue_get_consumer(client)
            })
    }

    deinit {
        guard !handle.isClosed else { return }
        waker.release()
        forgetCommit()
        guard !wouldAbort else {
            try? unsubscribe()  // it would go on to beat for a member that nobody polls
            return handle.abandon()
        }
        // Leaving the group would call back, and could block; so the group learns of it after the session timeout.
        try? handle.close(deadline: Deadline(after: .seconds(5)), withoutConsumerClose: true)
    }

    // MARK: Reading

    /// Waits up to `timeout` for something to happen, then takes what is there, up to `maximum` records.
    ///
    /// Returns early when woken or after a rebalance. Rebalance callbacks are called from inside; what the poll had
    /// gathered of partitions that are revoked or lost in it is left out, and is read by their next owner.
    ///
    /// - Throws: ``KafkaError`` if the client is of no use any more, or what the rebalance callback threw. Errors of
    ///   a single partition are in the batch.
    public func poll(maximum: Int = 500, timeout: Duration) throws -> ConsumedBatch {
        guard !isPolling else { throw reentrant("poll") }
        try throwPending()
        isPolling = true
        defer { isPolling = false }
        var batch = ConsumedBatch()
        try handle.call("poll") { client in
            var wait = timeout.wholeMilliseconds
            while batch.records.count < maximum, let message = rd_kafka_consumer_poll(client, wait) {
                take(message, into: &batch, client)
                rd_kafka_message_destroy(message)
                wait = 0
                if pending != nil { break }
            }
        }
        if !withdrawn.isEmpty {
            batch.remove(withdrawn)
            withdrawn.removeAll()
        }
        if batch.isEmpty { try throwPending() }
        return batch
    }

    private func take(
        _ message: UnsafeMutablePointer<rd_kafka_message_t>, into batch: inout ConsumedBatch, _ client: OpaquePointer
    ) {
        switch message.pointee.err {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            batch.records.append(reader.record(message))
        case RD_KAFKA_RESP_ERR__PARTITION_EOF:
            let partition = TopicPartition(
                topic: reader.topic(message.pointee.rkt), partition: message.pointee.partition)
            batch.ends.append(PartitionOffset(partition, Offset(rawValue: message.pointee.offset)))
        case let code:
            let isOfPartition = message.pointee.rkt != nil
            let error = KafkaError(
                code, "poll", reason: rd_kafka_message_errstr(message).map { String(cString: $0) },
                topic: isOfPartition ? reader.topic(message.pointee.rkt) : nil,
                partition: isOfPartition && message.pointee.partition >= 0 ? message.pointee.partition : nil)
            if error.isFatal {
                pending = ClientContext.fatal(of: client, "poll") ?? error
            } else {
                batch.failures.append(error)
            }
        }
    }

    func throwPending() throws {
        guard let error = pending else { return }
        pending = nil
        throw error
    }

    func reentrant(_ operation: String) -> KafkaError {
        KafkaError(.reentrantCall, operation, reason: "Called from inside a rebalance callback")
    }

    // MARK: Group membership

    /// Joins the group of `group.id` for these topics (`^` begins a regular expression); replaces the subscription.
    ///
    /// `rebalance` is called from inside `poll` and `close`, on their thread. In it the owner may finish its work,
    /// commit, and assign by itself (`takeAssignment`); if it does not, the client assigns or unassigns when it
    /// returns: incrementally with a cooperative assignor, else as a whole. What it throws is thrown by the poll,
    /// after the client has done its part.
    public func subscribe(_ topics: [String], rebalance: @escaping (RebalanceEvent) throws -> Void = { _ in }) throws {
        guard hasGroup else {
            throw KafkaError(
                .invalidPropertyValue, "subscribe",
                reason: "The property \"group.id\" is needed to subscribe; without a group, assign partitions")
        }
        self.rebalance = rebalance
        handle.context.rebalance = { [unowned self] in rebalanced($0, $1) }
        try PartitionList.with(partitions: topics.map { TopicPartition(topic: $0, partition: -1) }) { list in
            isSubscribed = true
            try handle.call("subscribe") { try KafkaError.check(rd_kafka_subscribe($0, list), "subscribe") }
        }
    }

    /// Leaves the group; partitions are revoked inside later polls. A static member leaves only by this, not by
    /// closing.
    public func unsubscribe() throws {
        let isJoining = wouldAbort
        try handle.call("unsubscribe") { try KafkaError.check(rd_kafka_unsubscribe($0), "unsubscribe") }
        // A join may have been answered meanwhile.
        leftWhileJoining = isJoining || wouldAbort
    }

    /// Whether partitions now being revoked have in truth been lost already.
    public var isAssignmentLost: Bool {
        (try? handle.call("assignmentLost") { rd_kafka_assignment_lost($0) != 0 }) ?? false
    }

    /// The name that the group's coordinator gave this member; nil before it joined.
    public var memberID: String? {
        try? handle.call("memberID") { client in
            guard let text = rd_kafka_memberid(client) else { return nil }
            defer { rd_kafka_mem_free(client, text) }
            let member = String(cString: text)
            return member.isEmpty ? nil : member
        }
    }

    /// Who this consumer is in its group now. Take it when partitions are assigned: see ``ConsumerGroupMetadata``.
    public func groupMetadata() throws -> ConsumerGroupMetadata {
        try handle.call("groupMetadata") { client in
            guard let metadata = rd_kafka_consumer_group_metadata(client) else {
                throw KafkaError(.invalidState, "groupMetadata", reason: "The consumer has no group")
            }
            defer { rd_kafka_consumer_group_metadata_destroy(metadata) }
            return try ConsumerGroupMetadata(handle: metadata)
        }
    }

    // MARK: End

    /// Revokes what is assigned (the callback is called from inside), leaves the group and ends the client, within
    /// about `timeout` and a second.
    ///
    /// A static member does not leave: it is expected back within `session.timeout.ms`.
    ///
    /// - Throws: ``KafkaError/Code/closeTimedOut`` where librdkafka hangs (2.0.2 can, when a partition is lost): the
    ///   handle's threads are then left behind, and the group learns of it after the session timeout.
    public func close(timeout: Duration = .seconds(10)) throws {
        guard !isPolling, !isRebalancing else { throw reentrant("close") }
        guard !handle.isClosed else { return }
        let deadline = Deadline(after: timeout)
        try awaitFirstAssignment(by: deadline)
        let isJoining = wouldAbort  // asked now: once it has left, a member has no ID
        let left = try leave(by: deadline)
        waker.release()
        forgetCommit()
        defer {
            rebalance = nil
            handle.context.rebalance = nil
        }
        guard !isJoining || hasBeenAssigned else {
            handle.abandon()
            throw KafkaError(
                .closeTimedOut, "close", reason: "The group did not answer a member that had just joined")
        }
        try handle.close(deadline: deadline, withoutConsumerClose: true)
        try throwPending()
        if !left {
            throw KafkaError(.closeTimedOut, "close", reason: "The group did not take the member's leave in time")
        }
    }

    /// Whether librdkafka would end the process with the handle: before 2.3 its sticky assignor asserts that a member
    /// which has joined was also assigned something (confluentinc/librdkafka#4312).
    private var wouldAbort: Bool {
        isSticky && isSubscribed && !hasBeenAssigned && rd_kafka_version() < 0x0203_0000
            && (leftWhileJoining || memberID != nil)
    }

    /// Lets a join under way come to its end.
    private func awaitFirstAssignment(by deadline: Deadline) throws {
        while wouldAbort, !leftWhileJoining, !deadline.hasPassed {
            try handle.call("close") { client in
                if let message = rd_kafka_consumer_poll(client, min(50, deadline.milliseconds)) {
                    rd_kafka_message_destroy(message)
                }
            }
        }
    }

    /// Serves the events of an asynchronous close, so that callbacks run on this thread and the deadline holds.
    private func leave(by deadline: Deadline) throws -> Bool {
        try handle.call("close") { client in
            guard let queue = rd_kafka_queue_new(client) else { return false }
            defer { rd_kafka_queue_destroy(queue) }
            if let error = rd_kafka_consumer_close_queue(client, queue) {
                // A fatal error: there is nothing to leave.
                rd_kafka_error_destroy(error)
                return true
            }
            while rd_kafka_consumer_closed(client) == 0 {
                if deadline.hasPassed { return false }
                guard let event = rd_kafka_queue_poll(queue, min(100, deadline.milliseconds)) else { continue }
                if rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE {
                    rebalanced(rd_kafka_event_error(event), rd_kafka_event_topic_partition_list(event))
                }
                rd_kafka_event_destroy(event)
            }
            return true
        }
    }
}
