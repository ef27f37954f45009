import CommandLineTool
import Events
import Topics

/// Where event types, topics and agencies are declared.
struct CatalogOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "A folder like topics/ of the project, in place of the one in the binary.",
            zh: "与项目 topics/ 同构的目录，替换程序内置的目录。"),
        valueName: "dir", completion: .directory)
    var topics: String?

    func catalog() throws(CommandFailure) -> Catalog {
        do {
            if let topics { return try Catalog(directory: topics) }
            return try Catalog.builtIn()
        } catch {
            throw CommandFailure(error, in: topics)
        }
    }
}
