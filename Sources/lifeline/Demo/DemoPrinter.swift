import CommandLineTool
import Events
import JSON
import Screening
import Synchronization

/// Writes what happens in the demo, an event, a push or the summary at a time: readable, or one JSON object a line.
final class DemoPrinter: Sendable {
    private let output: Output
    private let language: Language
    private let isJSON: Bool
    private let catalog: Catalog
    private let lastStory = Mutex<String?>(nil)
    private let lastDay = Mutex("")

    init(output: Output, language: Language, isJSON: Bool, catalog: Catalog) {
        self.catalog = catalog
        self.output = output
        self.language = language
        self.isJSON = isJSON
    }

    private var isChinese: Bool { language == .chinese }

    /// - Parameter story: what the event is part of, where somebody tells one.
    func event(_ value: JSON.Value, type: EventType?, story: BilingualText?) {
        let data = value["data"]
        if isJSON {
            var writer = JSON.Writer()
            writer.beginObject()
            writer.member("kind", "event")
            for name in ["id", "source", "type", "time"] { writer.member(name, value[name]?.string ?? "") }
            writer.member("record", data?["record"]?.string ?? "")
            if let version = data?["version"] { writer.member("version", version) }
            if let story { writer.member("story", isChinese ? story.zh : story.en) }
            writer.endObject()
            return output.line(writer.text)
        }
        if let story {
            let text = isChinese ? story.zh : story.en
            let isNew = lastStory.withLock { last in
                defer { last = text }
                return last != text
            }
            if isNew { output.line("\n── " + text) }
        }
        let instant = (value["time"]?.string).flatMap { Instant(parsing: $0) }
        day(of: instant)
        let time = instant?.description.dropFirst(11).prefix(8) ?? ""
        let title = type.map { isChinese ? $0.title.zh : $0.title.en } ?? value["type"]?.string ?? ""
        var details: [String] = []
        for name in ["role", "kind", "grade", "status", "stage", "outcome", "benefit", "cause", "organ"] {
            if let text = data?[name]?.string { details.append(text) }
        }
        for (name, value) in data?.object ?? [:] where name.hasSuffix("_yuan") {
            details.append(value.serializedText + (isChinese ? "元" : " yuan"))
        }
        if data?["withdrawn"]?.bool == true { details.append(isChinese ? "撤回" : "withdrawn") }
        output.line("\(time)  → \(title)  \(details.joined(separator: " "))")
    }

    /// A line for each new day: what becomes true by time alone has no event before it.
    private func day(of instant: Instant?) {
        guard let day = instant?.day.description else { return }
        let isNew = lastDay.withLock { last in
            defer { last = day }
            return last != day
        }
        if isNew { output.line("\n" + day) }
    }

    func push(_ value: JSON.Value) {
        guard let data = value["data"]?.object else { return }
        if isJSON {
            var writer = JSON.Writer()
            writer.beginObject()
            writer.member("kind", data["digest"]?.string == nil ? "push" : "digest")
            for (name, value) in data where name != "identity" { writer.member(name, value) }
            writer.endObject()
            return output.line(writer.text)
        }
        day(of: (value["time"]?.string).flatMap { Instant(parsing: $0) })
        if data["digest"]?.string != nil {
            for line in PushedDigest(data).lines(language) { output.line("          ⇒ " + line) }
            return
        }
        let change = data["change"]?.string ?? ""
        let title = data["title"]?[isChinese ? "zh" : "en"]?.string ?? ""
        let urgency = LeadText.colour(data["urgency"]?.string ?? "", isChinese)
        var line =
            "          ⇒ \(data["agency"]?.string ?? "")  \(word(change))  \(data["code"]?.string ?? "") \(title) [\(urgency)]"
        if let amount = data["amount_yuan"], amount != .null {
            let low = data["amount_low_yuan"].flatMap { $0 == .null ? nil : $0.serializedText + "–" } ?? ""
            let range = low + amount.serializedText
            let isMonthly = data["amount_period"]?.string == "month"
            line +=
                isChinese
                ? " 参考金额 \(range) 元" + (isMonthly ? "/月" : "")
                : " reference amount \(range) yuan" + (isMonthly ? " a month" : "")
        }
        output.line(line)
        if let cause = RevisionCauseText(data, catalog: catalog).text {
            output.line("               " + (isChinese ? cause.zh : cause.en))
        }
        guard change == "opened" || change == "updated" else { return }
        for reason in data["reasons"]?.array ?? [] {
            output.line("               · " + (reason[isChinese ? "zh" : "en"]?.string ?? ""))
        }
        let articles = (data["authority"]?.array ?? []).map {
            Article.citation(law: $0["law"]?.string ?? "", article: $0["article"]?.string ?? "")
        }
        output.line("               § " + articles.joined(separator: "；"))
        if let letter = data["letter"]?[isChinese ? "zh" : "en"]?.string { output.line("               ✉ " + letter) }
        if let by = data["respond_by"]?.string {
            output.line("               " + (isChinese ? "答复期限 " : "respond by ") + by)
        }
    }

    func deadLetter(_ value: JSON.Value) {
        guard !isJSON else { return }
        let sentence = value["sentence"]?[isChinese ? "zh" : "en"]?.string ?? ""
        output.line("          ✗ \(value["reason"]?.string ?? "") \(value["path"]?.string ?? "")  \(sentence)")
    }

    /// - Parameter isComplete: false where the run was ended before the end of the file.
    func summary(
        events: Int, refused: Int, pushes: UInt64, standing: [JSON.Value], at: Instant, isComplete: Bool,
        seconds: Double
    ) {
        if isJSON {
            var writer = JSON.Writer()
            writer.beginObject()
            writer.member("kind", "summary")
            writer.member("events", events)
            writer.member("refused", refused)
            writer.member("pushes", pushes)
            writer.member("standing", standing.count)
            writer.key("leads")
            writer.beginArray()
            for lead in standing { writer.string(lead["lead"]?.string ?? "") }
            writer.endArray()
            writer.member("at", at.description)
            writer.member("complete", isComplete)
            writer.member("seconds", (seconds * 100).rounded() / 100)
            writer.endObject()
            return output.line(writer.text)
        }
        output.line("")
        output.line(
            isChinese
                ? "共 \(events) 条事件（拒绝 \(refused) 条），推送 \(pushes) 次；截至 \(at) 成立线索 \(standing.count) 条，用时 \(String(seconds.rounded())) 秒。"
                : "\(counted(Int(events), "event")) (\(refused) refused), \(counted(Int(pushes), "push", "pushes")); \(counted(standing.count, "lead stands", "leads stand")) at \(at); \(seconds.rounded()) seconds."
        )
        for lead in standing {
            let title = lead["title"]?[isChinese ? "zh" : "en"]?.string ?? ""
            output.line("  \(lead["code"]?.string ?? "")  \(title)  \(lead["lead"]?.string ?? "")")
        }
    }

    private func word(_ change: String) -> String {
        guard isChinese else { return change }
        let words: [String: String] = [
            "opened": "新线索", "updated": "更新", "withdrawn": "撤回", "assisted": "已救助", "declined": "不予采纳",
            "closed": "办结", "acknowledged": "已接收", "verified": "已核实", "transferred": "已移送",
            "erased": "已删除",
        ]
        return words[change] ?? change
    }
}

extension JSON.Value {
    fileprivate var serializedText: String { String(decoding: serialized(), as: UTF8.self) }
}
