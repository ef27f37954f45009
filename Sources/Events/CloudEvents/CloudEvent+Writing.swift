internal import Foundation
internal import JSON

extension CloudEvent {
    /// The attributes in the order in which they are written, without the content type.
    private var attributes: [(String, String)] {
        var attributes = [("specversion", "1.0"), ("id", id), ("source", source), ("type", type)]
        if let time { attributes.append(("time", time.description)) }
        if let subject { attributes.append(("subject", subject)) }
        if let dataSchema { attributes.append(("dataschema", dataSchema)) }
        for attribute in extensions { attributes.append((attribute.name, attribute.value)) }
        return attributes
    }

    /// Structured mode: one JSON object; its content type is `application/cloudevents+json`.
    public func structured() -> [UInt8] {
        var writer = JSON.Writer(reservingCapacity: 512)
        writer.beginObject()
        for (name, value) in attributes { writer.member(name, value) }
        if let dataContentType { writer.member("datacontenttype", dataContentType) }
        switch content {
        case .none: break
        case .json(let cursor): writer.member("data", cursor.value)
        case .value(let value): writer.member("data", value)
        case .bytes(let bytes): writer.member("data_base64", Data(bytes).base64EncodedString())
        }
        writer.endObject()
        return writer.bytes
    }

    /// Binary mode: the attributes as headers, the data as the value.
    public func binary() -> (value: [UInt8], headers: [Header]) {
        var headers: [Header] = attributes.map { ("ce_" + $0.0, Array($0.1.utf8)) }
        if let dataContentType { headers.append(("content-type", Array(dataContentType.utf8))) }
        switch content {
        case .none: return ([], headers)
        case .json(let cursor): return (cursor.value.serialized(), headers)
        case .value(let value): return (value.serialized(), headers)
        case .bytes(let bytes): return (bytes, headers)
        }
    }
}
