/// The AsyncAPI 3.0 document over a catalog: each event topic as a channel, each type as a message; and the topics of
/// pushes as one channel more, with what agencies get.
///
/// `topics/asyncapi.yaml` is it; a test shows that it is current, and writes it anew with `LIFELINE_UPDATE=1`.
public struct AsyncAPIDocument: Sendable {
    private let catalog: Catalog
    private var lines: [String] = []

    public init(_ catalog: Catalog) { self.catalog = catalog }

    /// As YAML, in one order.
    public var yaml: String {
        var document = self
        document.write()
        return document.lines.joined(separator: "\n") + "\n"
    }

    private mutating func write() {
        line(
            0, "# Made of topics/ by Events.AsyncAPIDocument; LIFELINE_UPDATE=1 swift test --filter AsyncAPI writes it."
        )
        line(0, "asyncapi: 3.0.0")
        line(0, "info:")
        text(1, "title", "Lifeline 事件与推送 · Lifeline events and pushes")
        text(1, "version", "1.0.0")
        text(
            1, "description",
            "法院、检察院、公安和民政等部门发布的事件（CloudEvents 1.0，结构化或二进制模式）。 What courts, procuratorates, police and welfare "
                + "agencies publish: CloudEvents 1.0, structured, or binary with ce_ headers. A message’s key is free, and is "
                + "never a resident ID. Fields that a schema does not know are ignored and carried nowhere. 推送给机关的线索与汇总亦为 "
                + "CloudEvents。 What agencies get, pushes of leads and digests, is CloudEvents too, structured.")
        text(0, "defaultContentType", "application/cloudevents+json")
        channels()
        operations()
        line(0, "components:")
        line(1, "messages:")
        for type in catalog.types { message(type) }
        for push in Push.all { message(push) }
        schemas()
    }

    private mutating func channels() {
        line(0, "channels:")
        for topic in catalog.eventTopics {
            line(1, "\(topic.name):")
            text(2, "address", topic.name)
            text(2, "title", topic.title.zh + " · " + topic.title.en)
            line(2, "messages:")
            for type in catalog.types where type.topic == topic.name {
                line(3, "\(key(type)):")
                text(4, "$ref", "#/components/messages/\(key(type))")
            }
            line(2, "bindings:")
            line(3, "kafka:")
            text(4, "topic", topic.name)
            line(4, "partitions: \(topic.partitions)")
            line(4, "replicas: \(topic.replication)")
        }
        pushChannel()
    }

    /// What agencies get, on one topic each.
    private mutating func pushChannel() {
        line(1, "lifeline.push:")
        text(2, "address", "lifeline.push.{agency}")
        text(2, "title", "推送给一个机关 · Pushes to one agency")
        line(2, "parameters:")
        line(3, "agency:")
        text(4, "description", "机关：种类.地区 · Kind and region")
        line(4, "examples: [procuratorate.330382]")
        line(2, "messages:")
        for push in Push.all {
            line(3, "\(push.name).v1:")
            text(4, "$ref", "#/components/messages/\(push.name).v1")
        }
        line(2, "bindings:")
        line(3, "kafka:")
        text(4, "topic", "lifeline.push.{agency}")
    }

    private struct Push {
        let name: String
        let title: String
        let summary: String

        static let all = [
            Push(name: "push", title: "线索推送 · A push of a lead", summary: "键为线索标识。 Its key is the lead."),
            Push(name: "digest", title: "类案汇总 · A digest", summary: "键为汇总标识。 Its key is the digest."),
        ]
    }

    private mutating func message(_ push: Push) {
        let type = "cn.gov.lifeline.\(push.name).v1"
        message(
            "\(push.name).v1", type: type, title: push.title, summary: push.summary,
            schema: "pushes/\(push.name).v1.json")
    }

    private mutating func operations() {
        line(0, "operations:")
        line(1, "send.lifeline.push:")
        line(2, "action: send")
        text(2, "summary", "Lifeline 推送线索与汇总 · Lifeline pushes leads and digests")
        line(2, "channel:")
        text(3, "$ref", "#/channels/lifeline.push")
        for topic in catalog.eventTopics {
            line(1, "receive.\(topic.name):")
            line(2, "action: receive")
            text(2, "summary", "Lifeline 接收 \(topic.title.zh) · Lifeline takes \(topic.title.en.lowercased())")
            line(2, "channel:")
            text(3, "$ref", "#/channels/\(topic.name)")
        }
    }

    private mutating func message(_ type: EventType) {
        message(
            key(type), type: type.cloudEventType, title: type.title.zh + " · " + type.title.en, summary: type.summary,
            schema: type.file)
    }

    private mutating func message(_ key: String, type: String, title: String, summary: String, schema: String) {
        line(2, "\(key):")
        text(3, "name", type)
        text(3, "title", title)
        text(3, "summary", summary)
        text(3, "contentType", "application/cloudevents+json")
        line(3, "payload:")
        text(4, "schemaFormat", "application/schema+json;version=draft-2020-12")
        line(4, "schema:")
        line(5, "allOf:")
        line(6, "- $ref: '#/components/schemas/event/schema'")
        line(6, "- properties:")
        line(9, "type:")
        text(10, "const", type)
        line(9, "data:")
        text(10, "$ref", schema)
        line(3, "bindings:")
        line(4, "kafka:")
        line(5, "key:")
        line(6, "type: string")
    }

    private mutating func schemas() {
        line(1, "schemas:")
        line(2, "event:")
        text(3, "schemaFormat", "application/schema+json;version=draft-2020-12")
        line(3, "schema:")
        text(4, "title", "CloudEvents 1.0")
        line(4, "type: object")
        line(4, "required: [specversion, id, source, type, time, data]")
        line(4, "properties:")
        line(5, "specversion:")
        line(6, "const: '1.0'")
        let attributes: [(String, String)] = [
            ("id", "投递标识 · One delivery"), ("source", "来源系统 · The producer, a URI reference"),
            ("type", "事件类型 · The type of the event"), ("time", "发布时间 · When the producer said it"),
        ]
        for (name, title) in attributes {
            line(5, "\(name):")
            text(6, "title", title)
            line(6, "type: string")
            line(6, "minLength: 1")
            if name == "source" { line(6, "format: uri-reference") }
            if name == "time" { line(6, "format: date-time") }
        }
        line(5, "datacontenttype:")
        line(6, "const: application/json")
        line(5, "data:")
        line(6, "type: object")
    }

    private func key(_ type: EventType) -> String { type.name + ".v" + String(type.version) }

    private mutating func line(_ depth: Int, _ text: String) {
        lines.append(String(repeating: "  ", count: depth) + text)
    }

    /// A string in single quotes, in which only they themselves are special.
    private mutating func text(_ depth: Int, _ key: String, _ value: String) {
        line(depth, "\(key): '\(value.replacing("'", with: "''"))'")
    }
}
