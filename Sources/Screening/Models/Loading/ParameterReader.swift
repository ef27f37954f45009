import Events
import YAML

/// Reads `parameters:` (name → list of dated, regional values) and `calendar:` (holidays, make-up working days).
struct ParameterReader {
    let file: String
    private(set) var issues: [PackIssue] = []

    init(file: String) {
        self.file = file
    }

    mutating func read(_ node: YAML.Node) -> [ParameterTable.Entry] {
        var top = Section(node, file: file)
        var entries: [ParameterTable.Entry] = []
        if let parameters = top.optional("parameters")?.mapping {
            for (key, list) in parameters {
                for item in list.sequence ?? [list] {
                    if let entry = entry(key.text ?? "", item) { entries.append(entry) }
                }
            }
        }
        if let calendar = top.optional("calendar") {
            for item in calendar.sequence ?? [calendar] {
                if let entry = self.calendar(item) { entries.append(entry) }
            }
        }
        issues += top.finished()
        return entries
    }

    private mutating func entry(_ name: String, _ node: YAML.Node) -> ParameterTable.Entry? {
        var section = Section(node, file: file)
        let region = section.text("region")
        let from = day(section.text("from"), &section, "from")
        let value = section.required("value").flatMap { self.value($0, &section) }
        let entry = common(name, region, from, value, &section)
        issues += section.finished()
        return entry
    }

    private mutating func calendar(_ node: YAML.Node) -> ParameterTable.Entry? {
        var section = Section(node, file: file)
        let region = section.text("region")
        let from = day(section.text("from"), &section, "from")
        let holidays = section.list("holidays").compactMap { day($0.text, &section, "holidays", $0.mark) }
        let workdays = section.list("workdays").compactMap { day($0.text, &section, "workdays", $0.mark) }
        let value = ParameterValue.calendar(holidays: Set(holidays), workdays: Set(workdays))
        let entry = common("calendar", region, from, value, &section)
        issues += section.finished()
        return entry
    }

    private func common(
        _ name: String, _ region: String?, _ from: Day?, _ value: ParameterValue?, _ section: inout Section
    ) -> ParameterTable.Entry? {
        let unit = section.text("unit", required: false) ?? ""
        let source = section.text("source", required: false) ?? ""
        let isIllustrative = section.optional("illustrative")?.bool ?? false
        if source.isEmpty, !isIllustrative {
            section.report("a value needs a “source”", hint: "or say “illustrative: true”")
        }
        guard let region, let from, let value else { return nil }
        return ParameterTable.Entry(
            name: name, region: region, from: from, value: value, unit: unit, source: source,
            isIllustrative: isIllustrative)
    }

    private func day(_ text: String?, _ section: inout Section, _ key: String, _ mark: YAML.Mark? = nil) -> Day? {
        guard let text else { return nil }
        guard let day = Day(parsing: text) else {
            section.report("“\(text)” in “\(key)” is no date", at: mark, hint: "write YYYY-MM-DD")
            return nil
        }
        return day
    }

    /// A number, or a table of rows of numbers.
    private func value(_ node: YAML.Node, _ section: inout Section) -> ParameterValue? {
        if let text = node.text {
            if let number = DecimalNumber(parsing: text) { return .number(number) }
            section.report("“\(text)” is no number", at: node.mark)
            return nil
        }
        var rows: [String: [String: DecimalNumber]] = [:]
        for (row, columns) in node.mapping ?? YAML.Mapping([]) {
            for (column, cell) in columns.mapping ?? YAML.Mapping([]) {
                guard let number = cell.text.flatMap({ DecimalNumber(parsing: $0) }) else {
                    section.report("a table's cell must be a number", at: cell.mark)
                    continue
                }
                rows[row.text ?? "", default: [:]][column.text ?? ""] = number
            }
        }
        if rows.isEmpty { section.report("a value is a number or a table of rows and columns", at: node.mark) }
        return .table(rows)
    }
}
