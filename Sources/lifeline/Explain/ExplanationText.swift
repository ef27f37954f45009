import CommandLineTool
import Events
import JSON
import Screening

/// An explanation as the person reads it, in one language.
struct ExplanationText {
    let explanation: Explanation
    let language: Language

    private var lead: JSON.Object { explanation.lead }

    var lines: [String] {
        var lines = head
        var number = 0
        func section(_ zh: String, _ en: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            number += 1
            lines += ["", SectionNumber.text(number, language) + words(zh, en)] + items.map { "  " + $0 }
        }
        section("这是什么", "What this is", what)
        section("为什么有这条线索", "Why it is there", explanation.reasons.map { "· " + choose($0) })
        section("为什么不成立", "Why it does not stand", explanation.against.map { "· " + choose($0) })
        section("还缺什么", "What is missing", missing)
        section("所归集或比较的类案", "The class that it is of", ofClass)
        section("所依据的情况", "What is on record", known)
        section("法律依据", "Articles of law", articles)
        section("参考金额", "Reference amount", amount)
        section("告知的机关", "Agencies that are told", agencies)
        section("您可以做什么", "What you can do", rights)
        return lines
    }

    // MARK: Sections

    private var head: [String] {
        let title = lead["title"]?.bilingual.map(choose) ?? text("model")
        var about = words("线索 ", "lead ") + text("lead") + words("，对象 ", ", about ") + text("subject")
        if let cause = lead["cause"]?.string { about += words("，事由 ", ", for ") + cause }
        var state = words("状态：", "State: ") + self.state
        if let since = lead["since"]?.string { state += words("，自 \(since) 起", ", since \(since)") }
        if let revision = lead["revision"]?.int { state += words("，第 \(revision) 次修订", ", revision \(revision)") }
        return [words("线索说明", "Explanation of a lead") + "  \(text("code")) \(title)", about, state]
    }

    private static let states: [String: BilingualText] = [
        "open": BilingualText(zh: "成立，待核实", en: "stands, to be verified"),
        "acknowledged": BilingualText(zh: "成立，机关已收悉", en: "stands, acknowledged"),
        "verified": BilingualText(zh: "成立，已核实", en: "stands, verified"),
        "transferred": BilingualText(zh: "成立，已移送", en: "stands, transferred"),
        "declined": BilingualText(zh: "机关不予办理", en: "declined"), "closed": BilingualText(zh: "已办结", en: "closed"),
        "assisted": BilingualText(zh: "已获救助", en: "assisted"),
        "withdrawn": BilingualText(zh: "已撤回：不再成立", en: "withdrawn: it is no longer true"),
        "expired": BilingualText(zh: "已失效", en: "expired"),
        "unjudged": BilingualText(zh: "无法判断：缺少情况", en: "cannot be judged: something is missing"),
        "fails": BilingualText(zh: "不成立", en: "does not hold"),
    ]

    private var state: String { Self.states[text("state")].map(choose) ?? text("state") }

    private var what: [String] {
        [
            words(
                "这是公开的规则对登记的情况逐条比对得出的线索，供机关核实，不是对您的决定。",
                "Published rules were held against what is on record. It is a clue for agencies to verify, no decision about you."
            )
        ]
    }

    private var missing: [String] {
        let amount = lead["amount_yuan"].map(\.isNull) == true ? lead["amount_missing"]?.array ?? [] : []
        return explanation.missing.map { "· " + choose($0.words(in: explanation.catalog)) }
            + amount.compactMap { $0.string ?? $0.bilingual.map(choose) }
            .map { "· " + words("算金额缺少：", "for the amount: ") + $0 }
    }

    private var known: [String] {
        let facts = explanation.facts
        var lines = facts.flatMap { known -> [String] in
            let role =
                known.words.role.map { (isOfPerson ? words("您为", "as ") : "") + choose($0) }
                ?? others(known.record)
            let day = known.record.occurred.day
            let head =
                "· \(choose(known.words.title))" + words("（\(day)，\(role)）", " (\(day), \(role))")
                + words("，登记于 ", ", recorded by ") + known.record.event.source
            return [head] + known.words.fields.map { "    \(choose($0.title))" + words("：", ": ") + choose($0.value) }
        }
        // What the reader of a lead alone does not see.
        let seen = Set(facts.map(\.record.id.text))
        for item in lead["evidence"]?.array ?? [] where !seen.contains(item["record"]?.string ?? "") {
            let type = item["type"]?.string ?? ""
            let title = explanation.catalog[type: type].map { choose($0.title) } ?? type
            lines.append(
                "· \(title)" + words("，登记于 ", ", recorded by ") + (item["source"]?.string ?? "")
                    + words("，事件 ", ", event ") + (item["event"]?.string ?? ""))
        }
        return lines
    }

    /// A household or a case is no "you".
    private var isOfPerson: Bool { explanation.reader.first?.kind == .person }

    /// Whom a record is of that does not name the reader.
    private func others(_ record: Record) -> String {
        let kinds = Set(record.named.map(\.id.kind))
        if kinds.contains(.person) { return words("涉及他人", "of somebody else") }
        if kinds.contains(.household) { return words("所在家庭", "of the household") }
        return words("所涉案件", "of the case")
    }

    /// What a class case groups, or is compared with; who the others are is no concern of the reader's.
    private var ofClass: [String] {
        guard let shown = lead["class"]?.object else { return [] }
        let count = shown["count"]?.int ?? 0
        let key = (shown["key"]?.array ?? []).compactMap(\.string)
        guard key.isEmpty else {
            let alike = key.joined(separator: words("、", ", "))
            var lines = [
                "· "
                    + words(
                        "与该决定比较的同类救助（\(alike)）：\(count) 件",
                        "alike (\(alike)), and compared with the decision: \(count) grants")
            ]
            if let median = shown["median_yuan"]?.number?.text {
                lines.append("· " + words("其中位数：\(median) 元", "their median: \(median) yuan"))
            }
            return lines
        }
        let codes = Dictionary(grouping: (shown["members"]?.array ?? []).compactMap { $0["code"]?.string }) { $0 }
        return ["· " + words("同一案件中成立的线索：\(count) 条", "leads that stand in the case: \(count)")]
            + codes.mapValues(\.count).sorted { $0.key < $1.key }.map { "  " + $0 + words("：", ": ") + String($1) }
    }

    private var articles: [String] {
        (lead["authority"]?.array ?? []).map { article in
            let edition = article["edition"]?.string.map { words("（\($0)）", " (\($0))") } ?? ""
            let mark = article["confirmed"]?.bool == false ? words("【原文待核】", " [text to be confirmed]") : ""
            let name = words("《\(article["law"]?.string ?? "")》", (article["law"]?.string ?? "") + ", ")
            return "· " + name + (article["article"]?.string ?? "") + edition + mark
        }
    }

    private var amount: [String] {
        guard let high = lead["amount_yuan"], let figure = high.number?.text else { return factors }
        let low = lead["amount_low_yuan"]?.number.map { $0.text + words(" 至 ", " to ") } ?? ""
        let period = text("amount_period") == "month" ? words(" 元/月", " yuan a month") : words(" 元（一次性）", " yuan, once")
        return [low + figure + period + words("，仅供参考，由下列各项得出：", ", for reference; it comes of:")] + factors
    }

    /// Each named quantity with whom it is of: the reader, and others as numbered members.
    private var factors: [String] {
        var others: [String] = []
        let own = text("subject")
        func whom(_ name: String, of factor: String) -> String? {
            let parts = name.split(separator: "/").map(String.init)
            guard let last = parts.last, SubjectID(last) != nil else {
                return explanation.keys.text(name, of: factor).map(choose) ?? name
            }
            if last == own { return words("您", "you") }
            if last.hasPrefix("h:") { return words("家庭", "the household") }
            if !others.contains(last) { others.append(last) }
            let number = (others.firstIndex(of: last) ?? 0) + 1
            return words("成员 \(number)", "member \(number)")
        }
        return (lead["factors"]?.array ?? []).map { factor in
            let title = factor["title"]?.bilingual.map(choose) ?? factor["name"]?.string ?? ""
            let of = (factor["of"]?.array ?? []).compactMap(\.string).compactMap {
                whom($0, of: factor["name"]?.string ?? "")
            }
            let unit = UnitWords.text(factor["unit"]?.string ?? "")
            let value = factor["value"]?.number?.text ?? ""
            let about = of.isEmpty ? "" : words("（", " (") + of.joined(separator: words("，", ", ")) + words("）", ")")
            return "· " + title + about + words("：", ": ") + value + (choose(unit).isEmpty ? "" : " " + choose(unit))
        }
    }

    private var agencies: [String] {
        var lines = (lead["agencies"]?.array ?? []).compactMap(\.string).map { agency -> String in
            if let title = explanation.catalog.agencies[agency]?.title {
                return "· " + choose(title) + words("（", " (") + agency + words("）", ")")
            }
            return "· " + agency
        }
        if let day = lead["respond_by"]?.string { lines.append(words("答复期限：", "They are to answer by ") + day) }
        return lines
    }

    private var rights: [String] {
        Right.all.map { right in
            let mark = right.article.isConfirmed ? "" : words("，原文待核", ", text to be confirmed")
            return "· " + choose(right.text)
                + words(
                    "（\(right.article.law)\(right.article.article)\(mark)）",
                    " (\(right.article.law)\(right.article.article)\(mark))")
        }
    }

    // MARK: Words

    private func text(_ name: String) -> String { lead[name]?.string ?? "" }
    private func words(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
    private func choose(_ text: BilingualText) -> String { language == .chinese ? text.zh : text.en }
}
