import Events
import JSON
import YAML

// How a field comes from a row: a column, a constant, a template, a digest.
extension MappingReader {
    private static let keys = [
        "column", "constant", "template", "digest", "as", "unit", "dates", "table", "required", "default", "empty",
    ]

    mutating func rule(_ node: YAML.Node, form: FieldRule.Form) -> FieldRule? {
        if let column = node.text {
            var rule = FieldRule(source: .column(column), form: form)
            rule.empty = empty
            return rule
        }
        guard check(node, has: Self.keys), let source = source(node) else { return nil }
        var rule = FieldRule(source: source, form: form)
        if let name = node["as"] {
            if let form = FieldRule.Form(rawValue: name.text ?? "") {
                rule.form = form
            } else {
                let known = FieldRule.Form.allCases.map(\.rawValue).joined(separator: ", ")
                note(name, en: "as is one of \(known)", zh: "as 只能是 \(known)")
            }
        }
        if let name = node["unit"] {
            rule.form = .yuan
            if let unit = Amount.Unit(rawValue: name.text ?? "") {
                rule.unit = unit
            } else {
                let known = Amount.Unit.allCases.map(\.rawValue).joined(separator: ", ")
                note(name, en: "unit is one of \(known)", zh: "unit 只能是 \(known)")
            }
        }
        if let dates = node["dates"] { read(dates, into: &rule) }
        if let table = node["table"] {
            rule.table = CodeTable(
                codeNodes(table, noting: true).compactMap { code, node in
                    guard let value = value(node) else {
                        note(node, en: "a single value is expected", zh: "此处应为单个值")
                        return nil
                    }
                    return (code, value)
                })
        }
        if let node = node["required"] {
            rule.isRequired = node.bool ?? false
            if node.bool == nil { note(node, en: "required is true or false", zh: "required 为 true 或 false") }
        }
        if let node = node["default"] {
            rule.otherwise = value(node)
            if rule.otherwise == nil { note(node, en: "a single value is expected", zh: "此处应为单个值") }
        }
        rule.empty = empty.union(texts(node["empty"]).map(FoldedText.name))
        return rule
    }

    private mutating func read(_ dates: YAML.Node, into rule: inout FieldRule) {
        rule.form = .date
        rule.dates = []
        let names = texts(dates)
        for name in names {
            if let stored = StoredTime(rawValue: name) {
                rule.stored = stored
            } else if let form = DateForm(name) {
                rule.dates.append(form)
            } else {
                note(
                    dates, en: "a form of dates has yyyy and M in it, such as yyyy年M月d日, or is epoch-days",
                    zh: "日期形式须含 yyyy、M，如 yyyy年M月d日，或为 epoch-days 等")
            }
        }
        if names.isEmpty { note(dates, en: "dates is a list of forms", zh: "dates 是日期形式的列表") }
        if rule.dates.isEmpty { rule.dates = DateForm.usual }
    }

    private mutating func source(_ node: YAML.Node) -> FieldRule.Source? {
        let given = ["column", "constant", "template", "digest"].filter { node[$0] != nil }
        guard given.count == 1 else {
            note(
                missingIn: node, en: "a rule has one of column, constant, template and digest",
                zh: "规则须有 column、constant、template、digest 之一")
            return nil
        }
        if let column = node["column"]?.text { return .column(column) }
        if let constant = node["constant"], let value = value(constant) { return .constant(value) }
        if let template = node["template"]?.text { return .template(parts(of: template)) }
        let names = texts(node["digest"])
        if !names.isEmpty { return .digest(names) }
        note(node, en: "a single value is expected", zh: "此处应为单个值")
        return nil
    }

    private func parts(of template: String) -> [FieldRule.TemplatePart] {
        var parts: [FieldRule.TemplatePart] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.column(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    /// The pairs of a table that is written out or named.
    mutating func codeNodes(_ node: YAML.Node?, noting: Bool = false) -> [(code: String, value: YAML.Node)] {
        guard let node else { return [] }
        guard let name = node.text else {
            guard noting else { return node.mapping?.map { ($0.key.text ?? "", $0.value) } ?? [] }
            return codes(node)
        }
        if let table = tables[name] { return table }
        if noting, !lost.contains(name) {
            note(node, en: "there is no table '\(name)' under tables", zh: "tables 下没有代码表“\(name)”")
        }
        return []
    }

    func value(_ node: YAML.Node) -> JSON.Value? {
        if let flag = node.bool { return .bool(flag) }
        if let number = node.int { return .int(number) }
        if node.double != nil, let text = node.text, let number = JSON.Number(text) { return .number(number) }
        guard let text = node.text, !node.isNull else { return nil }
        return .string(text)
    }
}
