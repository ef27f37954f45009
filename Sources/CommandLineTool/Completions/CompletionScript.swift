/// The completions of a command tree, written from the same declarations as its help.
struct CompletionScript: Sendable {
    let root: CommandNode
    let language: Language

    func text(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// The root and every listed command under it, parents first.
    var nodes: [CommandNode] {
        func below(_ node: CommandNode) -> [CommandNode] { [node] + node.visibleChildren.flatMap(below) }
        return below(root)
    }

    /// What may be typed after the command's name, hidden options left out.
    func options(of node: CommandNode) -> [ArgumentDefinition] {
        let own = node.children.isEmpty ? node.definitions : GlobalOptions().definitions
        return own.filter { !$0.isPositional && !$0.isHidden }
    }

    func positionals(of node: CommandNode) -> [ArgumentDefinition] {
        node.children.isEmpty ? node.definitions.filter(\.isPositional) : []
    }

    /// `--name`, `--no-name`, `-n`.
    func spellings(of option: ArgumentDefinition) -> [String] {
        var spellings = ["--" + option.name]
        if option.kind == .flag(hasInversion: true) { spellings.append("--no-" + option.name) }
        if let short = option.short { spellings.append("-\(short)") }
        return spellings
    }

    /// The first sentence of a help text, for the one line that a shell has for it.
    func summary(_ text: Text) -> String {
        let whole = text.text(in: language).replacing("\n", with: " ")
        let end = whole.firstIndex { $0 == "。" || $0 == ";" || $0 == "；" } ?? whole.endIndex
        let first = whole[..<end]
        let sentence = first.range(of: ". ").map { first[..<$0.lowerBound] } ?? first
        return String(sentence.last == "." ? sentence.dropLast() : sentence)
    }

    /// The root's name as a part of a function's name.
    var identifier: String { String(root.name.map { $0.isLetter || $0.isNumber ? $0 : "_" }) }

    func functionName(of node: CommandNode) -> String {
        "_" + node.path.joined(separator: "_").map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }

    /// In single quotes, as sh, bash and zsh read them.
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
