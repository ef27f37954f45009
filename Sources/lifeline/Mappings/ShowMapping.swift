import CommandLineTool
import Events

struct ShowMapping: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Text(en: "Print a mapping's file, to be changed for your register.", zh: "输出映射文件，可据此改成贵单位的映射。"))

    @Argument(
        help: Text(en: "One of 'lifeline mappings list'.", zh: "“lifeline mappings list”所列的名称。"), valueName: "name")
    var name: String

    @OptionGroup var catalogOptions: CatalogOptions

    func run(_ context: CommandContext) async throws {
        let text = String(decoding: try catalogOptions.catalog().mappingFile(name).bytes, as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
        {
            context.output.line(String(line))
        }
    }
}
