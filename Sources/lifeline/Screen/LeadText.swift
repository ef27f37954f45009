import CommandLineTool
import Events
import Screening

/// A lead as a person reads it, in one language.
struct LeadText {
    let lines: [String]

    init(_ lead: Lead, _ language: Language) {
        let isChinese = language == .chinese
        func words(_ text: BilingualText) -> String { isChinese ? text.zh : text.en }
        var lines = ["\(lead.code) \(words(lead.title))  [\(LeadText.colour(lead.urgency, isChinese))]  \(lead.id)"]
        if let amount = lead.amount?.highFen {
            let range = (lead.amount?.lowFen).map { LeadText.yuan($0) + "–" } ?? ""
            let period =
                lead.amount?.period == "month" ? (isChinese ? "元/月" : " yuan a month") : (isChinese ? "元" : " yuan")
            lines.append((isChinese ? "  参考金额 " : "  reference amount ") + range + LeadText.yuan(amount) + period)
        }
        for reason in lead.reasons { lines.append("  · " + words(reason.text)) }
        for member in lead.classCase?.members ?? [] {
            lines.append(
                "    – \(member.code) \(member.subject) [\(LeadText.colour(member.urgency, isChinese))] \(member.lead)")
        }
        let articles = lead.authority.map {
            $0.citation + ($0.isConfirmed ? "" : (isChinese ? "（待核）" : " (to be confirmed)"))
        }
        lines.append((isChinese ? "  依据 " : "  rests on ") + articles.joined(separator: "；"))
        let to =
            lead.isShadow
            ? (isChinese ? "  影子模式，不推送；否则推送 " : "  in shadow mode nobody is told; else to ")
            : (isChinese ? "  推送 " : "  to ")
        lines.append(to + lead.agencies.joined(separator: ", "))
        if let since = lead.since {
            let by = lead.respondBy.map { (isChinese ? "，答复期限 " : ", respond by ") + $0.description } ?? ""
            lines.append((isChinese ? "  成立于 " : "  since ") + since.description + by)
        }
        self.lines = lines
    }

    static func yuan(_ fen: Int64) -> String { DecimalNumber(mantissa: fen, scale: 2).description }

    static func colour(_ urgency: String, _ isChinese: Bool) -> String {
        guard isChinese else { return urgency }
        switch urgency {
        case "red": return "红"
        case "orange": return "橙"
        case "yellow": return "黄"
        default: return "蓝"
        }
    }
}
