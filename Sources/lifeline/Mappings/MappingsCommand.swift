import CommandLineTool

struct MappingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mappings",
        abstract: Text(en: "See, check and try how tables become events.", zh: "查看、校验和试用表格到事件的映射。"),
        subcommands: [ListMappings.self, ShowMapping.self, CheckMappings.self, ConvertTable.self])
}
