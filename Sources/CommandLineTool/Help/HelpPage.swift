/// The help of a command: a pure function of the command, the language and the width.
struct HelpPage: Sendable {
    let node: CommandNode
    let language: Language
    let environmentPrefix: String

    /// Columns before the descriptions, where the terminal is wide enough for two columns.
    private static let labelWidth = 26
    private static let leastWidthOfTwoColumns = 60

    func render(width: Int) -> String {
        let width = min(max(width, 20), 120)
        var blocks: [[String]] = []
        let abstract = text(node.configuration.abstract)
        if !abstract.isEmpty {
            blocks.append(heading(Text(en: "OVERVIEW", zh: "概述"), inline: abstract, width))
        }
        if let discussion = node.configuration.discussion {
            let named = text(discussion).replacing("{tool}", with: node.path[0])
            blocks.append(TextWrapping.lines(named, width: width))
        }
        let usage = UsageLine(node: node).text(in: language)
        blocks.append(heading(Text(en: "USAGE", zh: "用法"), inline: usage, width))
        let own = node.children.isEmpty ? node.type.init().definitions.filter { !$0.isHidden } : []
        section(Text(en: "ARGUMENTS", zh: "参数"), own.filter(\.isPositional).map(entry), width, into: &blocks)
        section(Text(en: "OPTIONS", zh: "选项"), own.filter { !$0.isPositional }.map(entry), width, into: &blocks)
        section(
            Text(en: "GENERAL OPTIONS", zh: "通用选项"), GlobalOptions().definitions.map(entry) + standing, width,
            into: &blocks)
        section(Text(en: "SUBCOMMANDS", zh: "子命令"), node.visibleChildren.map(entry), width, into: &blocks)
        if !node.children.isEmpty {
            let command = ([node.path[0], "help"] + node.path.dropFirst()).joined(separator: " ")
            let more = Text(
                en: "See '\(command) <subcommand>' for the help of a subcommand.", zh: "子命令的帮助：“\(command) <子命令>”。")
            blocks.append(TextWrapping.lines(text(more), width: width))
        }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private struct Entry {
        let label: String
        let description: String
    }

    private func text(_ text: Text) -> String { text.text(in: language) }

    private func heading(_ title: Text, inline: String, _ width: Int) -> [String] {
        TextWrapping.lines(text(title) + text(Text(en: ": ", zh: "：")) + inline, width: width)
    }

    private func section(_ title: Text, _ entries: [Entry], _ width: Int, into blocks: inout [[String]]) {
        guard !entries.isEmpty else { return }
        blocks.append([text(title) + text(Text(en: ":", zh: "："))] + entries.flatMap { lines($0, width) })
    }

    private func lines(_ entry: Entry, _ width: Int) -> [String] {
        let isNarrow = width < Self.leastWidthOfTwoColumns
        let indent = isNarrow ? 6 : Self.labelWidth
        let description = TextWrapping.lines(entry.description, width: width - indent)
            .map { String(repeating: " ", count: indent) + $0 }
        let label = TextWrapping.lines(entry.label, width: width - 2).map { "  " + $0 }
        guard !entry.description.isEmpty else { return label }
        if !isNarrow, label.count == 1, DisplayWidth.of(label[0]) + 2 <= Self.labelWidth {
            let padding = String(repeating: " ", count: Self.labelWidth - DisplayWidth.of(label[0]))
            return [label[0] + padding + description[0].dropFirst(Self.labelWidth)] + description.dropFirst()
        }
        return label + description
    }

    private func entry(_ child: CommandNode) -> Entry {
        Entry(label: child.name, description: text(child.configuration.abstract))
    }

    private func entry(_ definition: ArgumentDefinition) -> Entry {
        let label: String
        switch definition.kind {
        case .positional:
            label = "<\(definition.valueName)>" + (definition.isRepeated ? "…" : "")
        case .option:
            label = names(definition) + " <\(definition.valueName)>" + (definition.isRepeated ? " …" : "")
        case .flag(let hasInversion):
            label = names(definition) + (hasInversion ? " / --no-\(definition.name)" : "")
        }
        var notes: [String] = []
        if !definition.choices.isEmpty {
            notes.append(text(Text(en: "values: ", zh: "可选值：")) + definition.choices.joined(separator: ", "))
        }
        if let initial = definition.defaultText {
            notes.append(text(Text(en: "default: ", zh: "默认：")) + initial)
        }
        if let variable = definition.environmentVariable(prefix: environmentPrefix) {
            notes.append(text(Text(en: "env: ", zh: "环境变量：")) + variable)
        }
        guard !notes.isEmpty else { return Entry(label: label, description: text(definition.help)) }
        let all =
            switch language {
            case .english: " (" + notes.joined(separator: "; ") + ")"
            case .chinese: "（" + notes.joined(separator: "；") + "）"
            }
        return Entry(label: label, description: text(definition.help) + all)
    }

    private func names(_ definition: ArgumentDefinition) -> String {
        (definition.short.map { "-\($0), " } ?? "") + "--" + definition.name
    }

    private var standing: [Entry] {
        let version = Entry(label: "--version", description: text(Text(en: "Show the version.", zh: "显示版本。")))
        let help = Entry(label: "-h, --help", description: text(Text(en: "Show this help.", zh: "显示本帮助。")))
        return node.isRoot ? [version, help] : [help]
    }
}
