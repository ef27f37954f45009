extension CompletionScript {
    var bash: String {
        let function = "_" + identifier
        let steps = nodes.dropFirst().map { Self.quoted($0.path.joined(separator: " ")) }.joined(separator: " | ")
        return """
            # bash completion of \(root.name); written by `\(root.name) completions bash`.
            \(function)_files() {
                compopt -o filenames 2>/dev/null
                local IFS=$'\\n'
                COMPREPLY=( $(compgen "$@" -- "$current") )
            }
            \(function)() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
                local path=\(Self.quoted(root.name)) index
                # `--name=value` arrives as three words.
                if [[ $current == "=" ]]; then
                    current=""
                elif [[ $previous == "=" && $COMP_CWORD -gt 1 ]]; then
                    previous="${COMP_WORDS[COMP_CWORD-2]}"
                fi
                for (( index = 1; index < COMP_CWORD; index++ )); do
                    case "$path ${COMP_WORDS[index]}" in
                        \(steps.isEmpty ? "''" : steps)) path="$path ${COMP_WORDS[index]}" ;;
                    esac
                done
                COMPREPLY=()
                case "$path" in
            \(nodes.map { bashCase($0, function) }.joined(separator: "\n"))
                esac
            }
            complete -F \(function) \(root.name)

            """
    }

    private func bashCase(_ node: CommandNode, _ function: String) -> String {
        let valued = options(of: node).filter(\.takesValue).map { option in
            "                \(spellings(of: option).joined(separator: " | "))) "
                + bashAction(option.completion, function) + " ; return ;;"
        }
        var words = options(of: node).flatMap { spellings(of: $0).filter { $0.hasPrefix("--") } } + ["--help"]
        words += node.visibleChildren.map(\.name)
        if !node.children.isEmpty { words.append("help") }
        let positional = positionals(of: node).first?.completion ?? .none
        if case .list(let values) = positional { words += values }
        var lines = ["        \(Self.quoted(node.path.joined(separator: " "))))"]
        if !valued.isEmpty {
            lines += ["            case \"$previous\" in"] + valued + ["            esac"]
        }
        switch positional {
        case .file, .directory:
            lines.append("            if [[ $current != -* ]]; then \(bashAction(positional, function)) ; return; fi")
        case .none, .list:
            break
        }
        lines.append(
            "            COMPREPLY=( $(compgen -W \(Self.quoted(words.joined(separator: " "))) -- \"$current\") ) ;;")
        return lines.joined(separator: "\n")
    }

    private func bashAction(_ completion: CompletionKind, _ function: String) -> String {
        switch completion {
        case .none: ":"
        case .file: "\(function)_files -f"
        case .directory: "\(function)_files -d"
        case .list(let values):
            "COMPREPLY=( $(compgen -W \(Self.quoted(values.joined(separator: " "))) -- \"$current\") )"
        }
    }
}
