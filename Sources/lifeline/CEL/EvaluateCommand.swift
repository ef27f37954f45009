import CEL
import CommandLineTool
import Foundation
import JSON

/// One expression, or a stream of them.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: Text(en: "Evaluate an expression, or a stream of them.", zh: "计算一个表达式，或一连串表达式。"),
        discussion: Text(
            en: """
                With an expression, the members of --data are its variables. Without one, each line of standard input is \
                {"expr", "bindings"?: {name: {"value": typed}}, "type_env"?, "container"?, "disable_check"?, \
                "disable_macros"?, "check_only"?}, and answered, in order, by {"value": typed, "type"}, {"type"} or \
                {"error", "line", "column"}; a typed value is {"t": "int", "v": "1"}.
                """,
            zh: """
                给出表达式时，--data 的成员即其变量。不给出时，标准输入的每一行为 \
                {"expr", "bindings"?: {变量: {"value": 带类型的值}}, "type_env"?, "container"?, "disable_check"?, \
                "disable_macros"?, "check_only"?}，依次以 {"value": 带类型的值, "type"}、{"type"} 或 \
                {"error", "line", "column"} 作答；带类型的值形如 {"t": "int", "v": "1"}。
                """))

    @Argument(
        help: Text(en: "The expression; without one, lines are read.", zh: "表达式；不给出则逐行读取标准输入。"), valueName: "expression"
    )
    var expression: String?

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

    @OptionGroup var form: OutputOptions

    func validate() throws {
        guard expression == nil, data != nil || !variable.isEmpty else { return }
        throw ValidationError(
            Text(
                en: "--data and --variable are for one expression; a line of the stream has its own bindings.",
                zh: "--data 与 --variable 用于单个表达式；逐行读取时每行自带 bindings。"))
    }

    func run(_ context: CommandContext) async throws {
        guard let expression else {
            let output = context.output
            return try await onOwnThread { EvaluateCommand.answerLines(of: 0, output) }
        }
        let isJSON = form.json
        let (data, variable) = (data, variable)
        let isWhole = try await onOwnThread { () -> Bool in
            switch try ExpressionScope(data: data, declarations: variable).evaluate(expression) {
            case .success(let (value, type)):
                if isJSON {
                    context.write(["value": TypedValue.json(value), "type": .string(type.description)])
                } else {
                    context.output.line(value.description)
                }
                return true
            case .failure(let failure):
                if isJSON {
                    context.write(EvaluationRequest.Problem(failure).json)
                } else {
                    context.terminal.write(failure.text(context.language) + "\n")
                }
                return false
            }
        }
        if !isWhole { throw ExitCode.failure }
    }

    /// Answers are handed over whenever no more lines are waiting, so that a program on the other end of the pipe may ask
    /// one thing at a time.
    private static func answerLines(of descriptor: Int32, _ output: Output) {
        var rest: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        func answer(_ line: ArraySlice<UInt8>) {
            output.write(
                EvaluationRequest.answer(line.last == UInt8(ascii: "\r") ? line.dropLast() : line).serialized())
            output.write([UInt8(ascii: "\n")])
        }
        output.setBuffering(.block)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            var start = rest.count
            rest += piece[..<count]
            var begin = 0
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                answer(rest[begin..<end])
                begin = end + 1
                start = begin
            }
            rest.removeFirst(begin)
            output.flush()
        }
        if !rest.isEmpty { answer(rest[...]) }
        output.flush()
    }
}
