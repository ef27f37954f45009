internal import CRdKafka

extension KafkaConsumer {
    /// Reads these partitions from these offsets, and no others. `Offset.stored` starts where the group committed.
    public func assign(_ offsets: [PartitionOffset]) throws {
        try PartitionList.with(offsets) { list in
            try handle.call("assign") { try KafkaError.check(rd_kafka_assign($0, list), "assign") }
        }
        hasOwnerAssigned = true
    }

    /// Reads these partitions too.
    public func incrementalAssign(_ offsets: [PartitionOffset]) throws {
        try PartitionList.with(offsets) { list in
            try handle.call("assign") { try KafkaError.check(rd_kafka_incremental_assign($0, list), "assign") }
        }
        hasOwnerAssigned = true
    }

    /// Reads these partitions no longer.
    public func incrementalUnassign(_ partitions: [TopicPartition]) throws {
        try PartitionList.with(partitions: partitions) { list in
            try handle.call("unassign") { try KafkaError.check(rd_kafka_incremental_unassign($0, list), "unassign") }
        }
        hasOwnerAssigned = true
    }

    /// Reads nothing any more.
    public func unassign() throws {
        try handle.call("unassign") { try KafkaError.check(rd_kafka_assign($0, nil), "unassign") }
        hasOwnerAssigned = true
    }

    /// In the callback of `assigned`: takes these partitions from offsets of the owner's choice, as the group's
    /// protocol demands: beside the others with a cooperative assignor, in place of all with an eager one.
    public func takeAssignment(from offsets: [PartitionOffset]) throws {
        if try isCooperative() { try incrementalAssign(offsets) } else { try assign(offsets) }
    }

    /// The partitions that are read now, with no offsets.
    public func assignment() throws -> [TopicPartition] {
        try handle.call("assignment") { client in
            var list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
            try KafkaError.check(rd_kafka_assignment(client, &list), "assignment")
            guard let list else { return [] }
            defer { rd_kafka_topic_partition_list_destroy(list) }
            return PartitionList.partitions(list)
        }
    }

    private func isCooperative() throws -> Bool { try handle.call("assign") { Self.isCooperative($0) } }

    private static func isCooperative(_ client: OpaquePointer) -> Bool {
        rd_kafka_rebalance_protocol(client).map { String(cString: $0) } == "COOPERATIVE"
    }

    /// Called from inside `poll` and `close` on the owner's thread.
    func rebalanced(_ code: rd_kafka_resp_err_t, _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) {
        let partitions = PartitionList.partitions(list)
        isRebalancing = true
        hasBeenAssigned = hasBeenAssigned || code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS
        hasOwnerAssigned = false
        defer { isRebalancing = false }
        do {
            if code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
                try rebalance?(.assigned(partitions))
            } else {
                withdrawn.formUnion(partitions)
                try rebalance?(isAssignmentLost ? .lost(partitions) : .revoked(partitions))
            }
        } catch {
            pending = pending ?? error
        }
        do {
            try handle.call("rebalance") { client in
                if !hasOwnerAssigned { try Self.applyRebalance(code, list, client) }
                rd_kafka_yield(client)  // the poll returns, so that the owner sees the new state of things
            }
        } catch {
            pending = pending ?? error
        }
    }

    /// What the client does where the owner left it to it.
    private static func applyRebalance(
        _ code: rd_kafka_resp_err_t, _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?,
        _ client: OpaquePointer
    ) throws {
        let isAssign = code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS
        guard isCooperative(client), let list else {
            return try KafkaError.check(rd_kafka_assign(client, isAssign ? list : nil), "rebalance")
        }
        try KafkaError.check(
            isAssign ? rd_kafka_incremental_assign(client, list) : rd_kafka_incremental_unassign(client, list),
            "rebalance")
    }
}
