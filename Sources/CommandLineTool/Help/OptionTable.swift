/// Every option that the environment and the configuration file may set, once, in the order of the command tree.
struct OptionTable: Sendable {
    let root: CommandNode
    let language: Language
    let environmentPrefix: String

    private struct Row {
        let definition: ArgumentDefinition
        var commands: [String]
    }

    var markdown: String {
        let titles = [
            Text(en: "Option and key", zh: "选项与键"), Text(en: "Variable", zh: "环境变量"), Text(en: "Default", zh: "默认值"),
            Text(en: "Meaning", zh: "含义"), Text(en: "Commands", zh: "命令"),
        ]
        let head = line(titles.map { $0.text(in: language) })
        let rule = line(titles.map { _ in "---" })
        return ([head, rule] + rows.map(markdown)).joined(separator: "\n") + "\n"
    }

    /// One name may mean a thing of its own in another command: what differs in its text has a row of its own.
    private var rows: [Row] {
        var rows: [Row] = []
        for node in leaves(root) {
            let command = node.path.dropFirst().joined(separator: " ")
            for definition in node.type.init().definitions where !definition.isPositional && !definition.isHidden {
                let index = rows.firstIndex {
                    $0.definition.name == definition.name && $0.definition.help == definition.help
                        && $0.definition.defaultText == definition.defaultText
                }
                if let index {
                    rows[index].commands.append(command)
                } else {
                    rows.append(Row(definition: definition, commands: [command]))
                }
            }
        }
        return rows + GlobalOptions().definitions.map { Row(definition: $0, commands: []) }
    }

    private func leaves(_ node: CommandNode) -> [CommandNode] {
        node.children.isEmpty ? [node] : node.visibleChildren.flatMap(leaves)
    }

    private func markdown(_ row: Row) -> String {
        let all = Text(en: "all", zh: "全部").text(in: language)
        return line([
            "`--\(row.definition.name)`",
            row.definition.environmentVariable(prefix: environmentPrefix).map { "`\($0)`" } ?? "",
            row.definition.defaultText.map { "`\($0)`" } ?? "",
            row.definition.help.text(in: language).replacing("|", with: "\\|").replacing("\n", with: " "),
            row.commands.isEmpty ? all : row.commands.map { "`\($0)`" }.joined(separator: ", "),
        ])
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
