import CommandLineTool
import Events
import Screening

/// A digest as a person reads it, in one language.
struct DigestText {
    let lines: [String]

    init(_ digest: Digest, _ language: Language) {
        let isChinese = language == .chinese
        let title = isChinese ? digest.title.zh : digest.title.en
        let colours = digest.urgencies.map { "\(LeadText.colour($0.urgency, isChinese)) \($0.count)" }
        let trend = digest.trend.map { "\($0.month) \($0.count)" }
        lines = [
            isChinese
                ? "汇总 \(digest.month) \(digest.code) \(title)  \(digest.agency)"
                : "digest \(digest.month) \(digest.code) \(title)  \(digest.agency)",
            isChinese
                ? "  线索 \(digest.count) 条，对象 \(digest.subjects) 个：\(colours.joined(separator: "，"))"
                : "  \(digest.count) leads of \(digest.subjects) subjects: \(colours.joined(separator: ", "))",
            (isChinese ? "  趋势 " : "  trend ") + trend.joined(separator: ", "),
        ]
    }
}
