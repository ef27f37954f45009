import CommandLineTool
import Events
import Foundation
import JSON
import YAML

/// Reads a mapping's file, and checks it against the schema of the type that it makes.
///
/// ```yaml
/// type: welfare.granted            # or in full, cn.gov.lifeline.welfare.granted.v1
/// source: https://mz.330382.example/dibao
/// encoding: gb18030                # utf-8 unless said
/// record: 证号                      # a column; or {template: "DB-{证号}"}
/// version: {column: 变更次数}        # 1 unless said
/// withdrawn: {column: 状态, table: {注销: true, 在享: false}}
/// fields:
///   region: {constant: "330382"}
///   occurred: {column: 批准日期, dates: [yyyy年M月d日]}
///   person: {resident_id: 身份证号, name: 姓名}
///   benefit: {column: 类别, table: 类别}
///   monthly_yuan: {column: 月保障金, unit: 元}
/// tables:
///   类别: {城市低保: dibao, 农村低保: dibao, 特困供养: extreme-poverty}
/// ```
struct MappingReader {
    let file: String
    let catalog: Catalog
    private var tables: [String: [String: JSON.Value]] = [:]

    init(file: String, catalog: Catalog) {
        self.file = file
        self.catalog = catalog
    }

    private static let keys = [
        "type", "source", "table", "encoding", "delimiter", "time", "record", "version", "withdrawn", "fields",
        "tables",
    ]
    private static let ruleKeys = ["column", "constant", "template", "as", "unit", "dates", "table", "required"]

    mutating func read() throws(CommandFailure) -> RowMapping {
        guard let data = FileManager.default.contents(atPath: file) else { throw CommandFailure.unreadable(file) }
        let root: YAML.Node
        do { root = try YAML.Node(parsing: Array(data), file: file) } catch {
            throw CommandFailure(.data, en: "\(error)", zh: "映射文件不是合法的 YAML：\(error)")
        }
        try check(root, has: Self.keys)
        for (name, table) in root["tables"]?.mapping ?? YAML.Mapping([]) {
            tables[name.text ?? ""] = try codes(table)
        }
        let type = try type(root)
        guard let source = root["source"]?.text, !source.isEmpty else {
            throw problem(
                root, en: "source is missing: the URI of the register", zh: "缺少 source：登记系统的 URI")
        }
        let fields = try fields(root, type)
        return RowMapping(
            type: type.cloudEventType, source: source, table: root["table"]?.text, encoding: try encoding(root),
            delimiter: try delimiter(root), time: try optional("time", of: root, form: .date),
            record: try required("record", of: root, form: .text),
            version: try optional("version", of: root, form: .integer) ?? FieldRule(source: .constant(1)),
            withdrawn: try optional("withdrawn", of: root, form: .flag), fields: fields)
    }

    private func optional(
        _ name: String, of root: YAML.Node, form: FieldRule.Form
    ) throws(CommandFailure) -> FieldRule? {
        guard let node = root[name] else { return nil }
        return try rule(node, form: form)
    }

    private func required(
        _ name: String, of root: YAML.Node, form: FieldRule.Form
    ) throws(CommandFailure) -> FieldRule {
        guard let node = root[name] else {
            throw problem(
                root, en: "\(name) is missing: the column with the record's number", zh: "缺少 \(name)：记录号所在的列")
        }
        return try rule(node, form: form)
    }

    private func type(_ root: YAML.Node) throws(CommandFailure) -> EventType {
        guard let node = root["type"], let name = node.text else {
            throw problem(root, en: "type is missing: the type of event", zh: "缺少 type：事件类型")
        }
        if let type = catalog.type(ofCloudEvent: name) ?? catalog[type: name] { return type }
        let near = NearestName.of(name, among: catalog.types.map(\.name))
        throw problem(
            node, en: "there is no type '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            zh: "没有事件类型“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""))
    }

    private func encoding(_ root: YAML.Node) throws(CommandFailure) -> TextEncoding {
        guard let node = root["encoding"] else { return .utf8 }
        guard let encoding = TextEncoding(rawValue: (node.text ?? "").lowercased()) else {
            let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem(node, en: "encoding is one of \(known)", zh: "encoding 只能是 \(known)")
        }
        return encoding
    }

    private func delimiter(_ root: YAML.Node) throws(CommandFailure) -> UInt8 {
        guard let node = root["delimiter"] else { return UInt8(ascii: ",") }
        guard let text = node.text, text.utf8.count == 1, let byte = text.utf8.first, byte != UInt8(ascii: "\"") else {
            throw problem(node, en: "delimiter is one ASCII character", zh: "delimiter 是一个 ASCII 字符")
        }
        return byte
    }

    // MARK: Fields

    private static let nested: Set<String> = ["resident_id", "name"]

    private func fields(
        _ root: YAML.Node, _ type: EventType
    ) throws(CommandFailure) -> [(path: [String], rule: FieldRule)] {
        guard let mapping = root["fields"]?.mapping else {
            throw problem(root["fields"] ?? root, en: "fields is a mapping of fields", zh: "fields 是字段的映射")
        }
        var fields: [(path: [String], rule: FieldRule)] = []
        for (key, node) in mapping {
            let name = key.text ?? ""
            guard name == "region" || name == "occurred" || type.property(name) != nil else {
                let known = type.properties.map(\.name) + ["region", "occurred"]
                let near = NearestName.of(name, among: known)
                throw problem(
                    key,
                    en: "\(type.name) has no field '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                    zh: "\(type.name) 没有字段“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""))
            }
            if case .subject(.person, _)? = type.property(name)?.kind {
                guard let person = node.mapping else {
                    throw problem(
                        node, en: "a person has resident_id and name", zh: "自然人由 resident_id 与 name 组成")
                }
                for (part, rule) in person {
                    guard let part = part.text, Self.nested.contains(part) else {
                        throw problem(node, en: "a person has resident_id and name", zh: "自然人由 resident_id 与 name 组成")
                    }
                    fields.append(([name, part], try self.rule(rule, form: .text)))
                }
            } else {
                fields.append(([name], try rule(node, form: form(of: name, type))))
            }
        }
        return fields
    }

    private func form(of name: String, _ type: EventType) -> FieldRule.Form {
        if name == "occurred" { return .date }
        switch type.property(name)?.kind {
        case .flag: return .flag
        case .integer: return .integer
        case .decimal: return .number
        case .money: return .yuan
        case .instant: return .date
        default: return .text
        }
    }

    // MARK: Rules

    private func rule(_ node: YAML.Node, form: FieldRule.Form) throws(CommandFailure) -> FieldRule {
        if let column = node.text { return FieldRule(source: .column(column), form: form) }
        try check(node, has: Self.ruleKeys)
        var rule = FieldRule(source: try source(node), form: form)
        if let name = node["as"] {
            guard let form = FieldRule.Form(rawValue: name.text ?? "") else {
                let known = FieldRule.Form.allCases.map(\.rawValue).joined(separator: ", ")
                throw problem(name, en: "as is one of \(known)", zh: "as 只能是 \(known)")
            }
            rule.form = form
        }
        if let name = node["unit"] {
            guard let unit = FieldRule.Unit(rawValue: name.text ?? "") else {
                let known = FieldRule.Unit.allCases.map(\.rawValue).joined(separator: ", ")
                throw problem(name, en: "unit is one of \(known)", zh: "unit 只能是 \(known)")
            }
            rule.unit = unit
            rule.form = .yuan
        }
        if let dates = node["dates"] {
            let texts = dates.sequence?.compactMap(\.text) ?? dates.text.map { [$0] } ?? []
            rule.dates = texts.compactMap(DateForm.init)
            rule.form = .date
            guard !texts.isEmpty, rule.dates.count == texts.count else {
                throw problem(
                    dates, en: "a form of dates has yyyy, M and d in it, such as yyyy年M月d日",
                    zh: "日期形式须含 yyyy、M、d，如 yyyy年M月d日")
            }
        }
        if let table = node["table"] { rule.table = try self.table(table) }
        rule.isRequired = node["required"]?.bool ?? false
        return rule
    }

    private func source(_ node: YAML.Node) throws(CommandFailure) -> FieldRule.Source {
        if let column = node["column"]?.text { return .column(column) }
        if let constant = node["constant"] { return .constant(try value(constant)) }
        if let template = node["template"]?.text { return .template(parts(of: template)) }
        throw problem(
            node, en: "a rule has a column, a constant or a template", zh: "规则须有 column、constant 或 template")
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

    private func table(_ node: YAML.Node) throws(CommandFailure) -> [String: JSON.Value] {
        guard let name = node.text else { return try codes(node) }
        guard let table = tables[name] else {
            throw problem(node, en: "there is no table '\(name)' under tables", zh: "tables 下没有代码表“\(name)”")
        }
        return table
    }

    private func codes(_ node: YAML.Node) throws(CommandFailure) -> [String: JSON.Value] {
        guard let mapping = node.mapping else {
            throw problem(node, en: "a table maps codes to values", zh: "代码表是“代码: 值”的映射")
        }
        var codes: [String: JSON.Value] = [:]
        for (code, meaning) in mapping { codes[code.text ?? ""] = try value(meaning) }
        return codes
    }

    private func value(_ node: YAML.Node) throws(CommandFailure) -> JSON.Value {
        if let flag = node.bool { return .bool(flag) }
        if let number = node.int { return .int(number) }
        if node.double != nil, let text = node.text, let number = JSON.Number(text) { return .number(number) }
        guard let text = node.text, !node.isNull else {
            throw problem(node, en: "a single value is expected", zh: "此处应为单个值")
        }
        return .string(text)
    }

    // MARK: Problems

    private func check(_ node: YAML.Node, has known: [String]) throws(CommandFailure) {
        guard let mapping = node.mapping else {
            throw problem(node, en: "a mapping is expected", zh: "此处应为映射")
        }
        for (key, _) in mapping where !known.contains(key.text ?? "") {
            let name = key.text ?? ""
            let near = NearestName.of(name, among: known)
            throw problem(
                key, en: "there is no key '\(name)' here" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                zh: "此处没有“\(name)”这个键" + (near.map { "，是否为“\($0)”？" } ?? ""))
        }
    }

    private func problem(_ node: YAML.Node, en: String, zh: String) -> CommandFailure {
        let ends = (en.hasSuffix("?") ? "" : ".", zh.hasSuffix("？") ? "" : "。")
        return CommandFailure(
            .data, en: "\(file):\(node.mark): \(en)\(ends.0)", zh: "\(file):\(node.mark)：\(zh)\(ends.1)",
            exitCode: .validationFailure)
    }
}
