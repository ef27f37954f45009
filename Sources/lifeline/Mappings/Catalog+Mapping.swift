import CommandLineTool
import Events
import Foundation
import Import

extension Catalog {
    /// The mapping of a file, or one that comes with the catalog, by its name.
    func mapping(_ name: String) throws(CommandFailure) -> Mapping {
        let file = try mappingFile(name)
        do { return try Mapping(file, catalog: self) } catch { throw CommandFailure(error) }
    }

    /// As it is written; nothing of it is checked.
    func mappingFile(_ name: String) throws(CommandFailure) -> File {
        if let data = FileManager.default.contents(atPath: name) { return File(path: name, bytes: Array(data)) }
        if let file = mappings.first(where: { $0.mappingName == name }) { return file }
        // What looks like a path is one.
        if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            throw .unreadable(name)
        }
        throw .unknown(Text(en: "mapping", zh: "映射"), name, known: mappings.map(\.mappingName))
    }
}

extension Catalog.File {
    /// Of a mapping: without folders and `.yaml`.
    var mappingName: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }
}
