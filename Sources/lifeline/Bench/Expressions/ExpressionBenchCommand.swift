import CommandLineTool
import Foundation
import JSON

/// The expression language beside hand-written code, and beside other implementations in the same run.
struct ExpressionBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cel",
        abstract: Text(
            en: "What a condition takes, beside hand-written code and other implementations.",
            zh: "测量条件表达式的耗时，并与手写代码及其他实现对照。"),
        discussion: Text(
            en: """
                Ten conditions as models have them, each compiled once, checked, compared with its value, and evaluated on \
                one thread: nanoseconds, the best of seven rounds. Another implementation is measured in the \
                same run by --peer NAME=COMMAND: the shell runs it, {file} stands for the conditions, and it prints a line \
                'id nanoseconds ns' for each, such as --peer 'cel-go=./cel-go {file}'.
                """,
            zh: """
                十个模型条件，各编译一次、检查类型、核对结果，然后在单线程上计算：单位纳秒，取七轮中的最好值。\
                --peer 名称=命令 在同一次运行中测量其他实现：命令由 shell 执行，{file} 代表条件文件，逐条输出“id 纳秒 ns”，\
                如 --peer 'cel-go=./cel-go {file}'。
                """))

    @Option(
        help: Text(
            en: "Conditions in place of the built-in ten: variables, data, expressions with their values.",
            zh: "替换内置条件的文件：变量、数据、表达式及其结果。"),
        valueName: "file", completion: .file(extensions: ["json"]))
    var expressions: String?

    @Option(
        help: Text(
            en: "Another implementation and its command; again for more. In the environment, split at ';'.",
            zh: "其他实现及其命令，可重复；在环境变量里以“;”分隔。"),
        valueName: "name=command", separator: ";")
    var peer: [NamedValue] = []

    @Option(
        help: Text(en: "Evaluations of a round; the best of seven rounds counts.", zh: "每轮的计算次数；取七轮中的最好值。"),
        valueName: "n")
    var turns: Int = 300_000

    @OptionGroup var form: OutputOptions

    func validate() throws {
        guard turns < 1 || turns > 1_000_000_000 else { return }
        throw ValidationError(
            Text(
                en: "--turns \(turns): a number from 1 to 1000000000 is expected.",
                zh: "--turns \(turns)：应为 1 至 1000000000 的整数。"))
    }

    func run(_ context: CommandContext) async throws {
        let command = self
        try await onOwnThread { try command.measure(context) }
    }

    private func measure(_ context: CommandContext) throws {
        let bytes = try expressions.map { path in try WholeFile.bytes(path) } ?? Array(BuiltInConditions.json.utf8)
        let suite = try ConditionSuite(bytes, name: expressions ?? "the built-in conditions")
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("lifeline-bench-cel-" + UUID().uuidString + ".json")
        defer { try? FileManager.default.removeItem(at: file) }
        if !peer.isEmpty { try Data(bytes).write(to: file) }
        let bench = try ExpressionBench(suite, turns: turns)
        var peers: [ExpressionPeer] = []
        for one in peer {
            context.note(Text(en: "\(one.name) …", zh: "\(one.name)……"))
            peers.append(try ExpressionPeer(one, file: file.path, ids: suite.conditions.map(\.id)))
        }
        if peers.isEmpty {
            context.note(
                Text(
                    en: "No other implementation is measured: --peer NAME=COMMAND adds one.",
                    zh: "未测量其他实现：可用 --peer 名称=命令 加入。"))
        }
        if form.json {
            context.output.line(json(bench, peers))
        } else {
            for line in table(bench, peers, context) { context.output.line(line) }
        }
    }

    private func json(_ bench: ExpressionBench, _ peers: [ExpressionPeer]) -> String {
        func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        var writer = JSON.Writer()
        writer.beginObject()
        writer.key("expressions")
        writer.beginObject()
        for row in bench.rows { writer.member(row.id, rounded(row.nanoseconds)) }
        writer.endObject()
        writer.member("total", rounded(bench.total))
        writer.key("handwritten_total")
        if let total = bench.handwrittenTotal { writer.double(rounded(total)) } else { writer.null() }
        if !peers.isEmpty {
            writer.key("peers")
            writer.beginObject()
            for peer in peers {
                writer.key(peer.name)
                writer.beginObject()
                writer.key("expressions")
                writer.beginObject()
                for row in bench.rows { writer.member(row.id, peer.nanoseconds[row.id] ?? 0) }
                writer.endObject()
                writer.member("total", peer.total)
                writer.endObject()
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.text
    }

    private func table(_ bench: ExpressionBench, _ peers: [ExpressionPeer], _ context: CommandContext) -> [String] {
        let byHand = context.text(Text(en: "by hand", zh: "手写"))
        func row(_ name: String, _ cells: [String]) -> String {
            name.padding(toLength: 16, withPad: " ", startingAt: 0)
                + cells.map { String(repeating: " ", count: max(1, 16 - $0.count)) + $0 }.joined()
        }
        func cell(_ value: Double?) -> String { value.map { String(format: "%.1f", $0) } ?? "-" }
        var lines = [row("ns", ["lifeline", byHand] + peers.map(\.name))]
        for one in bench.rows {
            lines.append(
                row(
                    one.id, [cell(one.nanoseconds), cell(one.handwritten)] + peers.map { cell($0.nanoseconds[one.id]) })
            )
        }
        let totals: [Double?] = [bench.total, bench.handwrittenTotal] + peers.map(\.total)
        lines.append(row(context.text(Text(en: "all", zh: "合计")), totals.map { cell($0) }))
        return lines
    }
}
