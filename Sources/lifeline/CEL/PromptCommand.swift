import CEL
import CommandLineTool
import Foundation

/// Expressions tried out one after the other.
struct PromptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl",
        abstract: Text(en: "Try expressions at a prompt.", zh: "在提示符下逐个试算表达式。"),
        discussion: Text(
            en: """
                'name = expression' keeps a value under a name. Tab completes names, up and down go through what was \
                entered, :names lists what may be used, :type shows an expression's type, :quit or Control-D ends. Of a \
                wrong expression every error is shown under its place.
                """,
            zh: """
                “变量 = 表达式”以变量保存结果。Tab 补全名称，上下键翻阅历史，:names 列出可用名称，:type 显示表达式的类型，\
                :quit 或 Control-D 结束。表达式有误时，每处错误都标在其位置之下。
                """))

    @Option(
        help: Text(en: "A file of JSON whose members are the variables.", zh: "JSON 文件，其成员即变量。"), valueName: "file",
        completion: .file(extensions: ["json"]))
    var data: String?

    @Option(
        help: Text(
            en: "The type of a variable, such as filed=timestamp; again for more. In the environment, split at ';'.",
            zh: "变量的类型，如 filed=timestamp，可重复；在环境变量里以“;”分隔。"),
        valueName: "name=type", separator: ";")
    var variable: [NamedValue] = []

    @Option(
        help: Text(
            en: "Where what is entered is kept; by default in the state folder of the user (XDG), empty keeps nothing.",
            zh: "历史文件；默认在用户的状态目录（XDG）中，为空则不保存。"), valueName: "file")
    var history: String?

    func run(_ context: CommandContext) async throws {
        let command = self
        try await onOwnThread { try command.prompt(context) }
    }

    private func prompt(_ context: CommandContext) throws {
        var scope = try ExpressionScope(data: data, declarations: variable)
        let current = Current(scope)
        let editor = LineEditor(
            terminal: context.terminal, history: LineHistory(path: historyPath(context.environment))
        ) { text in ExpressionCompleter(scope: current.scope).completion(of: text) }
        while let line = editor.line(prompt: "cel> ") {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.isEmpty { continue }
            if text == ":quit" || text == ":q" { return }
            if text == ":names" {
                context.output.line(scope.environment.variableNames.joined(separator: " "))
                context.output.line(
                    scope.environment.functionNames.filter { !$0.contains("@") }.joined(separator: " "))
                continue
            }
            if text.hasPrefix(":type ") {
                show(scope.evaluate(String(text.dropFirst(6))), of: text, context, isType: true)
                continue
            }
            // No expression begins with a colon.
            if text.hasPrefix(":") {
                let said = Text(
                    en: "There is no \(text). Write :names, :type EXPRESSION or :quit.",
                    zh: "没有 \(text)。请写 :names、:type 表达式或 :quit。")
                context.terminal.write(context.text(said) + "\n")
                continue
            }
            if let (name, source) = PromptCommand.assignment(text) {
                if case .success(let (value, type)) = show(scope.evaluate(source), of: source, context) {
                    scope.set(name, to: value, type: type)
                    current.scope = scope
                }
                continue
            }
            show(scope.evaluate(line), of: line, context)
        }
    }

    /// What the completer looks at: it is called while a line is read, on the same thread.
    private final class Current {
        var scope: ExpressionScope
        init(_ scope: ExpressionScope) { self.scope = scope }
    }

    typealias Outcome = Result<(value: Value, type: CELType), CompilationFailure>

    @discardableResult
    private func show(_ outcome: Outcome, of source: String, _ context: CommandContext, isType: Bool = false) -> Outcome
    {
        switch outcome {
        case .success(let (value, type)): context.output.line(isType ? type.description : value.description)
        case .failure(let failure): context.terminal.write(failure.text(context.language) + "\n")
        }
        return outcome
    }

    /// `name = expression`, which is no expression of the language.
    static func assignment(_ text: String) -> (name: String, source: String)? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].hasPrefix("=") else { return nil }
        let name = parts[0].trimmingCharacters(in: .whitespaces)
        guard let first = name.unicodeScalars.first, first.properties.isAlphabetic && first.isASCII || first == "_",
            name.utf8.allSatisfy({ byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            })
        else { return nil }
        return (name, String(parts[1]))
    }

    private func historyPath(_ environment: [String: String]) -> String? {
        if let history { return history.isEmpty ? nil : history }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/lifeline/cel-history" }
        return environment["HOME"].map { $0 + "/.local/state/lifeline/cel-history" }
    }
}
