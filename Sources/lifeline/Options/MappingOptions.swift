import CommandLineTool
import Events

/// Which tables of registers are read live, beside those of the catalog.
struct MappingOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "A mapping whose table is read live, beside those of --topics; again for more.",
            zh: "另加一个映射，实时读取其 table；可重复。"),
        valueName: "file", completion: .file(extensions: ["yaml", "yml"]))
    var mapping: [String] = []

    func catalog(_ options: CatalogOptions) throws(CommandFailure) -> Catalog {
        let catalog = try options.catalog()
        var files: [Catalog.File] = []
        for name in mapping { files.append(try catalog.mappingFile(name)) }
        do { return try catalog.adding(mappings: files) } catch { throw CommandFailure(error, in: options.topics) }
    }
}
