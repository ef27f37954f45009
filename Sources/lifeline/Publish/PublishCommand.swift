import CommandLineTool
import Events
import Foundation
import Import
import JSON
import Kafka
import Synchronization
import Workers

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: Text(
            en: "Check events and put them on the topics of their types.", zh: "校验事件并发布到各类型所属的主题。"),
        discussion: Text(
            en: """
                A FILE has a CloudEvent a line, or with --mapping it is a table (CSV or .xlsx) whose rows become \
                events; '-' is standard input. What intake would refuse is refused here, by line number, and the rest \
                goes on; with refused lines the status is 65, unless --rejected or --refused has a place for them.

                With --resume-file an interrupted run goes on where it was. Each line is sent at least once, and again \
                as the very same event: what is sent twice changes nothing.
                """,
            zh: """
                文件每行一个 CloudEvent；给出 --mapping 时文件是表格（CSV 或 .xlsx），每行转换为事件；“-”为标准输入。接收阶段会拒绝的内容在此按行号拒绝，其余继续；有被拒绝的行时以 65 退出，除非 --rejected 或 --refused 指定了去处。

                给出 --resume-file 时，中断后从原处继续。每行至少发送一次，重发的是完全相同的事件，因此重复不产生任何影响。
                """))

    @Argument(help: Text(en: "Files of events or rows.", zh: "事件或表格文件。"), valueName: "file", completion: .file())
    var files: [String]

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalog: CatalogOptions

    @Option(
        help: Text(
            en: "How a table's columns become events' fields: a file, or one of 'lifeline mappings list'.",
            zh: "表格的列与事件字段的对应关系：文件，或“lifeline mappings list”所列的名称。"), valueName: "file",
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @Option(
        help: Text(en: "Where to list what was refused, a JSON object a line.", zh: "被拒绝的行的清单，每行一个 JSON 对象。"),
        valueName: "file", completion: .file())
    var rejected: String?

    @Option(
        help: Text(
            en: "Where to write the refused rows of a table, to be sent back: its columns, place and reason.",
            zh: "表格中被拒绝的行的去处，可退回填报单位：原有各列及行号、原因。"),
        valueName: "file", completion: .file(extensions: ["csv"]))
    var refused: String?

    @Option(
        help: Text(en: "Where to keep how far it got, and to go on from.", zh: "记录发布进度的文件，中断后由此继续。"),
        valueName: "file", completion: .file())
    var resumeFile: String?

    @Option(help: Text(en: "At most so many events a second.", zh: "每秒最多发布的事件数。"), valueName: "n")
    var rate: Double?

    @OptionGroup var version: RecordVersionOption
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var form: OutputOptions

    func validate() throws {
        if refused != nil, mapping == nil {
            throw ValidationError(
                Text(en: "--refused is of a table: give its --mapping.", zh: "--refused 用于表格，须同时给出 --mapping。"))
        }
        if let rate, rate <= 0 {
            throw ValidationError(Text(en: "--rate is greater than zero.", zh: "--rate 须大于零。"))
        }
        if files.filter({ $0 == "-" }).count > 1 {
            throw ValidationError(Text(en: "Standard input can be read once.", zh: "标准输入只能读取一次。"))
        }
    }

    func run(_ context: CommandContext) async throws {
        let catalog = try catalog.catalog()
        let settings = try settings(catalog, isChinese: context.language == .chinese)
        let stop = StopSwitch()
        Signals.handle { _ in stop.flip() }
        defer { Signals.restore() }
        let bar = ProgressBar(
            title: context.text(Text(en: "Publishing", zh: "发布中")), total: nil, unit: progressUnit,
            terminal: context.terminal)
        let isJSON = form.json
        let result = try await onOwnThread { [settings, cluster] in
            try cluster.admin().close()
            let publisher = try EventPublisher(
                settings: settings, catalog: catalog,
                configuration: cluster.configuration(clientID: "lifeline-publish"),
                bar: bar,
                onRefusal: { entry in
                    guard isJSON else { return }
                    var object: JSON.Object = ["kind": "refused"]
                    for (name, value) in entry.object { object[name] = value }
                    context.write(.object(object))
                }, isStopping: { stop.isFlipped })
            return try publisher.run()
        }
        bar.finish()
        try report(result, context)
    }

    private func settings(_ catalog: Catalog, isChinese: Bool) throws(CommandFailure) -> EventPublisher.Settings {
        var settings = EventPublisher.Settings(files: files, resumePath: resumeFile, rejectedPath: rejected, rate: rate)
        settings.refusedPath = refused
        settings.isChinese = isChinese
        settings.usualVersion = Int64(version.recordVersion)
        guard let name = mapping else { return settings }
        let mapping = try catalog.mapping(name)
        settings.mapping = mapping
        if mapping.needsDigest {
            // The demonstration key is known to all: whoever tries resident IDs would find them by their digests.
            settings.digest = try keyOptions.ownKeys().recordDigest
        }
        return settings
    }

    /// Of files the size is known, of standard input it is not.
    private var progressUnit: ProgressFrame.Unit { files.contains("-") ? .count : .bytes }

    private func report(_ result: EventPublisher.Result, _ context: CommandContext) throws {
        if form.json {
            context.write([
                "kind": "summary", "published": .integer(result.delivered), "refused": .integer(result.refused),
                "skipped": .integer(result.skipped), "complete": .bool(result.isComplete),
            ])
        } else {
            for entry in result.listed { context.note(entry.text) }
            if result.refused > result.listed.count {
                let more = result.refused - result.listed.count
                context.note(
                    Text(
                        en: "… and \(more) more"
                            + ((rejected ?? refused).map { ", all of them in \($0)." } ?? "; --rejected FILE lists all."),
                        zh: "……另有 \(more) 行" + ((rejected ?? refused).map { "，全部见 \($0)。" } ?? "；用 --rejected 文件 列出全部。")
                    ))
            }
            context.note(
                Text(
                    en: """
                        \(counted(result.delivered, "event")) published, \
                        \(counted(result.refused, "line")) refused\
                        \(result.skipped > 0 ? ", \(result.skipped) done before" : "").
                        """,
                    zh: """
                        已发布 \(result.delivered) 个事件，拒绝 \(result.refused) 行\
                        \(result.skipped > 0 ? "，先前已处理 \(result.skipped) 行" : "")。
                        """))
        }
        if !result.isComplete { throw ExitCode(130) }
        if result.refused > 0, rejected == nil, refused == nil { throw ExitCode(65) }
    }
}

/// Whether the end was asked for. Any thread may flip it and ask.
final class StopSwitch: Sendable {
    private let state = Mutex(false)

    func flip() { state.withLock { $0 = true } }
    var isFlipped: Bool { state.withLock { $0 } }
}
