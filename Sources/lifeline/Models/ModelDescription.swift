import CommandLineTool
import Events
import Screening
import YAML

/// A model as a caseworker reads it, made of its file.
struct ModelDescription {
    let model: Model
    let node: YAML.Node
    let definitions: [YAML.Node]
    let kinds: [AgencyKind]
    let language: Language

    var lines: [String] {
        var lines = ["\(model.code) \(model.name)  \(title(model.title))  v\(model.version)"]
        if let description = localized(node["description"]) { lines.append(description) }
        lines.append(words("Screens: ", "筛查对象：") + unit + words("; direction: ", "；方向：") + direction)
        if let loop = node["for"]?.text { lines.append(words("For each ", "逐一检查：") + loop) }
        if let rule = node["class"] { lines += classLines(rule) }
        lines.append(words("Holds when all of these do:", "同时满足下列各项时成立："))
        lines += (node["conditions"]?.sequence ?? []).flatMap { condition($0, indent: 1, seen: []) }
        let exclusions = node["unless"]?.sequence ?? []
        if !exclusions.isEmpty { lines.append(words("Unless:", "有下列情形之一的除外：")) }
        lines += exclusions.flatMap(exclusion)
        let urgency = folded(node["urgency"])
        lines.append(words("Urgency: ", "紧急程度：") + urgency)
        lines += explained(urgency, indent: 1, seen: [])
        if let amount = node["amount"] {
            lines.append(self.amount(amount))
            let expressions = ["when", "low", "high"].map { folded(amount[$0]) }.joined(separator: " ")
            lines += explained(expressions, indent: 1, seen: [])
        }
        lines.append(words("Pushed to:", "推送："))
        lines += (node["push"]?.sequence ?? []).map(route)
        lines.append(words("Rests on:", "依据："))
        for article in model.authority {
            let mark = article.isConfirmed ? "" : words(" (to be confirmed)", "（待核）")
            lines.append("  · \(article.law) \(article.article)\(mark)")
        }
        if let term = model.respondWithin {
            lines.append(
                words("Respond: ", "答复期限：")
                    + (term == 0 ? words("at once", "立即") : words("\(term) working days", "\(term) 个工作日")))
        }
        lines.append(words("Examples: ", "示例：") + String(model.examples.count))
        lines += model.examples.map { "  · " + $0.title }
        return lines
    }

    /// What a class model gathers or compares.
    private func classLines(_ rule: YAML.Node) -> [String] {
        if rule["of"]?.text == "leads" {
            let codes = (rule["models"]?.sequence ?? []).compactMap(\.text).joined(separator: ", ")
            return [words("Gathers the leads of one case by ", "归集同一案件的线索：") + codes]
        }
        let expressions = ["key", "months"].map { folded(rule[$0]) }
        return [
            words("Compares each grant with those alike in: ", "每笔救助与下列各项相同的救助比较：") + expressions[0],
            words("  of the months before it: ", "  期间（月）：") + expressions[1],
        ] + explained(expressions[0], indent: 1, seen: [])
    }

    private func condition(_ node: YAML.Node, indent: Int, seen: Set<String>) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        let when = folded(node["when"])
        let text = localized(node["text"]) ?? node["id"]?.text ?? ""
        return ["\(margin)· \(text)", "\(margin)    \(when)"] + explained(when, indent: indent + 2, seen: seen)
    }

    /// The shared definitions that an expression calls, each once on the way down.
    private func explained(_ expression: String, indent: Int, seen: Set<String>) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        var lines: [String] = []
        for definition in definitions {
            guard let name = definition["name"]?.text, !seen.contains(name), Self.calls(expression, name) else {
                continue
            }
            let title = localized(definition["title"]) ?? name
            for (key, label) in [
                ("any", words("any of", "任一成立")), ("all", words("all of", "全部成立")),
            ] {
                guard let parts = definition[key]?.sequence else { continue }
                lines.append("\(margin)\(name): \(title), \(label)")
                lines += parts.flatMap { condition($0, indent: indent + 1, seen: seen.union([name])) }
            }
            if let value = definition["value"] ?? definition["is"] {
                lines.append("\(margin)\(name): \(title) = \(folded(value))")
                lines += explained(folded(value), indent: indent + 1, seen: seen.union([name]))
            }
        }
        return lines
    }

    private static func calls(_ expression: String, _ name: String) -> Bool {
        expression.ranges(of: name + "(").contains { range in
            guard range.lowerBound > expression.startIndex else { return true }
            let before = expression[expression.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || before == "_" || before == ".")
        }
    }

    private func exclusion(_ node: YAML.Node) -> [String] {
        var text = "  · \(node["id"]?.text ?? "")"
        if let authority = node["authority"]?.text { text += words(" (\(authority))", "（\(authority)）") }
        if node["assists"]?.bool == true { text += words(", which fulfils the lead", "，线索即告办结") }
        let when = folded(node["when"])
        return [text, "      " + when] + explained(when, indent: 3, seen: [])
    }

    private func amount(_ node: YAML.Node) -> String {
        let high = folded(node["high"])
        let range = node["low"].map { folded($0) + " – " + high } ?? high
        let period = node["period"]?.text == "month" ? words("a month", "每月") : words("once", "一次性")
        let when = node["when"].map { words(", when ", "，当 ") + folded($0) } ?? ""
        return words("Amount (\(period)): ", "参考金额（\(period)）：") + range + when
    }

    private func route(_ node: YAML.Node) -> String {
        var text = "  · "
        if let kind = node["to"]?.text {
            text += kinds.first { $0.id == kind }.map { title($0.title) } ?? kind
        } else {
            text += folded(node["to_each"])
        }
        if let department = node["department"]?.text { text += words(" (\(department))", "（\(department)）") }
        if node["when"] != nil { text += words(", when ", "，当 ") + folded(node["when"]) }
        if let letter = localized(node["letter"]) { text += words(", with a letter: ", "，附函：") + letter }
        return text
    }

    // MARK: Words

    private var unit: String {
        switch model.unit {
        case .person: words("a person", "个人")
        case .household: words("a household", "家庭")
        case .case: words("a case", "案件")
        case .record: words("a record", "记录")
        }
    }

    private var direction: String {
        switch model.direction {
        case "judicial": words("judicial aid", "司法救助")
        case "social": words("social assistance", "社会救助")
        case "control": words("supervision", "监督")
        case "case": words("from welfare to a case", "由救助线索到案件")
        default: model.direction
        }
    }

    private func words(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

    private func title(_ text: BilingualText) -> String { words(text.en, text.zh) }

    private func localized(_ node: YAML.Node?) -> String? { node?[language == .chinese ? "zh" : "en"]?.text }

    /// An expression on one line.
    private func folded(_ node: YAML.Node?) -> String {
        (node?.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
