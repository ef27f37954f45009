import CommandLineTool
import Events
import JSON
import Screening

/// A push as a caseworker reads it, in one language.
struct PushText {
    let event: JSON.Object
    let data: JSON.Object
    /// Opened, by subject; sealed ones are texts.
    let identities: JSON.Object
    let language: Language
    let catalog: Catalog

    func lines(_ terminal: Terminal) -> [String] {
        if data["digest"]?.string != nil {
            return PushedDigest(data).lines(language).enumerated().map {
                $0.offset == 0 ? "\(moment) \($0.element)" : $0.element
            }
        }
        let urgency = text("urgency")
        let colour = LeadText.colour(urgency, language == .chinese)
        var head = "\(moment) [\(colour)] \(change)  \(text("code")) \(localized(data["title"]))"
        head += "  \(text("lead")) r\(data["revision"]?.int ?? 0)"
        var lines = [terminal.styled(head, style(urgency))]
        for (subject, identity) in identities {
            let known = ["name", "resident_id", "number"].compactMap { identity[$0]?.string }
            let shown = known.isEmpty ? words("sealed to another key", "密封于其他密钥") : known.joined(separator: " ")
            lines.append("    \(subject)  \(shown)")
        }
        if let cause = RevisionCauseText(data, catalog: catalog).text {
            lines.append("    " + words(cause.en, cause.zh))
        }
        if let amount = amount { lines.append("    " + amount) }
        for reason in data["reasons"]?.array ?? [] { lines.append("    · " + localized(reason)) }
        for member in data["class"]?["members"]?.array ?? [] {
            let parts = ["code", "subject", "urgency", "lead"].map { member[$0]?.string ?? "" }
            lines.append("      – " + parts.joined(separator: " "))
        }
        lines += course
        let articles = (data["authority"]?.array ?? []).map { article in
            Article.citation(law: article["law"]?.string ?? "", article: article["article"]?.string ?? "")
                + (article["confirmed"]?.bool == false ? words(" (to be confirmed)", "（待核）") : "")
        }
        if !articles.isEmpty { lines.append("    § " + articles.joined(separator: "；")) }
        if let date = data["respond_by"]?.string { lines.append(words("    respond by ", "    答复期限 ") + date) }
        let sources = (data["evidence"]?.array ?? []).map { evidence -> String in
            let title = catalog.title(ofType: evidence["type"]?.string ?? "")
            return words(title.en, title.zh) + " " + (evidence["event"]?.string ?? "")
        }
        if !sources.isEmpty { lines.append(words("    from ", "    来源 ") + sources.joined(separator: ", ")) }
        return lines
    }

    /// From which leads it goes on, to whom it was handed over, and what is late.
    private var course: [String] {
        var lines = (data["follows"]?.array ?? []).compactMap { $0["lead"]?.string }.map {
            words("    goes on from ", "    承接 ") + $0
        }
        if let to = data["handed_over"]?["to"]?.string, let from = data["handed_over"]?["from"]?.string {
            lines.append(words("    handed over by \(from) to \(to)", "    由 \(from) 移送 \(to)"))
        }
        if let overdue = data["overdue"], let step = overdue["step"]?.string, let due = overdue["due"]?.string {
            let late = (overdue["by"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
            let chinese = Self.steps[step] ?? step
            lines.append(
                words("    overdue, was due \(due): \(step), \(late)", "    逾期（\(due)届满）：\(chinese)，\(late)"))
        }
        return lines
    }

    private static let steps = [
        "answer": "答复", "verify": "核实", "decide": "决定", "accept": "接办", "pay": "发放",
    ]

    private var moment: String {
        let time = event["time"]?.string ?? ""
        return String(time.prefix(16)).replacing("T", with: " ")
    }

    private var change: String {
        let change = text("change")
        guard language == .chinese else { return change }
        return Self.chinese[change] ?? change
    }

    private static let chinese = [
        "opened": "开启", "updated": "更新", "withdrawn": "撤回", "reopened": "重新开启", "acknowledged": "已收悉",
        "verified": "已核实", "declined": "不予办理", "transferred": "移送", "closed": "办结", "assisted": "已救助",
        "erased": "已删除，请删除副本",
    ]

    private var amount: String? {
        guard let high = data["amount_yuan"], !high.isNull else {
            let missing = (data["amount_missing"]?.array ?? []).compactMap(\.string)
            guard !missing.isEmpty else { return nil }
            return words("no amount yet, missing ", "金额待定，缺少 ") + missing.joined(separator: ", ")
        }
        let low = data["amount_low_yuan"].flatMap { $0.isNull || $0 == high ? nil : "\($0)–" } ?? ""
        let isMonthly = text("amount_period") == "month"
        return words("reference amount ", "参考金额 ") + low + "\(high)"
            + (isMonthly ? words(" yuan a month", " 元/月") : words(" yuan", " 元"))
    }

    private func style(_ urgency: String) -> Terminal.Style {
        switch urgency {
        case "red": .red
        case "orange", "yellow": .yellow
        default: .blue
        }
    }

    private func text(_ name: String) -> String { data[name]?.string ?? "" }
    private func localized(_ value: JSON.Value?) -> String { value?[language == .chinese ? "zh" : "en"]?.string ?? "" }
    private func words(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }
}
