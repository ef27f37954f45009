import Events
import JSON
import YAML

// The events of a mapping, and their fields against the schema of the type.
extension MappingReader {
    mutating func events(_ root: YAML.Node) -> [EventMapping] {
        guard let list = root["events"] else { return event(root, shared: nil).map { [$0] } ?? [] }
        guard let nodes = list.sequence, !nodes.isEmpty else {
            note(list, en: "events is a list of what a row becomes", zh: "events 是一行所成事件的列表")
            return []
        }
        var events: [EventMapping] = []
        for node in nodes {
            guard check(node, has: Self.eventKeys) else { continue }
            if let event = event(node, shared: root) { events.append(event) }
        }
        checkShared(root, of: events)
        return events
    }

    /// A field that all events share is one of at least one of them.
    private mutating func checkShared(_ root: YAML.Node, of events: [EventMapping]) {
        let types = events.compactMap { catalog.type(ofCloudEvent: $0.type) }
        guard types.count == root["events"]?.sequence?.count, root["events"]?.isPartial == false else { return }
        for (key, _) in root["fields"]?.mapping ?? YAML.Mapping([]) {
            let name = key.text ?? ""
            if !types.contains(where: { has($0, name) }) {
                let near = types.compactMap { meant(by: name, in: $0) }.first
                note(
                    key,
                    en: "no event of the list has a field '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                    zh: "列表中没有事件有字段“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""))
            }
        }
    }

    private mutating func event(_ node: YAML.Node, shared: YAML.Node?) -> EventMapping? {
        guard let type = type(node) else { return nil }
        let record = node["record"].flatMap { rule($0, form: .text) }
        if node["record"] == nil {
            note(missingIn: node, en: "record is missing: the column with the record's number", zh: "缺少 record：记录号所在的列")
        }
        let version = (node["version"] ?? shared?["version"]).flatMap { rule($0, form: .integer) }
        if let rule = version, ![.integer, .date].contains(rule.form) {
            note(
                node["version"] ?? node, en: "a version is a whole number, or the date of a change",
                zh: "version 是整数或变更时间")
        }
        let withdrawn = (node["withdrawn"] ?? shared?["withdrawn"]).flatMap { rule($0, form: .flag) }
        let when = node["when"].flatMap { condition($0) }
        guard let mapping = node["fields"]?.mapping ?? (shared == nil ? nil : YAML.Mapping([])) else {
            note(missingIn: node["fields"] ?? node, en: "fields is a mapping of fields", zh: "fields 是字段的映射")
            return nil
        }
        var fields: [(path: [String], rule: FieldRule)] = []
        for (key, value) in mapping { fields += self.fields(key, value, of: type) }
        for (key, value) in shared?["fields"]?.mapping ?? YAML.Mapping([])
        where mapping[key.text ?? ""] == nil && has(type, key.text ?? "") {
            fields += self.fields(key, value, of: type)
        }
        // A field that was cut out for a mistake is not missing.
        let parts = [node, node["fields"], shared, shared?["fields"]]
        if !parts.contains(where: { $0?.isPartial == true }) {
            let names = Set([node, shared].compactMap { $0?["fields"]?.mapping }.flatMap(\.keys))
            checkRequired(fields, written: Set(names.map { meant(by: $0, in: type) ?? $0 }), of: type, at: node)
        }
        // What the schema asks for is missed by the column's name.
        let needed = needed(of: fields, by: type)
        for index in fields.indices where needed.contains(fields[index].path.first ?? "") {
            if fields[index].path.last != "name" { fields[index].rule.isRequired = true }
        }
        guard let record else { return nil }
        return EventMapping(
            name: type.name, type: type.cloudEventType, when: when, record: record, version: version,
            withdrawn: withdrawn, fields: fields)
    }

    private mutating func type(_ node: YAML.Node) -> EventType? {
        guard let given = node["type"], let name = given.text else {
            note(missingIn: node, en: "type is missing: the type of event", zh: "缺少 type：事件类型")
            return nil
        }
        if let type = catalog.type(ofCloudEvent: name) ?? catalog[type: name] { return type }
        let near = NearestName.of(name, among: catalog.types.map(\.name))
        note(
            given, en: "there is no type '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            zh: "没有事件类型“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""))
        return nil
    }

    private func has(_ type: EventType, _ name: String) -> Bool {
        name == "region" || name == "occurred" || type.property(name) != nil
    }

    /// The field whose name is misspelt; nil of one that there is, and where none is near.
    private func meant(by name: String, in type: EventType) -> String? {
        has(type, name) ? nil : NearestName.of(name, among: type.properties.map(\.name) + ["region", "occurred"])
    }

    /// One field, or both of a person.
    private mutating func fields(
        _ key: YAML.Node, _ node: YAML.Node, of type: EventType
    ) -> [(path: [String], rule: FieldRule)] {
        let name = key.text ?? ""
        guard has(type, name) else {
            let near = meant(by: name, in: type)
            note(
                key, en: "\(type.name) has no field '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                zh: "\(type.name) 没有字段“\(name)”" + (near.map { "，是否为“\($0)”？" } ?? ""))
            return []
        }
        guard case .subject(.person, _)? = type.property(name)?.kind else {
            guard let rule = rule(node, form: form(of: name, type)) else { return [] }
            check(rule, node, of: name, type)
            return [([name], rule)]
        }
        guard let person = node.mapping, person["resident_id"] != nil,
            person.keys.allSatisfy({ ["resident_id", "name"].contains($0) })
        else {
            note(missingIn: node, en: "a person has resident_id, and name", zh: "自然人由 resident_id 与 name 组成")
            return []
        }
        return person.compactMap { part, value in
            rule(value, form: .text).map { ([name, part.text ?? ""], $0) }
        }
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

    // MARK: Types

    /// Whether the field can take what the rule makes.
    private mutating func check(_ rule: FieldRule, _ node: YAML.Node, of name: String, _ type: EventType) {
        let expected = form(of: name, type)
        let isNumber: Set<FieldRule.Form> = [.integer, .number, .yuan]
        if rule.table == nil, case .column = rule.source, rule.form != expected,
            !(isNumber.contains(rule.form) && isNumber.contains(expected) && expected != .integer)
        {
            note(
                node, en: "\(name) is \(expected.rawValue), and the rule makes \(rule.form.rawValue)",
                zh: "字段 \(name) 的类型是 \(expected.rawValue)，而该规则得到 \(rule.form.rawValue)")
        }
        if case .constant(let value) = rule.source { check(value, node["constant"] ?? node, of: name, type) }
        if let value = rule.otherwise { check(value, node["default"] ?? node, of: name, type) }
        for (_, value) in codeNodes(node["table"]) {
            guard let meaning = self.value(value) else { continue }
            check(meaning, value, of: name, type)
        }
    }

    private mutating func check(_ value: JSON.Value, _ node: YAML.Node, of name: String, _ type: EventType) {
        if let violation = type.violation(of: value, in: name) {
            note(
                node, en: "\(type.name) does not take this for \(name): \(violation.message)",
                zh: "\(type.name) 的字段 \(name) 不接受该值：\(violation.words.zh)")
        } else if name == "region", value.string.flatMap({ Region($0) }) == nil {
            note(node, en: "this is no division code of GB/T 2260", zh: "不是 GB/T 2260 行政区划代码")
        }
    }

    /// What the schema asks for, also where the mapping has one of several alone.
    private func needed(of fields: [(path: [String], rule: FieldRule)], by type: EventType) -> Set<String> {
        let given = Set(fields.compactMap(\.path.first))
        var needed = type.required.always
        for sets in type.required.oneOf {
            let met = sets.filter { $0.isSubset(of: given) }
            if met.count == 1 { needed.formUnion(met[0]) }
        }
        return needed
    }

    /// - Parameter written: fields that are not missing, under whatever name and in whatever form: what is wrong with
    ///   them is told already.
    private mutating func checkRequired(
        _ fields: [(path: [String], rule: FieldRule)], written: Set<String>, of type: EventType, at node: YAML.Node
    ) {
        let given = Set(fields.compactMap(\.path.first))
        let required = type.required
        let asked = required.always.subtracting(["record", "version", "withdrawn"])
        for name in asked.subtracting(given).subtracting(written).sorted() {
            note(node, en: "\(type.name) needs a field '\(name)'", zh: "\(type.name) 必须有字段“\(name)”")
        }
        for sets in required.oneOf where !sets.contains(where: { $0.isSubset(of: given.union(written)) }) {
            let names = sets.map { $0.sorted().joined(separator: "+") }.joined(separator: ", ")
            note(node, en: "\(type.name) needs one of \(names)", zh: "\(type.name) 须有以下之一：\(names)")
        }
    }
}
