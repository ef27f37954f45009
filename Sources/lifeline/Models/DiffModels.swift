import CommandLineTool
import Events
import JSON
import Kafka
import ModelPack
import Screening
import Workers

struct DiffModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: Text(
            en: "What another pack would find in recorded events: leads gained, lost and changed.",
            zh: "比较两个模型包对已记录事件的结果：新增、失去与变化的线索。"),
        discussion: Text(
            en: """
                Both packs screen the same events at the same moment, and each difference is shown with its reasons. A \
                pack is a folder; 'built-in' is the one in the binary. The events are those of the FILEs, or without one \
                those on the event topics of --bootstrap-servers. With differences the status is 0 too.
                """,
            zh:
                "两个模型包在同一时刻筛查同一批事件，逐条列出差异及理由。模型包为目录；built-in 指程序内置的模型包。事件取自文件；不给文件时取自 --bootstrap-servers 的事件主题。有差异时也以 0 退出。"
        ))

    @Argument(help: Text(en: "The pack before.", zh: "原模型包。"), valueName: "old", completion: .directory)
    var old: String

    @Argument(help: Text(en: "The pack after.", zh: "新模型包。"), valueName: "new", completion: .directory)
    var new: String

    @Argument(help: Text(en: "Files of events.", zh: "事件文件。"), completion: .file()) var files: [String] = []

    @Option(help: Text(en: "The moment to screen at.", zh: "筛查的时刻。"), valueName: "time") var at: Moment?

    @OptionGroup var cluster: OptionalClusterOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var keys: KeyOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalog.catalog()
        let packs = (old: try pack(old, catalog), new: try pack(new, catalog))
        let events = EventFile(
            try await lines(catalog), extractor: try keys.keys().extractor(catalog: catalog), at: at?.instant)
        for refusal in events.refusals { context.note(refusal.text) }
        guard let moment = events.moment else {
            context.note(Text(en: "No event was taken, so nothing differs.", zh: "没有采用任何事件，因此没有差异。"))
            return
        }
        func side(_ pack: ModelPack) throws -> (oracle: Oracle, pack: ModelPack) {
            let rules = ScreeningRules(pack: pack, parameters: events.parameters, catalog: catalog)
            guard let oracle = rules.oracle else { throw ExitCode.failure }
            return (oracle, pack)
        }
        let comparison = PackComparison(
            from: try side(packs.old), to: try side(packs.new), records: events.records, now: moment,
            catalog: catalog)
        context.output.setBuffering(.block)
        for difference in comparison.differences {
            if form.json { context.output.line(json(difference)) } else { show(difference, context) }
        }
        let counts = Dictionary(grouping: comparison.differences, by: \.kind).mapValues(\.count)
        let (gained, lost, changed) = (counts[.gained] ?? 0, counts[.lost] ?? 0, counts[.changed] ?? 0)
        if form.json {
            context.write([
                "kind": "summary", "gained": .integer(gained), "lost": .integer(lost), "changed": .integer(changed),
                "same": .integer(comparison.same), "at": .string(moment.description),
            ])
        } else {
            context.output.line(
                context.text(
                    Text(
                        en:
                            "\(gained) gained, \(lost) lost, \(changed) changed, \(comparison.same) the same, at \(moment).",
                        zh: "新增 \(gained) 条，失去 \(lost) 条，变化 \(changed) 条，不变 \(comparison.same) 条，截至 \(moment)。")))
        }
    }

    private func pack(_ place: String, _ catalog: Catalog) throws(CommandFailure) -> ModelPack {
        let files = place == "built-in" ? BuiltInPack.files : try ModelOptions.files(of: place)
        do { return try ModelPack(files: files, catalog: catalog) } catch {
            throw place == "built-in" ? CommandFailure(ofBuiltIn: error) : CommandFailure(error)
        }
    }

    private func lines(_ catalog: Catalog) async throws -> [EventFile.Line] {
        guard files.isEmpty else { return try EventFile.lines(ofAll: files) }
        let cluster = try cluster.named(
            else: CommandFailure(
                .unknown, en: "Give files of events, or --bootstrap-servers to read the event topics.",
                zh: "请给出事件文件，或用 --bootstrap-servers 读取事件主题。", exitCode: .validationFailure))
        return try await onOwnThread {
            let configuration = try cluster.reached()
            var lines: [EventFile.Line] = []
            for topic in catalog.eventTopics {
                try TopicScan(configuration: configuration).read(topic.name) { record in
                    guard let value = record.value else { return }
                    lines.append(
                        EventFile.Line(
                            file: "\(record.topic)[\(record.partition)]", number: Int(record.offset.rawValue),
                            bytes: value))
                }
            }
            return lines
        }
    }

    private func show(_ difference: PackComparison.Difference, _ context: CommandContext) {
        let isChinese = context.language == .chinese
        let lead = difference.lead
        let sign = difference.kind == .gained ? "+" : difference.kind == .lost ? "-" : "~"
        let cause = lead.cause.map { "  \($0)" } ?? ""
        context.output.line("\(sign) \(lead.code) \(isChinese ? lead.title.zh : lead.title.en)  \(lead.id)\(cause)")
        for reason in difference.why { context.output.line("    " + (isChinese ? reason.zh : reason.en)) }
    }

    private func json(_ difference: PackComparison.Difference) -> String {
        var writer = JSON.Writer(reservingCapacity: 2048)
        writer.beginObject()
        writer.member("kind", difference.kind.rawValue)
        writer.member("lead", difference.lead.id.text)
        writer.member("model", difference.lead.model)
        writer.member("code", difference.lead.code)
        writer.key("why")
        writer.beginArray()
        for reason in difference.why {
            writer.beginObject()
            writer.member("zh", reason.zh)
            writer.member("en", reason.en)
            writer.endObject()
        }
        writer.endArray()
        let sides = [
            ("before", difference.kind == .lost ? difference.lead : difference.before),
            ("after", difference.kind == .lost ? nil : difference.lead),
        ]
        for (name, lead) in sides {
            writer.key(name)
            guard let lead else {
                writer.null()
                continue
            }
            writer.beginObject()
            writer.members(of: lead, revision: nil)
            writer.endObject()
        }
        writer.endObject()
        return writer.text
    }
}
