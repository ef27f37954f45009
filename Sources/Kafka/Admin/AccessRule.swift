internal import CRdKafka

/// Who may, or may not, do what with which resource (an ACL).
///
/// librdkafka 2.0.2 knows no rules of transactional ids: those are set with Kafka's `kafka-acls.sh
/// --transactional-id`.
public struct AccessRule: Hashable, Sendable {
    public enum Resource: Hashable, Sendable {
        case topic(String)
        case group(String)
        /// The cluster as a whole, for `idempotentWrite` or `create`, say.
        case cluster
    }

    public enum Pattern: String, Hashable, Sendable {
        /// The resource of that very name; `*` stands for all.
        case literal
        /// All resources whose names begin so.
        case prefixed
    }

    public enum Operation: Int32, Hashable, Sendable, CaseIterable {
        case all = 2
        case read, write, create, delete, alter, describe, clusterAction, describeConfigs, alterConfigs
        case idempotentWrite
    }

    public enum Permission: String, Hashable, Sendable { case allow, deny }

    public var resource: Resource
    public var pattern: Pattern
    /// Kind and name, such as `User:intake`; `User:*` is everybody.
    public var principal: String
    /// The address that it holds for; `*` is every one.
    public var host: String
    public var operation: Operation
    public var permission: Permission

    public init(
        _ permission: Permission = .allow, _ principal: String, _ operation: Operation, on resource: Resource,
        pattern: Pattern = .literal, host: String = "*"
    ) {
        self.permission = permission
        self.principal = principal
        self.operation = operation
        self.resource = resource
        self.pattern = pattern
        self.host = host
    }
}

extension AccessRule {
    var resourceType: rd_kafka_ResourceType_t {
        switch resource {
        case .topic: RD_KAFKA_RESOURCE_TOPIC
        case .group: RD_KAFKA_RESOURCE_GROUP
        case .cluster: RD_KAFKA_RESOURCE_BROKER
        }
    }

    var resourceName: String {
        switch resource {
        case .topic(let name), .group(let name): name
        case .cluster: "kafka-cluster"
        }
    }

    var patternType: rd_kafka_ResourcePatternType_t {
        pattern == .literal ? RD_KAFKA_RESOURCE_PATTERN_LITERAL : RD_KAFKA_RESOURCE_PATTERN_PREFIXED
    }

    var permissionType: rd_kafka_AclPermissionType_t {
        permission == .allow ? RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW : RD_KAFKA_ACL_PERMISSION_TYPE_DENY
    }

    var operationCode: rd_kafka_AclOperation_t {
        rd_kafka_AclOperation_t(rd_kafka_AclOperation_t.RawValue(operation.rawValue))
    }

    /// Nil for kinds of rules that this module has no words for.
    init?(_ binding: OpaquePointer) {
        func text(_ value: UnsafePointer<CChar>?) -> String { value.map { String(cString: $0) } ?? "" }
        let name = text(rd_kafka_AclBinding_name(binding))
        switch rd_kafka_AclBinding_restype(binding) {
        case RD_KAFKA_RESOURCE_TOPIC: resource = .topic(name)
        case RD_KAFKA_RESOURCE_GROUP: resource = .group(name)
        case RD_KAFKA_RESOURCE_BROKER: resource = .cluster
        default: return nil
        }
        guard let operation = Operation(rawValue: Int32(rd_kafka_AclBinding_operation(binding).rawValue)) else {
            return nil
        }
        self.operation = operation
        let isPrefixed = rd_kafka_AclBinding_resource_pattern_type(binding) == RD_KAFKA_RESOURCE_PATTERN_PREFIXED
        pattern = isPrefixed ? .prefixed : .literal
        let isAllowed = rd_kafka_AclBinding_permission_type(binding) == RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW
        permission = isAllowed ? .allow : .deny
        principal = text(rd_kafka_AclBinding_principal(binding))
        host = text(rd_kafka_AclBinding_host(binding))
    }
}
