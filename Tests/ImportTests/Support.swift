import Events
import Foundation
import JSON
import Testing
import Topics
import Workers

@testable import Import

enum Sample {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/import").path
    static let catalog = Result { try Catalog.builtIn() }
    static let began = Instant(milliseconds: 1_774_000_000_000)

    static func mapping(_ text: String) throws -> Mapping {
        try Mapping(Catalog.File(path: "mapping.yaml", bytes: Array(text.utf8)), catalog: catalog.get())
    }

    /// One that comes with the project.
    static func mapping(named name: String) throws -> Mapping {
        let catalog = try catalog.get()
        let file = try #require(catalog.mappings.first { $0.path == "mappings/\(name).yaml" })
        return try Mapping(file, catalog: catalog)
    }

    /// The issues of a mapping that is refused, `line:column: sentence`.
    static func issues(_ text: String) -> [String] {
        do {
            _ = try mapping(text)
            return []
        } catch let error as MappingError {
            return error.issues.map { "\($0.mark): \($0.sentence.en)" }
        } catch { return ["\(error)"] }
    }
}

/// What became of one row.
struct Outcome: Equatable, CustomStringConvertible {
    let place: String
    /// `data` of each event.
    var data: [JSON.Value] = []
    /// `code place`.
    var refusal: String?
    /// The events' bytes.
    var values: [[UInt8]] = []

    var description: String { "\(place): " + (refusal ?? "\(data)") }
}

/// A file of a table, and what becomes of its rows.
struct TableFile {
    let path: String
    private let isTemporary: Bool

    init(fixture name: String) {
        path = Sample.folder + "/" + name
        isTemporary = false
    }

    init(_ bytes: [UInt8], name: String = "table.csv") throws {
        let folder = NSTemporaryDirectory() + "lifeline-import-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
        isTemporary = true
    }

    init(_ text: String) throws { try self.init(Array(text.utf8)) }

    func remove() {
        if isTemporary { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
    }

    func outcomes(_ mapping: Mapping, usualVersion: Int64 = 1) throws -> [Outcome] {
        defer { remove() }
        let input = try InputFile(path: path)
        let reader = try TableReader(input, mapping: mapping)
        let check = EventCheck(catalog: try Sample.catalog.get())
        var outcomes: [Outcome] = []
        while let item = try reader.next() {
            var outcome = Outcome(place: item.place)
            do {
                var delivery = Delivery(origin: input.shortName, place: item.place, time: Sample.began)
                delivery.usualVersion = usualVersion
                let events = try mapping.events(
                    of: item.row.get(), delivery: delivery, digest: PlatformKeys.demonstration.recordDigest)
                // What the mapping made, intake takes.
                for event in events { _ = try check.destination(of: event.value, by: mapping, now: nil) }
                outcome.values = events.map(\.value)
                outcome.data = try events.map { try #require(JSON.parse($0.value)["data"]) }
            } catch let refusal as RowRefusal {
                outcome.refusal = refusal.code + " " + refusal.place
            }
            outcomes.append(outcome)
        }
        return outcomes
    }
}
