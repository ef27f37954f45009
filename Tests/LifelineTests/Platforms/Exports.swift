import Events
import Foundation
import Import
import Topics
import Workers

/// The tables that offices exported, `<when>.<mapping>.csv`, in the order of their names: each read by its mapping as
/// `lifeline publish --mapping` would.
struct Exports {
    /// The events, one a line.
    private(set) var lines: [String] = []
    /// `file:place: reason` of each row that was refused.
    private(set) var refusals: [String] = []

    /// - Parameter place: of the mappings that come with the project; one of the folder's own goes before.
    init(_ folder: URL, place: String) throws {
        let catalog = try Catalog.builtIn()
        let check = EventCheck(catalog: catalog)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
        for name in files.sorted() {
            let parts = name.split(separator: ".")
            let mapping = try Self.mapping(String(parts[1]), folder, place, catalog)
            let when = parts[0].dropLast(2) + ":" + parts[0].suffix(2) + ":00+08:00"
            guard let time = Instant(parsing: when) else { throw CocoaError(.fileReadInvalidFileName) }
            let input = try InputFile(path: folder.appending(path: name).path)
            let reader = try TableReader(input, mapping: mapping)
            while let item = try reader.next() {
                do {
                    let events = try mapping.events(
                        of: item.row.get(), delivery: Delivery(origin: name, place: item.place, time: time),
                        digest: PlatformKeys.demonstration.recordDigest)
                    for event in events { _ = try check.destination(of: event.value, now: nil) }
                    lines += events.map { String(decoding: $0.value, as: UTF8.self) }
                } catch let refusal {
                    refusals.append("\(name):\(item.place): \(refusal.code)")
                }
            }
        }
    }

    private static func mapping(_ name: String, _ folder: URL, _ place: String, _ catalog: Catalog) throws -> Mapping {
        let own = folder.appending(path: name + ".yaml")
        if let bytes = try? Data(contentsOf: own) {
            return try Mapping(Catalog.File(path: own.path, bytes: Array(bytes)), catalog: catalog)
        }
        guard let file = catalog.mappings.first(where: { $0.path == "mappings/\(place)-\(name).yaml" }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try Mapping(file, catalog: catalog)
    }
}
