internal import CRdKafka
internal import Foundation

extension KafkaAdmin {
    /// All groups of the cluster that this client may see, by name.
    public func listGroups(timeout: Duration) throws -> [ConsumerGroupListing] {
        try request("listGroups", timeout: timeout) { client, options, queue in
            rd_kafka_ListConsumerGroups(client, options, queue)
        } read: { event in
            let result = rd_kafka_event_ListConsumerGroups_result(event)
            var count = 0
            if let errors = rd_kafka_ListConsumerGroups_result_errors(result, &count), count > 0, let error = errors[0]
            {
                throw KafkaError(
                    rd_kafka_error_code(error), "listGroups", reason: String(cString: rd_kafka_error_string(error)))
            }
            let valid = rd_kafka_ListConsumerGroups_result_valid(result, &count)
            return UnsafeBufferPointer(start: valid, count: count).map { listing in
                ConsumerGroupListing(
                    groupID: String(cString: rd_kafka_ConsumerGroupListing_group_id(listing)),
                    state: .init(rd_kafka_ConsumerGroupListing_state(listing)))
            }.sorted { $0.groupID < $1.groupID }
        }
    }

    /// A group's state and members. A group that nobody knows is `dead` and has none.
    ///
    /// - Throws: ``KafkaError/Code/unsupportedFeature`` against an ``EmbeddedBroker``: librdkafka 2.0.2 would lock
    ///   itself up.
    public func describeGroup(_ groupID: String, timeout: Duration) throws -> ConsumerGroupDescription {
        try repeatingWhileCoordinatorMoves(timeout, repeated: Self.coordinatorMoves.union([.timedOut])) {
            try describe(groupID, timeout: min($0.remaining, Self.attempt))
        }
    }

    /// librdkafka 2.0.2 may wait in vain for a coordinator that the cluster is just about to make: asked anew, it answers.
    private static let attempt = Duration.seconds(5)

    private func describe(_ groupID: String, timeout: Duration) throws -> ConsumerGroupDescription {
        try withOwnHandle { own in
            let cluster = try own.call("describeGroup") { Self.clusterID(of: $0, timeout: timeout) }
            guard cluster?.hasPrefix("mockCluster") != true else {
                throw KafkaError(
                    .unsupportedFeature, "describeGroup", reason: "The embedded broker cannot describe groups")
            }
            return try groupID.withCString { name in
                var names: [UnsafePointer<CChar>?] = [name]
                return try request("describeGroup", timeout: timeout, on: own) { client, options, queue in
                    rd_kafka_DescribeConsumerGroups(client, &names, 1, options, queue)
                } read: { event in
                    var count = 0
                    let result = rd_kafka_event_DescribeConsumerGroups_result(event)
                    let groups = rd_kafka_DescribeConsumerGroups_result_groups(result, &count)
                    guard count > 0, let group = groups?[0] else {
                        throw KafkaError(.unexpectedResponse, "describeGroup", reason: "The answer names no group")
                    }
                    return try ConsumerGroupDescription(group)
                }
            }
        }
    }

    /// What a group has committed, with metadata; partitions without a commit are left out.
    ///
    /// Waits for offsets of transactions still under way.
    public func committedOffsets(of groupID: String, timeout: Duration) throws -> [PartitionOffset] {
        var handle = rd_kafka_ListConsumerGroupOffsets_new(groupID, nil)
        defer { rd_kafka_ListConsumerGroupOffsets_destroy(handle) }
        return try repeatingWhileCoordinatorMoves(timeout) { deadline in
            try request("committedOffsets", timeout: deadline.remaining) { client, options, queue in
                rd_kafka_AdminOptions_set_require_stable_offsets(options, 1).map { rd_kafka_error_destroy($0) }
                rd_kafka_ListConsumerGroupOffsets(client, &handle, 1, options, queue)
            } read: { event in
                var count = 0
                let result = rd_kafka_event_ListConsumerGroupOffsets_result(event)
                let groups = rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count)
                return try Self.offsets(groups, count, "committedOffsets")
                    .filter(\.offset.isAbsolute).sorted { $0.partition < $1.partition }
            }
        }
    }

    /// How far a group is behind, for each partition that it committed, and for all of `topics`.
    public func lag(of groupID: String, topics: [String] = [], timeout: Duration) throws -> [PartitionLag] {
        let deadline = Deadline(after: timeout)
        var committed: [TopicPartition: Offset?] = [:]
        for topic in topics {
            for partition in try describeTopic(topic, timeout: deadline.remaining).partitions {
                committed[TopicPartition(topic: topic, partition: partition.partition)] = .some(nil)
            }
        }
        for offset in try committedOffsets(of: groupID, timeout: deadline.remaining) {
            committed[offset.partition] = offset.offset
        }
        return try committed.keys.sorted().map { partition in
            PartitionLag(
                partition: partition, committed: committed[partition] ?? nil,
                end: try watermarks(of: partition, timeout: deadline.remaining).high)
        }
    }

    /// Sets a group's committed offsets. The group must have no members.
    public func alterOffsets(of groupID: String, to offsets: [PartitionOffset], timeout: Duration) throws {
        try PartitionList.with(offsets) { list in
            var handle = rd_kafka_AlterConsumerGroupOffsets_new(groupID, list)
            defer { rd_kafka_AlterConsumerGroupOffsets_destroy(handle) }
            try repeatingWhileCoordinatorMoves(timeout) { deadline in
                try request("alterOffsets", timeout: deadline.remaining) { client, options, queue in
                    rd_kafka_AlterConsumerGroupOffsets(client, &handle, 1, options, queue)
                } read: { event in
                    var count = 0
                    let result = rd_kafka_event_AlterConsumerGroupOffsets_result(event)
                    let groups = rd_kafka_AlterConsumerGroupOffsets_result_groups(result, &count)
                    _ = try Self.offsets(groups, count, "alterOffsets")
                }
            }
        }
    }

    /// Deletes groups without members, with their offsets.
    ///
    /// - Returns: the groups that could not be deleted, by name; empty if all were.
    public func deleteGroups(_ groupIDs: [String], timeout: Duration) throws -> [String: KafkaError] {
        var handles: [OpaquePointer?] = groupIDs.map { rd_kafka_DeleteGroup_new($0) }
        defer { for handle in handles { rd_kafka_DeleteGroup_destroy(handle) } }
        return try request("deleteGroups", timeout: timeout) { client, options, queue in
            rd_kafka_DeleteGroups(client, &handles, handles.count, options, queue)
        } read: { event in
            var failures: [String: KafkaError] = [:]
            var count = 0
            let result = rd_kafka_event_DeleteGroups_result(event)
            let groups = rd_kafka_DeleteGroups_result_groups(result, &count)
            for group in UnsafeBufferPointer(start: groups, count: count) {
                guard let error = Self.error(of: group, "deleteGroups") else { continue }
                failures[String(cString: rd_kafka_group_result_name(group))] = error
            }
            return failures
        }
    }

    /// Groups' coordinators move, and on a fresh cluster are made with the first question: such errors pass.
    private func repeatingWhileCoordinatorMoves<Result>(
        _ timeout: Duration, repeated codes: Set<KafkaError.Code> = coordinatorMoves,
        _ body: (Deadline) throws -> Result
    ) throws -> Result {
        let deadline = Deadline(after: timeout)
        while true {
            do {
                return try body(deadline)
            } catch let error as KafkaError where codes.contains(error.code) && !deadline.hasPassed {
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }

    private static let coordinatorMoves: Set<KafkaError.Code> = [
        .init(RD_KAFKA_RESP_ERR_NOT_COORDINATOR), .init(RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE),
        .init(RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS),
    ]

    private static func offsets(
        _ groups: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, _ operation: String
    ) throws -> [PartitionOffset] {
        try UnsafeBufferPointer(start: groups, count: count).flatMap { group in
            if let error = error(of: group, operation) { throw error }
            return try PartitionList.checked(rd_kafka_group_result_partitions(group), operation)
        }
    }

    private static func error(of group: OpaquePointer?, _ operation: String) -> KafkaError? {
        guard let error = rd_kafka_group_result_error(group),
            rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR
        else { return nil }
        return KafkaError(
            rd_kafka_error_code(error), operation, reason: String(cString: rd_kafka_error_string(error)))
    }
}
