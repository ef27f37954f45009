import CommandLineTool
import Events
import JSON
import Screening
import Workers

/// The batch oracle as a command.
struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: Text(
            en: "The leads that stand after files of events, without any broker.",
            zh: "不需要消息服务，直接给出事件文件之后成立的线索。"),
        discussion: Text(
            en: """
                Each line of a FILE is a CloudEvent; '-' is standard input. The clock is that of the file: --at takes the \
                events whose time is not after it, and without --at it is the greatest time there is. So a file of last \
                year gives the same leads on every day.
                """,
            zh: "文件每行一个 CloudEvent；“-”为标准输入。时钟取自文件：--at 只取 time 不晚于该时刻的事件；不给 --at 时取最大的 time。因此去年的文件在任何一天都给出相同的线索。"
        ))

    @Argument(help: Text(en: "Files of events.", zh: "事件文件。"), completion: .file()) var files: [String]

    @Option(help: Text(en: "The moment to screen at.", zh: "筛查的时刻。"), valueName: "time") var at: Moment?

    @Flag(
        help: Text(
            en: "Also what cannot be judged, and the facts that are missing.", zh: "同时列出无法判断的情形及所缺的事实。"))
    var unjudged = false

    @Flag(
        help: Text(
            en: "With --json also the digests: leads of one model, agency and month together.",
            zh: "与 --json 同用：同时输出同一模型、机关和月份的线索汇总。"))
    var digests = false

    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var modelOptions: ModelOptions
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var outputOptions: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalogOptions.catalog()
        let keys = try keyOptions.keys()
        let input = try ScreenedFiles(
            files, at: at?.instant, keys: keys, catalog: catalog, models: modelOptions, context)
        guard let (oracle, moment) = input.question else {
            context.note(Text(en: "No event was taken, so nothing stands.", zh: "没有采用任何事件，因此没有成立的线索。"))
            return
        }
        let result = oracle.screen(input.events.records, now: moment)
        context.output.setBuffering(.block)
        for lead in result.standing {
            context.output.line(outputOptions.json ? lead.text(withLetters: true) : readable(lead, context.language))
        }
        if !outputOptions.json {
            for digest in result.digests {
                context.output.line(DigestText(digest, context.language).lines.joined(separator: "\n"))
            }
        } else if digests {
            for digest in result.digests { context.output.line(json(digest)) }
        }
        if unjudged { list(result.unjudged, context) }
        context.note(
            Text(
                en: """
                    \(counted(result.standing.count, "lead stands", "leads stand")) at \(moment), \
                    after \(counted(input.events.records.count, "event")) \
                    (\(input.events.refusals.count) refused, \(input.events.later) later); \
                    \(result.unjudged.count) could not be judged; \(counted(result.digests.count, "digest")).
                    """,
                zh: """
                    截至 \(moment) 成立线索 \(result.standing.count) 条；采用事件 \(input.events.records.count) 条\
                    （拒绝 \(input.events.refusals.count) 条，晚于该时刻 \(input.events.later) 条）；无法判断 \(result.unjudged.count) 项；汇总 \(result.digests.count) 份。
                    """))
    }

    private func json(_ digest: Digest) -> String {
        var writer = JSON.Writer(reservingCapacity: 1024)
        writer.beginObject()
        writer.members(of: digest)
        writer.endObject()
        return writer.text
    }

    private func readable(_ lead: Lead, _ language: Language) -> String {
        LeadText(lead, language).lines.joined(separator: "\n")
    }

    private func list(_ unjudged: [Unjudged], _ context: CommandContext) {
        for item in unjudged {
            if outputOptions.json {
                var writer = JSON.Writer()
                writer.beginObject()
                writer.member("unjudged", item.lead.text)
                writer.member("model", item.model)
                writer.key("missing")
                writer.beginArray()
                for missing in item.missing { writer.string(missing.path) }
                writer.endArray()
                writer.key("reasons")
                writer.beginArray()
                for reason in item.missing.map(\.text) + item.errors {
                    writer.beginObject()
                    writer.member("zh", reason.zh)
                    writer.member("en", reason.en)
                    writer.endObject()
                }
                writer.endArray()
                writer.key("errors")
                writer.beginArray()
                for error in item.errors { writer.string(error.en) }
                writer.endArray()
                writer.endObject()
                context.output.line(writer.text)
            } else {
                let isChinese = context.language == .chinese
                let missing = (item.missing.map(\.text) + item.errors).map { isChinese ? $0.zh : $0.en }
                    .joined(separator: isChinese ? "；" : "; ")
                context.output.line(
                    context.text(
                        Text(
                            en: "\(item.lead)  \(item.model): cannot be judged: \(missing)",
                            zh: "\(item.lead)  \(item.model)：无法判断：\(missing)")))
            }
        }
    }
}

extension EventFile.Refusal {
    /// File, line and reason; never what stood there.
    var text: Text {
        let place = "\(file):\(number): "
        return Text(en: place + rejection.description, zh: place + rejection.chineseDescription)
    }
}
