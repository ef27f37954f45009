import CommandLineTool
import Events
import Foundation
import Topics

/// Where event types, topics and agencies are declared.
struct CatalogOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "A folder like topics/ of the project, in place of the one in the binary.",
            zh: "与项目 topics/ 同构的目录，替换程序内置的目录。"),
        valueName: "dir", completion: .directory)
    var topics: String?

    @Option(
        help: Text(
            en: "Your own agencies.yaml, in place of the one of --topics or the binary.",
            zh: "自己的 agencies.yaml，替换 --topics 或程序内置的那一份。"),
        valueName: "file", completion: .file(extensions: ["yaml", "yml"]))
    var agencies: String?

    func catalog() throws(CommandFailure) -> Catalog {
        do {
            guard let agencies else {
                if let topics { return try Catalog(directory: topics) }
                return try Catalog.builtIn()
            }
            guard let data = FileManager.default.contents(atPath: agencies) else {
                throw CommandFailure.unreadable(agencies)
            }
            var files =
                try topics.map { folder throws(CatalogFailure) in try Catalog.files(of: folder) }
                ?? Catalog.builtInFiles
            files.removeAll { $0.path == "agencies.yaml" }
            files.append(Catalog.File(path: "agencies.yaml", bytes: Array(data)))
            return try Catalog(files: files)
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as CatalogFailure {
            throw CommandFailure(error, in: topics, agencies: agencies)
        } catch {
            throw CommandFailure(.catalog, en: "\(error)", zh: "\(error)")
        }
    }
}
