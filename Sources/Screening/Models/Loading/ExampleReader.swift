import CEL
import Events
import YAML

/// Reads an example of a model: people, households and cases under short names, facts as the events' fields.
///
///     - title: unsolved for 90 days
///       now: 2026-04-15
///       persons: {victim: {birth: 1980-05-01, sex: female}}
///       facts:
///         - {type: case.filed, case: k, kind: criminal, occurred: 2026-01-01}
///       expect: [{subject: victim, cause: k}]
struct ExampleReader {
    private let file: String
    /// By name; empty where facts are not to be checked.
    private let events: [String: EventType]
    private(set) var issues: [PackIssue] = []
    private var persons: [String: NamedSubject] = [:]
    /// Of the facts of the example.
    private var ids: Set<String> = []
    /// Whether persons and facts were cut out for a mistake: whom others name is not known then.
    private var isPartial = false

    init(file: String, events: [String: EventType]) {
        self.file = file
        self.events = events
    }

    /// Where no schema says which fields name whom.
    private static let roles: [String: SubjectKind] = [
        "person": .person, "kin_of": .person, "dependant": .person, "into": .person, "household": .household,
        "case": .case,
    ]

    mutating func read(_ node: YAML.Node) -> Example? {
        var top = Section(node, file: file)
        let title = top.text("title") ?? ""
        let now = top.text("now").flatMap { Instant(parsing: $0) }
        if now == nil, let mark = node["now"]?.mark {
            top.report(
                .words("“now” is a date or a date-time", "“now”是日期或日期时间"), at: mark,
                hint: .words("2026-03-01, or 2026-03-01T08:00:00+08:00", "如 2026-03-01 或 2026-03-01T08:00:00+08:00"))
        }
        let region = self.region(top.text("region", required: false), &top) ?? "330382"
        isPartial = [node, node["persons"], node["facts"]].contains { $0?.isPartial == true }
        ids = Set((top.node["facts"]?.sequence ?? []).compactMap { $0["id"]?.text })
        readPersons(top.optional("persons"))
        let records = top.list("facts", required: true).enumerated().compactMap {
            record($1, number: $0, region: region)
        }
        let expected = top.list("expect", required: true).compactMap { expectation($0) }
        issues += top.finished()
        guard let now else { return nil }
        return Example(title: title, line: node.mark.line, now: now, records: records, expected: expected)
    }

    private func region(_ text: String?, _ section: inout Section) -> String? {
        if let text, Region(text) == nil {
            section.report(
                .words("“\(text)” is no region", "“\(text)”不是行政区划代码"), at: section.node["region"]?.mark,
                hint: .words("6, 9 or 12 digits in quotes", "加引号的 6、9 或 12 位数字"))
        }
        return text
    }

    private mutating func readPersons(_ node: YAML.Node?) {
        for (key, value) in node?.mapping ?? YAML.Mapping([]) {
            var section = Section(value, file: file)
            let birth = section.text("birth", required: false).flatMap { Day(parsing: $0) }
            if birth == nil, let mark = value["birth"]?.mark {
                section.report(.words("“birth” is written YYYY-MM-DD", "“birth”写作 YYYY-MM-DD"), at: mark)
            }
            let sex = section.choice("sex", of: ["female", "male"])
            let name = key.text ?? ""
            issues += section.finished()
            guard let id = SubjectID("p:" + name) else {
                report(
                    .words("“\(name)” is no short name", "“\(name)”不能作为简称"), at: key.mark,
                    hint: .words("letters, digits and - only", "只用字母、数字和 -"))
                continue
            }
            persons[name] = NamedSubject(field: "person", id: id, birth: birth, isFemale: sex == "female")
        }
    }

    private mutating func record(_ node: YAML.Node, number: Int, region: String) -> Record? {
        guard let mapping = node.mapping, let type = node["type"]?.text else {
            if !node.isPartial { report(.words("a fact is a mapping with a “type”", "事实是有“type”的映射"), at: node.mark) }
            return nil
        }
        let event = events[type]
        if !events.isEmpty, event == nil {
            let near = Spelling.nearest(to: type, among: events.keys.sorted())
            report(
                .words("there is no event type “\(type)”", "没有事件类型“\(type)”"), at: node["type"]?.mark ?? node.mark,
                hint: near.map { .meant($0) })
            return nil
        }
        var fields: [Record.Field] = []
        var named: [NamedSubject] = []
        var hasMisspeltTime = false
        for (key, value) in mapping where !["type", "occurred", "region", "id", "time"].contains(key.text) {
            guard let name = key.text, let text = value.text else {
                report(.words("a field's value is a scalar", "字段的值须为单个值"), at: value.mark)
                continue
            }
            if let event, let fault = fault(of: name, text, in: event) {
                report(fault.message, at: fault.isOfKey ? key.mark : value.mark, hint: fault.hint)
                if fault.hint == .meant("occurred") { hasMisspeltTime = true }
                continue
            }
            if let kind = kind(of: name, in: event) {
                guard let id = SubjectID("\(kind.letter):\(text)") else {
                    report(
                        .words("“\(text)” is no short name", "“\(text)”不能作为简称"), at: value.mark,
                        hint: .words("letters, digits and - only", "只用字母、数字和 -"))
                    continue
                }
                fields.append(Record.Field(name, .subject(id)))
                var subject = persons[text] ?? NamedSubject(field: name, id: id)
                if kind == .person, persons[text] == nil, !isPartial {
                    report(.words("“\(text)” is none of “persons”", "“persons”中没有“\(text)”"), at: value.mark)
                }
                subject.field = name
                if kind != .person { subject.region = String((node["region"]?.text ?? region).prefix(6)) }
                named.append(subject)
            } else if name == "ends" {
                if !ids.contains(text), !isPartial {
                    report(
                        .words("no fact of this example has the id “\(text)”", "本示例中没有 id 为“\(text)”的事实"),
                        at: value.mark,
                        hint: .words("the fact that is ended has “id: \(text)”", "被终止的事实要写“id: \(text)”"))
                }
                if let id = SubjectID("r:" + text) { fields.append(Record.Field(name, .subject(id))) }
            } else {
                fields.append(
                    Record.Field(name, ExampleReader.value(name, value, text, event?.property(name)?.kind)))
            }
        }
        guard let occurred = node["occurred"]?.text.flatMap({ Instant(parsing: $0) }) else {
            if !node.isPartial, node["occurred"] != nil || !hasMisspeltTime {
                report(.words("a fact has “occurred”, a date or a date-time", "事实须有“occurred”（日期或日期时间）"), at: node.mark)
            }
            return nil
        }
        if let text = node["region"]?.text, Region(text) == nil {
            report(
                .words("“\(text)” is no region", "“\(text)”不是行政区划代码"), at: node["region"]?.mark ?? node.mark,
                hint: .words("6, 9 or 12 digits in quotes", "加引号的 6、9 或 12 位数字"))
        }
        let id = SubjectID("r:" + (node["id"]?.text ?? "fact-\(number)")) ?? SubjectID("r:fact-\(number)")
        guard let id else { return nil }
        let time = node["time"]?.text.flatMap { Instant(parsing: $0) } ?? occurred
        return Record(
            id: id, number: node["id"]?.text ?? "\(number)", type: type,
            order: RecordOrder(version: 1, revision: 0, hash: []), occurred: occurred,
            region: node["region"]?.text ?? region, fields: fields, named: named,
            event: EventReference(
                topic: "example", partition: 0, offset: Int64(number), id: "fact-\(number)", source: "example",
                time: time))
    }

    /// Whom the field names.
    private func kind(of name: String, in event: EventType?) -> SubjectKind? {
        guard let event else { return ExampleReader.roles[name] }
        if case .subject(let kind, _)? = event.property(name)?.kind { return kind }
        return nil
    }

    /// What a schema would refuse of a field. That required ones lack is no fault: an example says what matters.
    private func fault(
        of name: String, _ text: String, in event: EventType
    ) -> (message: BilingualText, hint: BilingualText?, isOfKey: Bool)? {
        guard let property = event.property(name) else {
            let names = event.properties.map(\.name)
            let near = Spelling.nearest(to: name, among: names + ["occurred", "region", "id", "time"])
                .map(BilingualText.meant)
            return (
                .words("“\(event.name)” has no field “\(name)”", "“\(event.name)”没有字段“\(name)”"),
                near
                    ?? .words(
                        "its fields are " + names.joined(separator: ", "), "其字段有 " + names.joined(separator: "、")),
                true
            )
        }
        if let choices = property.choices, !choices.contains(text) {
            return (
                .words("“\(text)” is none of the values of “\(name)”", "“\(text)”不是“\(name)”可取的值"), .oneOf(choices),
                false
            )
        }
        let isValid =
            switch property.kind {
            case .flag: text == "true" || text == "false"
            case .integer: Int64(text) != nil
            case .decimal: DecimalNumber(parsing: text) != nil
            case .money: DecimalNumber(parsing: text)?.fen != nil
            case .instant: Instant(parsing: text) != nil
            case .text, .sealedText, .table, .lead, .record, .subject: true
            }
        return isValid ? nil : (.words("“\(text)” is no value of “\(name)”", "“\(text)”不能作为“\(name)”的值"), nil, false)
    }

    private static func value(
        _ name: String, _ node: YAML.Node, _ text: String, _ kind: Property.Kind?
    ) -> FieldValue {
        switch kind {
        case .text, .sealedText, .table, .lead, .record: return .text(text)
        case .decimal: if let number = DecimalNumber(parsing: text) { return .decimal(number) }
        default: break
        }
        if name.hasSuffix("_yuan"), let fen = DecimalNumber(parsing: text)?.fen { return .money(fen: fen) }
        if let flag = node.bool { return .flag(flag) }
        if let number = node.int { return .integer(number) }
        if node.double != nil, let number = DecimalNumber(parsing: text) { return .decimal(number) }
        if let instant = Instant(parsing: text) { return .instant(instant) }
        return .text(text)
    }

    private mutating func expectation(_ node: YAML.Node) -> Example.Expectation? {
        var section = Section(node, file: file)
        let written = section.text("subject")
        let subject = written.flatMap { SubjectID($0) }
        if written != nil, subject == nil {
            section.report(
                .words("“subject” is written p:NAME, h:NAME or c:NAME", "“subject”写作 p:简称、h:简称 或 c:简称"),
                at: node["subject"]?.mark)
        }
        let cause = section.text("cause", required: false)
        let amount = yuan("amount_yuan", &section)
        let urgency = section.text("urgency", required: false)
        if let urgency, !Model.colours.contains(urgency) {
            section.report(
                .words("“\(urgency)” is no colour grade", "“\(urgency)”不是颜色等级"), at: node["urgency"]?.mark,
                hint: .oneOf(Model.colours))
        }
        let low = yuan("amount_low_yuan", &section)
        let reasons = section.optional("reasons") == nil ? nil : Set(section.list("reasons").compactMap(\.text))
        let missing = section.optional("missing") == nil ? nil : Set(section.list("missing").compactMap(\.text))
        let isUnjudged = section.flag("unjudged")
        issues += section.finished()
        guard let subject else { return nil }
        return Example.Expectation(
            subject: subject, cause: cause, amountFen: amount, lowFen: low, reasons: reasons, missing: missing,
            urgency: urgency, isUnjudged: isUnjudged)
    }

    /// An expected amount in fen; nil where the example expects none in particular.
    private func yuan(_ key: String, _ section: inout Section) -> Int64? {
        guard let text = section.text(key, required: false) else { return nil }
        guard let fen = DecimalNumber(parsing: text)?.fen else {
            section.report(.words("“\(text)” is no amount in yuan", "“\(text)”不是以元计的金额"), at: section.node[key]?.mark)
            return nil
        }
        return fen
    }

    private mutating func report(_ message: BilingualText, at mark: YAML.Mark, hint: BilingualText? = nil) {
        issues.append(PackIssue(file: file, line: mark.line, column: mark.column, message: message, hint: hint))
    }
}
