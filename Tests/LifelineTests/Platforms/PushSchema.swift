import Foundation
import JSON
import Kafka

/// The published schema of what an agency gets.
struct PushSchema {
    private let schema: JSON.Schema
    private let keys: Set<String>

    init(_ name: String) throws {
        let topics = PlatformStory.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "topics/pushes/\(name).v1.json")
        let value = try JSON.parse(String(contentsOf: topics, encoding: .utf8))
        schema = try JSON.Schema(compiling: value)
        keys = Set((value["properties"]?.object ?? [:]).map(\.key))
    }

    /// What is wrong with the data of each, a line each.
    func faults(of records: [ProducerRecord]) throws -> [String] {
        try records.flatMap { record -> [String] in
            guard let data = try JSON.parse(record.value ?? [])["data"], let members = data.object else {
                return ["no data"]
            }
            let unknown = members.map(\.key).filter { !keys.contains($0) }.map { "\($0) is not in the schema" }
            return schema.violations(in: data).map(\.description) + unknown
        }
    }
}
