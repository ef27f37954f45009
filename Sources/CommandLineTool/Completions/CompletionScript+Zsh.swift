extension CompletionScript {
    var zsh: String {
        let name = functionName(of: root)
        return """
            #compdef \(root.name)
            # zsh completion of \(root.name); written by `\(root.name) completions zsh`.
            \(nodes.map(zshFunction).joined(separator: "\n"))
            if [[ "${funcstack[1]}" == \(Self.quoted(name)) ]]; then
                \(name) "$@"
            else
                compdef \(name) \(root.name)
            fi

            """
    }

    private func zshFunction(_ node: CommandNode) -> String {
        var specifications = options(of: node).flatMap(zshOption)
        specifications.append("'(-h --help)'{-h,--help}'[\(zshText(Text(en: "Show help.", zh: "显示帮助。")))]'")
        guard !node.children.isEmpty else {
            for argument in positionals(of: node) {
                let place = argument.isRepeated ? "*" : ""
                specifications.append(
                    Self.quoted("\(place):\(zshEscaped(argument.valueName)):\(zshAction(argument.completion))"))
            }
            return """
                \(functionName(of: node))() {
                    _arguments -s -S \\
                        \(specifications.joined(separator: " \\\n        "))
                }
                """
        }
        specifications += ["'1: :->command'", "'*:: :->argument'"]
        let commands = node.visibleChildren.map {
            Self.quoted($0.name.replacing(":", with: "\\:") + ":" + summary($0.configuration.abstract))
        }
        let cases = node.visibleChildren.map { "\($0.name)) \(functionName(of: $0)) ;;" }
        return """
            \(functionName(of: node))() {
                local context state state_descr line
                typeset -A opt_args
                _arguments -C \\
                    \(specifications.joined(separator: " \\\n        "))
                case "$state" in
                    command)
                        local -a commands=(
                            \(commands.joined(separator: "\n                "))
                        )
                        _describe command commands ;;
                    argument)
                        case "$words[1]" in
                            \(cases.joined(separator: "\n                "))
                        esac ;;
                esac
            }
            """
    }

    private func zshOption(_ option: ArgumentDefinition) -> [String] {
        spellings(of: option).map { spelling in
            let repeats = option.isRepeated ? "*" : ""
            let equals = option.takesValue && spelling.hasPrefix("--") ? "=" : ""
            let value =
                option.takesValue ? ":\(zshEscaped(option.valueName)):\(zshAction(option.completion))" : ""
            return Self.quoted("\(repeats)\(spelling)\(equals)[\(zshText(option.help))]\(value)")
        }
    }

    private func zshAction(_ completion: CompletionKind) -> String {
        switch completion {
        case .none: return ""
        case .directory: return "_directories"
        case .list(let values): return "(\(values.joined(separator: " ")))"
        case .file(let extensions):
            return extensions.isEmpty ? "_files" : "_files -g \"*.(\(extensions.joined(separator: "|")))\""
        }
    }

    /// Inside of `[…]`; quotes would end the word in which it stands.
    private func zshText(_ text: Text) -> String { zshEscaped(summary(text)).replacing("'", with: "’") }

    private func zshEscaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing(":", with: "\\:")
    }
}
