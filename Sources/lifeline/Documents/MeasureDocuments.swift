import CommandLineTool
import Documents
import JSON

struct MeasureDocuments: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: Text(en: "Precision, recall and F1 by field, against labels.", zh: "按字段对照标注，给出精确率、召回率与 F1。"),
        discussion: Text(
            en: """
                LABELS has a JSON object a line with the id of a text and the fields as 'extract' names them; a field \
                that is missing or null is not scored. A list counts by its words; a single value is right or wrong. \
                'exact' is the share of the labelled texts that were read exactly.

                  {tool} documents measure texts.jsonl labels.jsonl
                  {tool} documents measure texts.jsonl labels.jsonl --json
                """,
            zh: """
                “标注”每行为一个 JSON 对象，含文书的 id 与“extract”所用的字段；缺少或为 null 的字段不计分。列表按词计，单值只有对错；\
                exact 为该字段完全读对的文书所占的比例。

                  {tool} documents measure texts.jsonl labels.jsonl
                  {tool} documents measure texts.jsonl labels.jsonl --json
                """))

    @Argument(help: Text(en: "Texts, as for 'extract'.", zh: "文书，格式同“extract”。"), completion: .file()) var texts: String
    @Argument(help: Text(en: "What is right of them.", zh: "对应的标注。"), completion: .file()) var labels: String
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        var (labelled, refused) = try readLabels(context)
        var lines = try TextLines(path: texts)
        let reader = DocumentReader()
        var measurement = DocumentMeasurement()
        while let line = try lines.next() {
            switch line {
            case .success(let text):
                guard let labels = labelled.removeValue(forKey: String(decoding: text.id.canonical(), as: UTF8.self))
                else { continue }
                measurement.add(reader.read(text.text), labels)
            case .failure(let refusal):
                refused += 1
                context.note(refusal.text)
            }
        }
        if !labelled.isEmpty {
            context.note(
                Text(
                    en: "\(labelled.count) labels have no text, such as \(labelled.keys.sorted()[0]).",
                    zh: "\(labelled.count) 条标注没有对应的文书，例如 \(labelled.keys.sorted()[0])。"))
        }
        if form.json {
            for object in MeasurementReport(measurement).objects { context.write(object) }
        } else {
            for line in MeasurementReport(measurement).lines(context.language) { context.output.line(line) }
        }
        if refused > 0 { throw ExitCode(65) }
    }

    private func readLabels(_ context: CommandContext) throws -> (labels: [String: Labels], refused: Int) {
        var lines = try TextLines(path: labels)
        var labelled: [String: Labels] = [:]
        var refused = 0
        while let (number, object) = try lines.nextObject() {
            switch object {
            case .success(let object):
                if let labels = Labels(object) {
                    labelled[labels.id] = labels
                } else {
                    refused += 1
                    context.note(
                        lines.refusal(
                            number, en: "it has no \"id\", or a field is not of its kind", zh: "缺少 \"id\"，或字段类型有误"
                        )
                        .text)
                }
            case .failure(let refusal):
                refused += 1
                context.note(refusal.text)
            }
        }
        return (labelled, refused)
    }
}
