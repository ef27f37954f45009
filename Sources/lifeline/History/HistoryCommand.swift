import CommandLineTool
import Events
import JSON
import Kafka
import Screening
import Streaming
import Workers

/// The chain of help (救助链).
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: Text(
            en: "All that is known of and was done for a person or household, in the order of time.",
            zh: "救助链：关于某人或某家庭的一切情况与办理，按时间排列。"),
        discussion: Text(
            en: """
                What registers said, leads that came, changed and went, which agency was told, aid applied for, decided \
                and paid, and what agencies answered. Of a person also the household and the cases, of a household also \
                its members. It has no name and no number in it.

                With --events it is that of files of events, and leads are those that the oracle finds at each moment. \
                With --bootstrap-servers it is that of the cluster: lifeline.facts, lifeline.leads and the pushes to every \
                agency that is declared; a lead's earlier revisions are those that were pushed and are kept. Whoever has \
                two numbers that were linked is found under either, with all that is known under both.
                """,
            zh: """
                各登记的情况，线索的成立、变化与撤回，告知过哪些机关，救助的申请、决定与发放，以及机关的答复。个人的还包括其家庭与案件，家庭的还包括其成员。其中没有姓名与证件号码。

                给出 --events 时取自事件文件，线索由批处理在每一时刻求得。给出 --bootstrap-servers 时取自集群：lifeline.facts、lifeline.leads 与所有已声明机关的推送；线索较早的修订为曾经推送且仍保存的。编号已合并的，任一编号均可，得到两个编号下的全部情况。
                """))

    @Argument(
        help: Text(
            en: """
                A pseudonym, a resident ID, RRRRRR/NUMBER of a household or case, or the ID of a lead of theirs; '-' reads it.
                """,
            zh: "假名、身份证号、家庭或案件编号（RRRRRR/编号），或其线索的标识；“-”从标准输入读取。"), valueName: "subject")
    var subject: String

    @Option(
        help: Text(en: "A file of events; again for more.", zh: "事件文件，可重复。"), valueName: "file",
        completion: .file(), separator: ";")
    var events: [String] = []

    @Option(help: Text(en: "Up to this moment, with --events.", zh: "截至该时刻，与 --events 合用。"), valueName: "time")
    var at: Moment?

    @OptionGroup var cluster: OptionalClusterOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var keys: KeyOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalog.catalog()
        let keys = try keys.keys()
        let about = try SubjectArgument(subject, keys: keys)
        let found =
            events.isEmpty
            ? try await ofCluster(about, catalog) : try ofFiles(about, keys, catalog, context)
        let history = HistoryEntry.inOrder(HistoryEntry.linked(found))
        context.output.setBuffering(.block)
        for entry in history {
            if form.json {
                context.write(entry.object)
            } else {
                for line in entry.lines(context.language) { context.output.line(line) }
            }
        }
        let counts = Dictionary(grouping: history, by: \.kind).mapValues(\.count)
        let (known, done) = (counts[.fact] ?? 0, counts[.done] ?? 0)
        let (leads, pushes) = (counts[.lead] ?? 0, counts[.push] ?? 0)
        context.note(
            Text(
                en: """
                    \(counted(known, "record")), \(counted(done, "action")), \
                    \(counted(leads, "change of leads", "changes of leads")), \(counted(pushes, "push", "pushes")).
                    """,
                zh: "登记 \(known) 条，办理 \(done) 条，线索变化 \(leads) 次，推送 \(pushes) 次。"))
    }

    // MARK: From files

    private func ofFiles(
        _ about: SubjectArgument, _ keys: PlatformKeys, _ catalog: Catalog, _ context: CommandContext
    ) throws -> [HistoryEntry] {
        let files = try ScreenedFiles(
            events, at: at?.instant, keys: keys, catalog: catalog, models: models, context)
        guard let (oracle, moment) = files.question else { return [] }
        let records = files.events.records
        let standing = records.standing(now: moment)
        let numbers = LinkedNumbers(standing, now: moment)
        return about.candidates.flatMap { subject -> [HistoryEntry] in
            let (circle, own) = known(of: subject, in: standing, numbers, catalog)
            guard !own.isEmpty else { return [] }
            let timeline = LeadTimeline(
                oracle: oracle, grounds: circle.grounds(in: records, numbers: numbers), end: moment, catalog: catalog)
            return own + timeline.entries(of: circle.bearers)
        }
    }

    /// What was recorded of a subject's circle.
    private func known(
        of subject: SubjectID, in standing: [Record], _ numbers: LinkedNumbers, _ catalog: Catalog
    ) -> (Circle, [HistoryEntry]) {
        let circle = Circle(of: subject, records: standing, numbers: numbers)
        let subjects = Set(circle.subjects)
        let own = standing.filter { record in catalog.recipients(of: record).contains(where: subjects.contains) }
        return (circle, own.map { HistoryEntry($0, of: numbers.all(of: subject), catalog: catalog) })
    }

    // MARK: From a cluster

    private func ofCluster(_ about: SubjectArgument, _ catalog: Catalog) async throws -> [HistoryEntry] {
        let cluster = try cluster.named()
        return try await onOwnThread {
            let configuration = try cluster.reached()
            var facts = FactScan(configuration: configuration, now: Instant(milliseconds: WallClock.milliseconds()))
            try facts.read(about.candidates)
            // A number may be a household's or a case's; the other is nobody's.
            let candidates = about.candidates.filter { subject in
                facts.records.contains { $0.subjects.contains(subject) }
            }
            var entries: [HistoryEntry] = []
            var bearers: Set<SubjectID> = []
            for subject in candidates {
                try facts.read(Circle(of: subject, records: facts.records, numbers: facts.numbers).subjects)
                let (circle, own) = known(of: subject, in: facts.records, facts.numbers, catalog)
                entries += own
                bearers.formUnion(circle.bearers)
            }
            guard !bearers.isEmpty else { return [] }
            return try entries + ofLeads(bearers, LeadScan(configuration: configuration), catalog)
        }
    }

    /// Every push that was kept of leads, and each lead as it now is.
    private func ofLeads(_ bearers: Set<SubjectID>, _ scan: LeadScan, _ catalog: Catalog) throws -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        var last: [String: Instant] = [:]
        try scan.pushes(on: Set(catalog.agencies.agencies.map(\.topic)).sorted(), of: bearers) { push in
            entries.append(
                HistoryEntry(
                    .push, push.data, at: push.time, change: push.data["change"]?.string ?? "",
                    agency: push.data["agency"]?.string, catalog: catalog))
            last[push.lead] = max(last[push.lead] ?? push.time, push.time)
        }
        for lead in try scan.leads(of: bearers) {
            let since = lead["since"]?.string.flatMap { Instant(parsing: $0) }
            guard let at = lead["lead"]?.string.flatMap({ last[$0] }) ?? since else { continue }
            entries.append(HistoryEntry(.lead, lead, at: at, change: "stands", catalog: catalog))
        }
        return entries
    }
}
