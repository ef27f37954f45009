import CommandLineTool
import Events
import Import

struct CheckMappings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Text(
            en: "Check mappings against the schemas of events.", zh: "按事件模式校验映射。"),
        discussion: Text(
            en: "Every error is told with file, line and column; the status is 65 where there are any.",
            zh: "逐条报告错误所在的文件、行、列；有错误时以 65 退出。"))

    @Argument(
        help: Text(en: "Files, or names of the catalog's.", zh: "文件，或目录中的名称。"), valueName: "file", completion: .file())
    var files: [String]

    @OptionGroup var catalogOptions: CatalogOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalogOptions.catalog()
        var count = 0
        for name in files {
            let file = try catalog.mappingFile(name)
            do throws(MappingError) {
                let mapping = try Mapping(file, catalog: catalog)
                context.output.line(
                    context.text(
                        Text(
                            en:
                                "\(name): \(mapping.columns.count) columns become \(mapping.types.joined(separator: ", "))",
                            zh: "\(name)：\(mapping.columns.count) 列成为 \(mapping.types.joined(separator: "、"))")))
            } catch {
                count += error.issues.count
                for issue in error.issues { context.note(Text(en: issue.text.en, zh: issue.text.zh)) }
            }
        }
        if count > 0 { throw ExitCode(65) }
    }
}
