internal import CRdKafka

extension KafkaAdmin {
    /// Adds rules; those that are there already stay.
    ///
    /// - Returns: the rules that were refused, each with why; empty if none was.
    public func createAccessRules(_ rules: [AccessRule], timeout: Duration) throws -> [AccessRule: KafkaError] {
        var handles: [OpaquePointer?] = []
        defer { for handle in handles { rd_kafka_AclBinding_destroy(handle) } }
        for rule in rules {
            var text = [CChar](repeating: 0, count: 512)
            let handle = rd_kafka_AclBinding_new(
                rule.resourceType, rule.resourceName, rule.patternType, rule.principal, rule.host, rule.operationCode,
                rule.permissionType, &text, text.count)
            guard let handle else {
                throw KafkaError(.invalidArgument, "createAccessRules", reason: ClientContext.string(text))
            }
            handles.append(handle)
        }
        return try request("createAccessRules", timeout: timeout) { client, options, queue in
            rd_kafka_CreateAcls(client, &handles, handles.count, options, queue)
        } read: { event in
            var failures: [AccessRule: KafkaError] = [:]
            var count = 0
            let result = rd_kafka_event_CreateAcls_result(event)
            let results = rd_kafka_CreateAcls_result_acls(result, &count)
            for (rule, result) in zip(rules, UnsafeBufferPointer(start: results, count: count)) {
                if let error = rd_kafka_acl_result_error(result) {
                    failures[rule] = Self.error(error, "createAccessRules")
                }
            }
            return failures
        }
    }

    /// The rules of topics, groups and the cluster, or those of one principal.
    public func accessRules(of principal: String? = nil, timeout: Duration) throws -> [AccessRule] {
        // One kind of resource after the other: rules of a kind that 2.0.2 does not know spoil its whole answer.
        let deadline = Deadline(after: timeout)
        return try [RD_KAFKA_RESOURCE_TOPIC, RD_KAFKA_RESOURCE_GROUP, RD_KAFKA_RESOURCE_BROKER].flatMap { type in
            try describe(type, principal, timeout: deadline.remaining)
        }
    }

    private func describe(_ type: rd_kafka_ResourceType_t, _ principal: String?, timeout: Duration) throws
        -> [AccessRule]
    {
        var text = [CChar](repeating: 0, count: 512)
        let filter = rd_kafka_AclBindingFilter_new(
            type, nil, RD_KAFKA_RESOURCE_PATTERN_ANY, principal, nil, RD_KAFKA_ACL_OPERATION_ANY,
            RD_KAFKA_ACL_PERMISSION_TYPE_ANY, &text, text.count)
        guard let filter else {
            throw KafkaError(.invalidArgument, "accessRules", reason: ClientContext.string(text))
        }
        defer { rd_kafka_AclBinding_destroy(filter) }
        return try request("accessRules", timeout: timeout) { client, options, queue in
            rd_kafka_DescribeAcls(client, filter, options, queue)
        } read: { event in
            var count = 0
            let result = rd_kafka_event_DescribeAcls_result(event)
            let bindings = rd_kafka_DescribeAcls_result_acls(result, &count)
            return UnsafeBufferPointer(start: bindings, count: count).compactMap { $0.flatMap { AccessRule($0) } }
        }
    }

    /// Deletes these very rules.
    ///
    /// - Returns: how many of them there were.
    @discardableResult
    public func deleteAccessRules(_ rules: [AccessRule], timeout: Duration) throws -> Int {
        var filters: [OpaquePointer?] = []
        defer { for filter in filters { rd_kafka_AclBinding_destroy(filter) } }
        for rule in rules {
            var text = [CChar](repeating: 0, count: 512)
            let filter = rd_kafka_AclBindingFilter_new(
                rule.resourceType, rule.resourceName, rule.patternType, rule.principal, rule.host, rule.operationCode,
                rule.permissionType, &text, text.count)
            guard let filter else {
                throw KafkaError(.invalidArgument, "deleteAccessRules", reason: ClientContext.string(text))
            }
            filters.append(filter)
        }
        return try request("deleteAccessRules", timeout: timeout) { client, options, queue in
            rd_kafka_DeleteAcls(client, &filters, filters.count, options, queue)
        } read: { event in
            var count = 0
            let result = rd_kafka_event_DeleteAcls_result(event)
            let responses = rd_kafka_DeleteAcls_result_responses(result, &count)
            return try UnsafeBufferPointer(start: responses, count: count).reduce(0) { total, response in
                if let error = rd_kafka_DeleteAcls_result_response_error(response) {
                    throw Self.error(error, "deleteAccessRules")
                }
                var matching = 0
                _ = rd_kafka_DeleteAcls_result_response_matching_acls(response, &matching)
                return total + matching
            }
        }
    }

    private static func error(_ error: OpaquePointer, _ operation: String) -> KafkaError {
        KafkaError(rd_kafka_error_code(error), operation, reason: String(cString: rd_kafka_error_string(error)))
    }
}
