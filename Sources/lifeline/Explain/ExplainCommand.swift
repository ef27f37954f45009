import CommandLineTool
import Events
import JSON
import Kafka
import Screening
import Streaming
import Workers

/// The right to an explanation.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: Text(
            en: "Explain a lead, or all leads of somebody, in a form to hand to the person.",
            zh: "说明一条线索或某人的全部线索，可交给本人。"),
        discussion: Text(
            en: """
                Why it is there, what is on record, the articles, what is missing, each quantity behind the amount, whom \
                it went to, and what the person can do. It has no name and no number in it.

                With --events the leads are those of files of events, as 'lifeline screen' finds them, also those that \
                cannot be judged; --model says of one model why it does not hold. With --bootstrap-servers they are those \
                of the cluster: lifeline.leads, or what one agency was told (--push), with the records of lifeline.facts. \
                Whoever has two numbers that were linked is found under either; of a push under its own alone.
                """,
            zh: """
                说明为什么成立、登记了什么、法律依据、缺少什么、金额由哪些数得出、告知了谁，以及本人可以做什么。说明中没有姓名与证件号码。

                给出 --events 时取自事件文件（同“lifeline screen”），也包括无法判断的；--model 说明某一模型为何不成立。给出 --bootstrap-servers 时取自集群：lifeline.leads，或某一机关所收到的推送（--push），并从 lifeline.facts 读取所依据的记录。编号已合并的，任一编号均可；机关的推送只认推送所载的编号。
                """))

    @Argument(
        help: Text(
            en: "A lead's ID, a pseudonym, a resident ID, or RRRRRR/NUMBER of a household or case; '-' reads it.",
            zh: "线索标识、假名、身份证号，或家庭、案件编号（RRRRRR/编号）；“-”从标准输入读取。"), valueName: "subject")
    var subject: String

    @Option(
        help: Text(en: "A file of events; again for more.", zh: "事件文件，可重复。"), valueName: "file",
        completion: .file(), separator: ";")
    var events: [String] = []

    @Option(help: Text(en: "The moment to screen at, with --events.", zh: "筛查的时刻，与 --events 合用。"), valueName: "time")
    var at: Moment?

    @Option(
        help: Text(
            en: "Of this model alone, also why it does not hold; with --events.", zh: "只说明该模型，也说明为何不成立；与 --events 合用。"),
        valueName: "name")
    var model: String?

    @Option(
        help: Text(
            en: "What this agency was told, in place of the leads themselves.", zh: "说明该机关所收到的推送，而非线索本身。"),
        valueName: "agency")
    var push: String?

    @OptionGroup var cluster: OptionalClusterOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var keys: KeyOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalog.catalog()
        let keys = try keys.keys()
        let about = try SubjectArgument(subject, keys: keys)
        let explanations =
            events.isEmpty
            ? try await ofCluster(about, catalog) : try ofFiles(about, keys, catalog, context)
        guard !explanations.isEmpty else {
            context.note(
                Text(
                    en: "There is no lead of \(about.lead ?? about.candidates.first?.text ?? "").",
                    zh: "没有 \(about.lead ?? about.candidates.first?.text ?? "") 的线索。"))
            return
        }
        context.output.setBuffering(.block)
        for (index, explanation) in explanations.enumerated() {
            if form.json {
                context.write(explanation.object)
                continue
            }
            if index > 0 { context.output.line("") }
            let text = ExplanationText(explanation: explanation, language: context.language)
            for line in text.lines { context.output.line(line) }
        }
    }

    // MARK: From files

    private func ofFiles(
        _ about: SubjectArgument, _ keys: PlatformKeys, _ catalog: Catalog, _ context: CommandContext
    ) throws -> [Explanation] {
        let files = try ScreenedFiles(
            events, at: at?.instant, keys: keys, catalog: catalog, models: models, context)
        guard let (oracle, moment) = files.question else { return [] }
        let chosen = try model.map { try files.pack.chosen($0) }
        let source = OracleExplanations(
            oracle: oracle, pack: files.pack, records: files.events.records, now: moment, catalog: catalog,
            lead: about.lead)
        return source.explanations(of: about.candidates, model: chosen)
    }

    // MARK: From a cluster

    private func ofCluster(_ about: SubjectArgument, _ catalog: Catalog) async throws -> [Explanation] {
        let cluster = try cluster.named()
        let topic = try push.map { name throws(CommandFailure) in
            guard let agency = catalog.agencies[name] else {
                throw CommandFailure.unknown(
                    Text(en: "agency", zh: "机关"), name, known: catalog.agencies.agencies.map(\.id))
            }
            return agency.topic
        }
        let pack = try models.pack(catalog)
        return try await onOwnThread {
            let configuration = try cluster.reached()
            let leads = LeadScan(configuration: configuration)
            let keys = ParameterKeys(pack)
            // An agency may read its own topic alone: what is on record stays what the push says of it.
            if let topic {
                return try leads.pushed(to: topic, of: about.candidates)
                    .filter { lead in about.lead.map { lead["lead"]?.string == $0 } ?? true }
                    .map { Explanation(lead: $0, known: [], reader: about.candidates, catalog: catalog, keys: keys) }
            }
            var facts = FactScan(configuration: configuration, now: Instant(milliseconds: WallClock.milliseconds()))
            try facts.read(about.candidates)
            let numbers = facts.numbers
            let found = try leads.leads(of: about.candidates.flatMap(numbers.all)).filter { lead in
                about.lead.map { Explanation.isNamed(lead, $0, numbers: numbers) } ?? true
            }
            try facts.read(
                found.reduce(into: Set<SubjectID>()) { $0.formUnion(Explanation.evidence(of: $1)) })
            let records = facts.records.filter { !$0.isWithdrawn }
            return found.map { lead in
                let evidence = Explanation.evidence(of: lead)
                return Explanation(
                    lead: lead, known: records.filter { evidence.contains($0.id) },
                    reader: about.candidates.flatMap(numbers.all), catalog: catalog, keys: keys)
            }
        }
    }
}
