import CommandLineTool
import JSON

/// A digest as an agency got it, in one language.
struct PushedDigest {
    private let data: JSON.Object

    init(_ data: JSON.Object) {
        self.data = data
    }

    /// What happened to it, then what it says, each a line.
    func lines(_ language: Language) -> [String] {
        let isChinese = language == .chinese
        let title = data["title"]?[isChinese ? "zh" : "en"]?.string ?? ""
        let head =
            "\(text("agency"))  \(isChinese ? "汇总" : "digest") \(text("month"))  \(text("code")) \(title)"
        guard text("change") != "withdrawn" else { return [head + (isChinese ? "  撤回" : "  withdrawn")] }
        let count = data["count"]?.int ?? 0
        let colours = (data["urgencies"]?.object ?? [:]).map { name, value in
            "\(LeadText.colour(name, isChinese)) \(value.int ?? 0)"
        }
        let trend = (data["trend"]?.array ?? []).map { "\($0["month"]?.string ?? "") \($0["count"]?.int ?? 0)" }
        return [
            head,
            (isChinese ? "     线索 \(count) 条：" : "     \(count) leads: ")
                + colours.joined(separator: isChinese ? "，" : ", "),
            (isChinese ? "     趋势 " : "     trend ") + trend.joined(separator: ", "),
        ]
    }

    private func text(_ name: String) -> String { data[name]?.string ?? "" }
}
