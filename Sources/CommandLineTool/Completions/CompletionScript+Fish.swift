extension CompletionScript {
    var fish: String {
        let steps = nodes.dropFirst().map { fishQuoted($0.path.joined(separator: " ")) }.joined(separator: " ")
        return """
            # fish completion of \(root.name); written by `\(root.name) completions fish`.
            function __\(identifier)_path
                set -l path \(fishQuoted(root.name))
                for word in (commandline -opc)[2..-1]
                    switch "$path $word"
                        case \(steps.isEmpty ? "''" : steps)
                            set path "$path $word"
                    end
                end
                echo $path
            end
            complete -c \(root.name) -f
            \(nodes.flatMap(fishLines).joined(separator: "\n"))

            """
    }

    private func fishLines(_ node: CommandNode) -> [String] {
        let path = node.path.joined(separator: " ")
        let condition = "-n " + fishQuoted("test \"$(__\(identifier)_path)\" = \"\(path)\"")
        let start = "complete -c \(root.name) \(condition)"
        var lines = node.visibleChildren.map { child in
            "\(start) -a \(fishQuoted(child.name)) -d \(fishQuoted(summary(child.configuration.abstract)))"
        }
        for option in options(of: node) {
            let short = option.short.map { " -s \($0)" } ?? ""
            let description = " -d " + fishQuoted(summary(option.help))
            lines.append("\(start) -l \(option.name)\(short)\(fishAction(option))\(description)")
            if option.kind == .flag(hasInversion: true) { lines.append("\(start) -l no-\(option.name)\(description)") }
        }
        let help = fishQuoted(summary(Text(en: "Show help.", zh: "显示帮助。")))
        lines.append("\(start) -s h -l help -d \(help)")
        for argument in positionals(of: node) {
            switch argument.completion {
            case .file: lines.append("\(start) -F")
            case .directory: lines.append("\(start) -a '(__fish_complete_directories)'")
            case .list(let values): lines.append("\(start) -a \(fishQuoted(values.joined(separator: " ")))")
            case .none: break
            }
        }
        return lines
    }

    private func fishAction(_ option: ArgumentDefinition) -> String {
        guard option.takesValue else { return "" }
        switch option.completion {
        case .none: return " -x"
        case .file: return " -r -F"
        case .directory: return " -x -a '(__fish_complete_directories)'"
        case .list(let values): return " -x -a \(fishQuoted(values.joined(separator: " ")))"
        }
    }

    private func fishQuoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
