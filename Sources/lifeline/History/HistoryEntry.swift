import CommandLineTool
import Events
import JSON
import Screening

/// One thing that was known, found, told or done, at its time.
struct HistoryEntry {
    enum Kind: String {
        /// What a register said.
        case fact
        /// What an agency did: aid, and what it answered to a lead.
        case done
        /// A lead came, changed or went.
        case lead
        /// An agency was told of it.
        case push
    }

    let kind: Kind
    let at: Instant
    /// Beside `kind` and `at`.
    private(set) var members: JSON.Object
    /// What happened, in a line, and more below it.
    let text: BilingualText
    private(set) var details: [BilingualText]

    var object: JSON.Value {
        var object: JSON.Object = ["kind": .string(kind.rawValue), "at": .string(at.description)]
        for (key, value) in members { object[key] = value }
        return .object(object)
    }

    func lines(_ language: Language) -> [String] {
        let choose: (BilingualText) -> String = language == .chinese ? { $0.zh } : { $0.en }
        let time = at == at.day.start ? at.day.description : String(at.description.prefix(16)).replacing("T", with: " ")
        let padding = String(repeating: " ", count: max(1, 18 - time.count))
        return ["\(time)\(padding)\(choose(kind.text))  \(choose(text))"]
            + details.map { String(repeating: " ", count: 20) + choose($0) }
    }
}

extension HistoryEntry.Kind {
    var text: BilingualText {
        switch self {
        case .fact: BilingualText(zh: "登记", en: "record")
        case .done: BilingualText(zh: "办理", en: "action")
        case .lead: BilingualText(zh: "线索", en: "lead  ")
        case .push: BilingualText(zh: "推送", en: "push  ")
        }
    }

    /// Of one instant what was known comes before what followed of it.
    var rank: Int {
        switch self {
        case .fact: 0
        case .done: 1
        case .lead: 2
        case .push: 3
        }
    }
}

extension HistoryEntry {
    /// In the order of time, and one order of what came at one instant, in whichever order partitions were read: what was
    /// known before what followed of it, then by record or lead, each lead's revisions as they came, by agency.
    static func inOrder(_ entries: [HistoryEntry]) -> [HistoryEntry] {
        entries.map { (entry: $0, place: $0.place) }.sorted { $0.place < $1.place }.map(\.entry)
    }

    private var place: Place {
        Place(
            at: at, rank: kind.rank, id: (members["record"] ?? members["lead"])?.string ?? "",
            revision: members["revision"]?.int ?? 0, agency: members["agency"]?.string ?? "")
    }

    private struct Place: Comparable {
        let at: Instant
        let rank: Int
        let id: String
        let revision: Int64
        let agency: String

        static func < (one: Place, other: Place) -> Bool {
            (one.at, one.rank, one.id, one.revision, one.agency)
                < (other.at, other.rank, other.id, other.revision, other.agency)
        }
    }

    /// The leads from which a lead goes on, by their IDs.
    static func origins(in lead: JSON.Object) -> [String] {
        (lead["follows"]?.array ?? []).compactMap { $0["lead"]?.string }
    }

    /// Links the leads of a history both ways: `follows` says from which one goes on, and of each entry of those
    /// `followed_by` which leads do.
    static func linked(_ entries: [HistoryEntry]) -> [HistoryEntry] {
        var followers: [String: Set<String>] = [:]
        for entry in entries {
            guard let lead = entry.members["lead"]?.string else { continue }
            for origin in origins(in: entry.members) { followers[origin, default: []].insert(lead) }
        }
        return entries.map { entry in
            guard entry.kind == .lead || entry.kind == .push, let lead = entry.members["lead"]?.string else {
                return entry
            }
            var entry = entry
            let next = (followers[lead] ?? []).sorted()
            entry.members["followed_by"] = .array(next.map(JSON.Value.string))
            entry.details += next.map { BilingualText(zh: "后续 " + $0, en: "followed by " + $0) }
            return entry
        }
    }

    /// - Parameters:
    ///   - reader: whose history it is, by every number.
    init(_ record: Record, of reader: [SubjectID], catalog: Catalog) {
        let words = RecordWords(record, of: reader, catalog: catalog)
        let isDone = catalog[type: record.type]?.topic == "lifeline.events.feedback"
        let fields = words.fields.map { field in
            BilingualText(zh: "\(field.title.zh)：\(field.value.zh)", en: "\(field.title.en): \(field.value.en)")
        }
        let role =
            words.role.map { BilingualText(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? BilingualText(zh: "", en: "")
        let withdrawn =
            record.isWithdrawn ? BilingualText(zh: "，已撤回", en: ", withdrawn") : BilingualText(zh: "", en: "")
        let source = record.event.source
        self.init(
            kind: isDone ? .done : .fact,
            at: record.occurred == .distantPast || record.isWithdrawn ? record.event.time : record.occurred,
            members: [
                "record": .string(record.id.text), "type": .string(record.type), "title": .text(words.title),
                "role": words.role.map(JSON.Value.text) ?? .null,
                "subjects": .array(record.named.map { .string($0.id.text) }),
                "version": .int(record.order.version), "withdrawn": .bool(record.isWithdrawn),
                "source": .string(source), "event": .string(record.event.id),
                "told": .string(record.event.time.description),
                "fields": words.object,
            ],
            text: BilingualText(
                zh: "\(words.title.zh)\(role.zh)\(withdrawn.zh)  \(source)",
                en: "\(words.title.en)\(role.en)\(withdrawn.en)  \(source)"),
            details: fields)
    }

    /// A lead as it now is, or a push of it.
    ///
    /// - Parameters:
    ///   - lead: as `lifeline.leads`, a push and `screen --json` have it.
    ///   - change: `opened`, `updated`, a state that ended it.
    ///   - because: types of the records that came at that time.
    init(
        _ kind: Kind, _ lead: JSON.Object, at: Instant, change: String, agency: String? = nil, because: [String] = [],
        catalog: Catalog
    ) {
        func text(_ name: String) -> String { lead[name]?.string ?? "" }
        let title = lead["title"].flatMap(\.bilingual) ?? BilingualText(zh: text("model"), en: text("model"))
        var details: [BilingualText] = []
        if let amount = lead["amount_yuan"]?.number?.text {
            details.append(BilingualText(zh: "参考金额 \(amount) 元", en: "reference amount \(amount) yuan"))
        }
        if let cause = RevisionCauseText(lead, catalog: catalog).text { details.append(cause) }
        for origin in HistoryEntry.origins(in: lead) {
            details.append(BilingualText(zh: "承接 " + origin, en: "goes on from " + origin))
        }
        if !because.isEmpty {
            let titles = because.map(catalog.title(ofType:))
            details.append(
                BilingualText(
                    zh: "随 " + titles.map(\.zh).joined(separator: "、"),
                    en: "with " + titles.map(\.en).joined(separator: ", ")))
        }
        var members: JSON.Object = [
            "lead": .string(text("lead")), "revision": lead["revision"] ?? .null, "change": .string(change),
        ]
        for key in [
            "state", "model", "code", "title", "subject", "cause", "since", "urgency", "amount_yuan", "agencies",
            "respond_by", "follows", "handed_over", "overdue",
        ] {
            members[key] = lead[key] ?? .null
        }
        if let cause = lead["revision_cause"] { members["revision_cause"] = cause }
        if let agency { members["agency"] = .string(agency) }
        if kind == .lead { members["because"] = .array(because.map(JSON.Value.string)) }
        let word = HistoryEntry.changes[change] ?? BilingualText(zh: change, en: change)
        let to = agency.map { agency -> BilingualText in
            let name = catalog.agencies[agency]?.title ?? BilingualText(zh: agency, en: agency)
            return BilingualText(zh: "至\(name.zh)", en: " to \(name.en)")
        }
        self.init(
            kind: kind, at: at, members: members,
            text: BilingualText(
                zh: "\(text("code")) \(title.zh)：\(word.zh)\(to?.zh ?? "")  \(text("lead"))",
                en: "\(text("code")) \(title.en): \(word.en)\(to?.en ?? "")  \(text("lead"))"),
            details: details)
    }

    private static let changes: [String: BilingualText] = [
        "opened": BilingualText(zh: "成立", en: "opened"), "updated": BilingualText(zh: "更新", en: "updated"),
        "reopened": BilingualText(zh: "重新成立", en: "reopened"), "withdrawn": BilingualText(zh: "撤回", en: "withdrawn"),
        "acknowledged": BilingualText(zh: "已收悉", en: "acknowledged"),
        "verified": BilingualText(zh: "已核实", en: "verified"), "declined": BilingualText(zh: "不予办理", en: "declined"),
        "transferred": BilingualText(zh: "已移送", en: "transferred"), "closed": BilingualText(zh: "办结", en: "closed"),
        "assisted": BilingualText(zh: "已救助", en: "assisted"), "expired": BilingualText(zh: "失效", en: "expired"),
        "erased": BilingualText(zh: "已删除", en: "erased"), "stands": BilingualText(zh: "现状", en: "as it now is"),
    ]
}
