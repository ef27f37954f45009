internal import Foundation
public import JSON

extension CloudEvent {
    /// Why a message is no CloudEvent.
    public enum Fault: Error, Sendable {
        /// The value is not JSON, or not UTF-8.
        case json(JSONError)
        /// The message is JSON and no object.
        case notAnObject
        /// `specversion` lacks or is not 1.0.
        case version
        /// A batch; events come one a message.
        case batch
        /// The attribute lacks, is empty or has the wrong form.
        case attribute(String)
        /// The attribute is kept with every fact and in the evidence of leads, and is longer than that bears.
        case tooLong(String)
    }

    /// Of `id` and `source`, in bytes of UTF-8.
    static let maximumAttributeBytes = 1024

    /// Headers of Kafka messages: a name with bytes, or without.
    public typealias Header = (String, [UInt8]?)

    /// Binary mode where the headers have `ce_specversion`, else structured.
    public init(value: [UInt8], headers: [Header]) throws(Fault) {
        if headers.contains(where: { $0.0 == "ce_specversion" }) {
            try self.init(binary: value, headers: headers)
            return
        }
        if let type = headers.first(where: { $0.0.lowercased() == "content-type" })?.1,
            String(decoding: type, as: UTF8.self).lowercased().hasPrefix("application/cloudevents-batch")
        {
            throw .batch
        }
        try self.init(structured: value)
    }

    /// One JSON object with the attributes and `data` or `data_base64`.
    public init(structured value: [UInt8]) throws(Fault) {
        let document: JSON.Document
        do { document = try JSON.Document(parsing: value) } catch { throw .json(error) }
        try self.init(structured: document.root)
    }

    /// As the other, of an object that was parsed already.
    public init(structured object: JSON.Cursor) throws(Fault) {
        guard object.kind == .object else { throw object.kind == .array ? .batch : .notAnObject }
        var (id, source, type): (String?, String?, String?)
        var (subject, dataSchema, dataContentType): (String?, String?, String?)
        var isVersion1 = false
        var time: Instant?
        var data: JSON.Cursor?
        var base64: String?
        var extensions: [Extension] = []
        for (name, member) in object.members {
            switch name {
            case "specversion": isVersion1 = member.isString("1.0")
            case "id": id = member.string
            case "source": source = member.string
            case "type": type = member.string
            case "data": data = member.isNull ? nil : member
            case "time":
                if member.isNull { continue }
                guard let text = member.string, let instant = Instant(parsing: text) else { throw .attribute(name) }
                time = instant
            case "subject": subject = try Self.optional(member, name)
            case "dataschema": dataSchema = try Self.optional(member, name)
            case "datacontenttype": dataContentType = try Self.optional(member, name)
            case "data_base64": base64 = try Self.optional(member, name)
            default:
                if let value = Self.text(member) { extensions.append(Extension(name: name, value: value)) }
            }
        }
        guard isVersion1 else { throw .version }
        let content: Content
        if let base64 {
            guard data == nil, let bytes = Data(base64Encoded: base64) else { throw .attribute("data_base64") }
            content = try Self.content(bytes: Array(bytes), contentType: dataContentType)
        } else if let data {
            if Self.isJSON(dataContentType) {
                content = .json(data)
            } else {
                content = .bytes(data.string.map { Array($0.utf8) } ?? data.value.serialized())
            }
        } else {
            content = .none
        }
        self.init(
            id: try Self.required(id, "id"), source: try Self.required(source, "source"),
            type: try Self.required(type, "type"), time: time, subject: subject, dataSchema: dataSchema,
            dataContentType: dataContentType, extensions: extensions, content: content)
    }

    /// Attributes in headers `ce_…`, the data in the value.
    public init(binary value: [UInt8], headers: [Header]) throws(Fault) {
        var (id, source, type): (String?, String?, String?)
        var (subject, dataSchema, dataContentType): (String?, String?, String?)
        var isVersion1 = false
        var time: Instant?
        var extensions: [Extension] = []
        for (header, bytes) in headers {
            guard let bytes else { continue }
            if header.lowercased() == "content-type" {
                dataContentType = String(decoding: bytes, as: UTF8.self)
                continue
            }
            guard header.hasPrefix("ce_") else { continue }
            let name = String(header.dropFirst(3))
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .attribute(name) }
            switch name {
            case "specversion": isVersion1 = text == "1.0"
            case "id": id = text
            case "source": source = text
            case "type": type = text
            case "subject": subject = text
            case "dataschema": dataSchema = text
            case "time":
                guard let instant = Instant(parsing: text) else { throw .attribute(name) }
                time = instant
            default: extensions.append(Extension(name: name, value: text))
            }
        }
        guard isVersion1 else { throw .version }
        self.init(
            id: try Self.required(id, "id"), source: try Self.required(source, "source"),
            type: try Self.required(type, "type"), time: time, subject: subject, dataSchema: dataSchema,
            dataContentType: dataContentType, extensions: extensions,
            content: try Self.content(bytes: value, contentType: dataContentType))
    }

    private static func content(bytes: [UInt8], contentType: String?) throws(Fault) -> Content {
        if bytes.isEmpty { return .none }
        guard isJSON(contentType) else { return .bytes(bytes) }
        do { return .json(try JSON.Document(parsing: bytes).root) } catch { throw .json(error) }
    }

    private static func required(_ value: String?, _ name: String) throws(Fault) -> String {
        guard let value, !value.isEmpty else { throw .attribute(name) }
        guard value.utf8.count <= maximumAttributeBytes else { throw .tooLong(name) }
        return value
    }

    private static func optional(_ member: JSON.Cursor, _ name: String) throws(Fault) -> String? {
        if member.isNull { return nil }
        guard let value = member.string else { throw .attribute(name) }
        return value
    }

    /// Of an extension attribute, as binary mode writes it; nil for null, arrays and objects, which none can be.
    private static func text(_ member: JSON.Cursor) -> String? {
        switch member.kind {
        case .string: member.string
        case .number: member.number?.text
        case .bool: member.bool.map { $0 ? "true" : "false" }
        default: nil
        }
    }
}
