import CommandLineTool
import Events
import Import
import JSON

struct ListMappings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Text(en: "List the mappings of the catalog.", zh: "列出目录中的映射。"))

    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalogOptions.catalog()
        for mapping in try explained({ try catalog.readMappings() }) {
            let topic = mapping.table.map { catalog.topicName(of: $0) }
            if form.json {
                context.write([
                    "mapping": .string(mapping.name),
                    "title": ["zh": .string(mapping.title.zh), "en": .string(mapping.title.en)],
                    "source": .string(mapping.source), "types": .array(mapping.types.map { .string($0) }),
                    "columns": .array(mapping.columns.map { .string($0) }), "topic": .text(topic),
                ])
            } else {
                let title = context.text(Text(en: mapping.title.en, zh: mapping.title.zh))
                context.output.line("\(mapping.name)  \(title)")
                context.output.line(
                    "    → \(mapping.types.joined(separator: ", "))" + (topic.map { "  ← \($0)" } ?? ""))
            }
        }
    }
}
