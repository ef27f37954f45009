import Events

/// What a model declares: what it is, its articles, receivers, terms, examples and the values in force.
extension ModelSheetWriter {
    func what() -> [WordTree] {
        var items = [WordTree(direction)]
        if let description = model.description { items.append(WordTree(description)) }
        items.append(item("线索供机关核实，不是决定。", "A lead is to be verified by an agency; it is no decision."))
        if model.isShadow { items.append(item("影子模式：只筛查，不推送。", "In shadow mode: it screens, and nobody is told.")) }
        return items
    }

    var direction: BilingualText {
        switch model.direction {
        case "judicial": BilingualText(zh: "司法救助线索。", en: "A lead for judicial aid.")
        case "social": BilingualText(zh: "社会救助线索。", en: "A lead for social assistance.")
        case "control": BilingualText(zh: "监督线索。", en: "A lead for supervision.")
        default: BilingualText(zh: "由社会救助反查案件的线索。", en: "A lead from welfare to a case.")
        }
    }

    func articles() -> [WordTree] {
        model.authority.map { article in
            let edition =
                article.edition.map { BilingualText(zh: "（\($0)）", en: " (\($0))") } ?? BilingualText(zh: "", en: "")
            let mark =
                article.isConfirmed
                ? BilingualText(zh: "", en: "") : BilingualText(zh: "【原文待核】", en: " [text to be confirmed]")
            return WordTree(
                BilingualText(
                    zh: "《\(article.law)》\(article.article){0}{1}", en: "\(article.law), \(article.article){0}{1}",
                    [edition, mark]))
        }
    }

    mutating func push() -> [WordTree] {
        var items: [WordTree] = []
        for route in model.routes {
            var text: BilingualText
            switch route.kind {
            case .fixed(let kind): text = title(ofKind: kind)
            case .computed(let program):
                text = read(program).map { wording.noun($0, scope) } ?? BilingualText(zh: "", en: "")
            }
            if let department = route.department {
                text = BilingualText(zh: "{0}（\(department)）", en: "{0} (\(department))", [text])
            }
            var parts: [WordTree] = []
            if let when = route.when, let expression = read(when) {
                let tree = wording.tree(expression, scope)
                parts.append(
                    WordTree(BilingualText(zh: "条件：{0}", en: "where {0}", [tree.text]), tree.parts))
            }
            if let letter = route.letter {
                parts.append(
                    WordTree(
                        BilingualText(
                            zh: "附函：{0}", en: "with a letter: {0}", [self.text(letter, scope, model.environment)])))
            }
            items.append(WordTree(text, parts))
        }
        let judicial = model.commons.judicialAgencies
        if model.routes.contains(where: { if case .fixed(let kind) = $0.kind { judicial.contains(kind) } else { true } }
        ) {
            items.append(
                item(
                    "政法机关为办案地的机关，其他机关为居住地的机关；当地没有的，由上一级地区的机关接收。",
                    "Organs of justice are those where the case is handled, others those where the person lives; where there is none, that of the larger region."
                ))
        }
        return items
    }

    func title(ofKind kind: String) -> BilingualText {
        catalog.agencies.kind(kind)?.title ?? BilingualText(zh: kind, en: kind)
    }

    func term() -> [WordTree] {
        var items: [WordTree] = []
        switch model.respondWithin {
        case 0?: items.append(item("机关应立即答复。", "The agency is to answer at once."))
        case let days?:
            items.append(
                item(
                    "机关应自线索成立之日起 \(days) 个工作日内答复。",
                    "The agency is to answer within \(days) working days of the day on which the lead became true."))
        case nil: items.append(item("没有答复期限。", "There is no term for an answer."))
        }
        if let days = model.expiresAfter {
            items.append(item("线索成立 \(days) 日后失效。", "A lead expires \(days) days after it became true."))
        } else {
            items.append(
                item(
                    "条件不再具备或出现除外情形时，线索自动撤回。",
                    "It is withdrawn by itself when its conditions end or something excludes it."))
        }
        return items
    }

    func visibility() -> [WordTree] {
        guard !model.visibility.isEmpty else {
            return [item("仅推送的机关可以看到。", "The agencies that it goes to.")]
        }
        let names = model.visibility.sorted().map(title(ofKind:)).enumeration()
        return [WordTree(BilingualText(zh: "仅限{0}。", en: "{0} alone.", [names]))]
    }

    func examples() -> [WordTree] {
        model.examples.map { example in
            let expected = example.expected.map { expectation -> BilingualText in
                if expectation.isUnjudged { return BilingualText(zh: "无法判断", en: "cannot be judged") }
                var parts = [BilingualText(zh: "成立", en: "holds")]
                if let fen = expectation.amountFen {
                    let yuan = DecimalNumber(mantissa: fen, scale: 2).description
                    parts.append(BilingualText(zh: "\(yuan) 元", en: "\(yuan) yuan"))
                }
                if let colour = expectation.urgency.flatMap({ Self.colours[$0] }) { parts.append(colour) }
                return parts.joined(zh: "，", en: ", ")
            }
            let outcome =
                expected.isEmpty
                ? BilingualText(zh: "不成立", en: "does not hold") : expected.joined(zh: "；", en: "; ")
            let day = example.now.day.description
            return WordTree(
                BilingualText(
                    zh: "\(example.title)（\(day)）→ {0}", en: "\(example.title) (\(day)) → {0}", [outcome]))
        }
    }

    /// The values of the parameters that the model rests on, in the region and on the day.
    func values() -> [WordTree] {
        var names = usedParameters
        // Without a calendar the working days are Monday to Friday.
        if model.respondWithin ?? 0 > 0, parameters.entry("calendar", in: region, at: instant) != nil {
            names.insert("calendar")
        }
        return names.sorted().map { name in
            let title =
                name == "calendar"
                ? BilingualText(zh: "工作日历", en: "calendar of working days")
                : wording.parameters[name]?.title ?? BilingualText(zh: name, en: name)
            guard let entry = parameters.entry(name, in: region, at: instant) else {
                return WordTree(
                    BilingualText(
                        zh: "{0}：\(region) 在 \(instant.day) 没有值，用到它的判断无法作出",
                        en: "{0}: \(region) has no value on \(instant.day), and what needs it cannot be judged", [title]
                    ))
            }
            return value(entry, title)
        }
    }

    func value(_ entry: ParameterTable.Entry, _ title: BilingualText) -> WordTree {
        let origin = BilingualText(
            zh: "\(entry.region)，自 \(entry.from) 起，{0}", en: "\(entry.region), from \(entry.from), {0}",
            [
                entry.isIllustrative
                    ? BilingualText(zh: "演示用，非真实数据", en: "illustrative, no published figure")
                    : BilingualText(zh: "来源：\(entry.source)", en: "source: \(entry.source)")
            ])
        let unit = UnitWords.text(entry.unit)
        switch entry.value {
        case .number(let number):
            return WordTree(
                BilingualText(
                    zh: "{0}：\(number){1}（{2}）", en: "{0}: \(number){1} ({2})", [title, unit.spaced, origin]))
        case .table(let table):
            let words = wording.parameters[entry.name]?.keys ?? [:]
            let rows = table.rows.map { row -> WordTree in
                let keys = row.keys.map { key -> BilingualText in
                    switch key {
                    case .text(let text): words[text] ?? wording.word(text)
                    case .band(let from, let to): UnitWords.band(from, to)
                    case .any: BilingualText(zh: "不限", en: "any")
                    }
                }
                return WordTree(
                    BilingualText(
                        zh: "{0}：\(row.value){1}", en: "{0}: \(row.value){1}",
                        [keys.joined(zh: "，", en: ", "), unit.spaced]))
            }
            return WordTree(BilingualText(zh: "{0}（{1}）", en: "{0} ({1})", [title, origin]), rows)
        case .calendar(let holidays, let workdays):
            return WordTree(
                BilingualText(
                    zh: "{0}：放假 \(holidays.count) 天，调休上班 \(workdays.count) 天（{1}）",
                    en: "{0}: \(holidays.count) holidays, \(workdays.count) make-up working days ({1})",
                    [title, origin]))
        }
    }
}
