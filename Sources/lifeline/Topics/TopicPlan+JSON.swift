import CommandLineTool
import JSON
import Kafka

extension TopicPlan {
    /// One object a step and a problem, and a summary last.
    var objects: [JSON.Value] {
        steps.map(\.object) + problems.map(\.object) + [
            [
                "kind": "summary", "steps": .integer(steps.count), "problems": .integer(problems.count),
                "unchanged": .integer(unchanged), "authorizer": .bool(hasAuthorizer),
            ]
        ]
    }
}

extension TopicPlan.Step {
    fileprivate var object: JSON.Value {
        switch self {
        case .create(let topic, let partitions, let replication, let configuration):
            let settings = configuration.map { (key: $0.name, value: JSON.Value.string($0.to)) }
            return [
                "kind": "create", "topic": .string(topic), "partitions": .integer(partitions),
                "replication": .integer(replication), "configuration": .object(JSON.Object(settings)),
            ]
        case .addPartitions(let topic, let from, let to):
            return ["kind": "partitions", "topic": .string(topic), "from": .integer(from), "to": .integer(to)]
        case .alter(let topic, let changes):
            let changes = changes.map { change -> JSON.Value in
                [
                    "name": .string(change.name), "from": change.from.map(JSON.Value.string) ?? .null,
                    "to": .string(change.to),
                ]
            }
            return ["kind": "alter", "topic": .string(topic), "changes": .array(changes)]
        case .grant(let rule):
            return ["kind": "grant", "principal": .string(rule.principal), "rule": .string(rule.words)]
        }
    }
}

extension TopicPlan.Problem {
    fileprivate var object: JSON.Value {
        var object: JSON.Object = ["kind": "problem"]
        switch self {
        case .fixedPartitions(let topic, let has, let declared):
            object = Self.counted("fixed-partitions", topic, has, declared)
        case .tooManyPartitions(let topic, let has, let declared):
            object = Self.counted("too-many-partitions", topic, has, declared)
        case .replication(let topic, let has, let declared):
            object = Self.counted("replication", topic, has, declared)
        case .excessiveRule(let rule):
            object["code"] = "excessive-rule"
            object["principal"] = .string(rule.principal)
            object["rule"] = .string(rule.words)
        }
        object["sentence"] = .string(text.english)
        return .object(object)
    }

    private static func counted(_ code: String, _ topic: String, _ has: Int, _ declared: Int) -> JSON.Object {
        [
            "kind": "problem", "code": .string(code), "topic": .string(topic), "has": .integer(has),
            "declared": .integer(declared),
        ]
    }
}
