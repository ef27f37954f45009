import CommandLineTool
import Documents
import JSON

struct ExtractDocuments: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: Text(en: "The facts of each text, a line each.", zh: "逐行给出每份文书的事实。"),
        discussion: Text(
            en: """
                Each line in is {"id": …, "text": …}; each line out, in the same order, has the id, every field (null: \
                not said), and spans: field to [[start, end], …] in characters from 0, the end not included, counted as \
                Unicode scalars. Money is in yuan. A bad line is named by number on standard error, the rest goes on, \
                and the status is 65.

                  echo '{"id": 1, "text": "经鉴定，被害人张某的损伤程度为重伤二级。"}' | {tool} documents extract
                  {tool} documents extract judgments.jsonl > facts.jsonl
                """,
            zh: """
                输入每行为 {"id": …, "text": …}；输出按同一顺序逐行给出 id、全部字段（null 表示未提及）以及 spans：字段对应 \
                [[起, 止], …]，从 0 计、不含止位，按 Unicode 标量计数。金额单位为元。有误的行在标准错误按行号指出，其余继续，并以 65 退出。

                  echo '{"id": 1, "text": "经鉴定，被害人张某的损伤程度为重伤二级。"}' | {tool} documents extract
                  {tool} documents extract judgments.jsonl > facts.jsonl
                """))

    @Argument(
        help: Text(
            en: "Texts, a JSON object a line; '-' or nothing is standard input.", zh: "文书，每行一个 JSON 对象；“-”或不给出为标准输入。"),
        completion: .file())
    var file: String = "-"

    func run(_ context: CommandContext) async throws {
        var texts = try TextLines(path: file)
        let reader = DocumentReader()
        context.output.setBuffering(.block)
        var refused = 0
        while let line = try texts.next() {
            switch line {
            case .success(let text): context.write(reader.read(text.text).object(id: text.id))
            case .failure(let refusal):
                refused += 1
                context.note(refusal.text)
            }
        }
        if refused > 0 { throw ExitCode(65) }
    }
}
