import Events
import YAML

/// Reads `parameters:` (name → list of dated, regional values) and `calendar:` (holidays, make-up working days).
///
/// A value is a number, a table of as many levels as it has keys, or `csv:` and the name of a file beside the YAML,
/// whose last column is the value. Columns `region` and `from` of it say which rows hold where and from when.
struct ParameterReader {
    let file: String
    /// The pack's CSV files, by name.
    let sheets: [String: String]
    private(set) var issues: [PackIssue] = []
    /// Every name that the files declare, also without a value.
    private(set) var names: Set<String> = []
    private(set) var used: Set<String> = []
    /// What parameters are called, and the keys of their tables.
    private(set) var words: [String: ParameterWords] = [:]
    /// Where the titles stand, by the parameter's name.
    private(set) var titled: [(name: String, mark: YAML.Mark)] = []

    init(file: String, sheets: [String: String] = [:]) {
        self.file = file
        self.sheets = sheets
    }

    /// A value, and where it is written.
    struct Placed {
        let entry: ParameterTable.Entry
        let file: String
        let mark: YAML.Mark
    }

    mutating func read(_ node: YAML.Node) -> [Placed] {
        var top = Section(node, file: file)
        var entries: [Placed] = []
        if let parameters = top.optional("parameters") {
            if parameters.mapping == nil, !parameters.isNull {
                top.report("“parameters” is \(parameters.kindDescription), and a mapping of names is expected")
            }
            for (key, list) in parameters.mapping ?? YAML.Mapping([]) {
                let name = key.text ?? ""
                if !ParameterReader.isName(name) {
                    top.report(
                        "“\(name)” is no name of a parameter", at: key.mark, hint: "lower-case letters, digits and _")
                }
                names.insert(name)
                for item in list.sequence ?? [list] where !item.isNull { entries += self.entries(name, item) }
            }
        }
        if let calendar = top.optional("calendar") {
            for item in calendar.sequence ?? [calendar] {
                if let entry = self.calendar(item) {
                    entries.append(Placed(entry: entry, file: file, mark: item.mark))
                }
            }
        }
        if let titles = top.optional("titles") {
            for (key, node) in titles.mapping ?? YAML.Mapping([]) {
                titled.append((key.text ?? "", key.mark))
                if let words = title(node) { self.words[key.text ?? ""] = words }
            }
        }
        issues += top.finished()
        return entries
    }

    /// `{zh: …, en: …}`, and of a table `keys:` with the same for each.
    private mutating func title(_ node: YAML.Node) -> ParameterWords? {
        var section = Section(node, file: file)
        let (zh, en) = (section.text("zh"), section.text("en"))
        let keys = section.words("keys")
        issues += section.finished()
        guard let zh, let en else { return nil }
        return ParameterWords(title: BilingualText(zh: zh, en: en), keys: keys)
    }

    private static let ofNumbers = "digits with a point, such as 1234.5 or 0.04, and no separator, percent or unit"

    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    private mutating func entries(_ name: String, _ node: YAML.Node) -> [Placed] {
        var section = Section(node, file: file)
        if let sheet = section.optional("csv") {
            for key in ["region", "from", "unit", "source", "illustrative"] { _ = section.optional(key) }
            let entries = self.entries(name, sheet, &section)
            issues += section.finished()
            return entries
        }
        let region = self.region(section.text("region"), &section)
        let from = day(section.text("from"), &section, "from")
        let value = section.required("value").flatMap { self.value($0, &section) }
        let entry = common(name, region, from, value, &section)
        issues += section.finished()
        return entry.map { [Placed(entry: $0, file: file, mark: node.mark)] } ?? []
    }

    private mutating func calendar(_ node: YAML.Node) -> ParameterTable.Entry? {
        var section = Section(node, file: file)
        let region = self.region(section.text("region"), &section)
        let from = day(section.text("from"), &section, "from")
        let holidays = section.list("holidays").compactMap { day($0.text, &section, "holidays", $0.mark) }
        let workdays = section.list("workdays").compactMap { day($0.text, &section, "workdays", $0.mark) }
        for (day, mark) in zip(workdays, node["workdays"]?.sequence?.map(\.mark) ?? []) where holidays.contains(day) {
            section.report("\(day) is among the holidays too", at: mark, hint: "a day is one of the two")
        }
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
        let isIllustrative = section.flag("illustrative")
        if source.isEmpty, !isIllustrative, section.isWhole {
            section.report("a value needs a “source”", hint: "or say “illustrative: true”")
        }
        guard let region, let from, let value else { return nil }
        return ParameterTable.Entry(
            name: name, region: region, from: from, value: value, unit: unit, source: source,
            isIllustrative: isIllustrative)
    }

    private func region(_ text: String?, _ section: inout Section, _ mark: YAML.Mark? = nil) -> String? {
        guard let text else { return nil }
        guard let region = Region(text) else {
            section.report(
                "“\(text)” is no region", at: mark ?? section.node["region"]?.mark,
                hint: "6, 9 or 12 digits in quotes; \"000000\" is the country")
            return nil
        }
        return region.code
    }

    private func day(_ text: String?, _ section: inout Section, _ key: String, _ mark: YAML.Mark? = nil) -> Day? {
        guard let text else { return nil }
        guard let day = Day(parsing: text) else {
            section.report(
                "“\(text)” in “\(key)” is no date", at: mark ?? section.node[key]?.mark, hint: "write YYYY-MM-DD")
            return nil
        }
        return day
    }

    // MARK: Tables

    /// A number, or a table of as many levels as it has keys.
    private func value(_ node: YAML.Node, _ section: inout Section) -> ParameterValue? {
        if let text = node.text {
            if let number = DecimalNumber(parsing: text) { return .number(number) }
            section.report("“\(text)” is no number", at: node.mark, hint: ParameterReader.ofNumbers)
            return nil
        }
        var rows: [(row: LookupTable.Row, mark: YAML.Mark)] = []
        collect(node, [], &rows, &section)
        if rows.isEmpty { section.report("a value is a number or a table of rows and columns", at: node.mark) }
        return table(rows) { message, mark in section.report(message, at: mark) }
    }

    private func collect(
        _ node: YAML.Node, _ keys: [LookupTable.Key], _ rows: inout [(row: LookupTable.Row, mark: YAML.Mark)],
        _ section: inout Section
    ) {
        guard let mapping = node.mapping else {
            guard let number = node.text.flatMap({ DecimalNumber(parsing: $0) }) else {
                section.report("a table's cell must be a number", at: node.mark, hint: ParameterReader.ofNumbers)
                return
            }
            rows.append((LookupTable.Row(keys: keys, value: number), node.mark))
            return
        }
        for (name, cell) in mapping {
            guard let key = name.text.flatMap(LookupTable.Key.init(parsing:)) else {
                section.report(
                    "“\(name.text ?? "")” is no key of a table", at: name.mark, hint: "a band is 3..5, 75.. or ..2")
                continue
            }
            collect(cell, keys + [key], &rows, &section)
        }
    }

    /// Every row has as many keys, and no two match the same.
    private func table(
        _ rows: [(row: LookupTable.Row, mark: YAML.Mark)], _ report: (String, YAML.Mark) -> Void
    ) -> ParameterValue? {
        guard let width = rows.first?.row.keys.count else { return nil }
        var groups: [[LookupTable.Key]: [(row: LookupTable.Row, mark: YAML.Mark)]] = [:]
        var isSound = true
        for entry in rows {
            if entry.row.keys.count != width {
                report("this cell stands under keys: \(entry.row.keys.count); the first under \(width)", entry.mark)
                isSound = false
                continue
            }
            // Bands of one key overlap only beside the same other keys.
            let group = entry.row.keys.map {
                if case .band = $0 { LookupTable.Key.band(from: nil, to: nil) } else { $0 }
            }
            if let other = groups[group]?.first(where: {
                zip($0.row.keys, entry.row.keys).allSatisfy { $0.overlaps($1) }
            }) {
                let same = other.row.keys == entry.row.keys
                report(
                    same
                        ? "the row of line \(other.mark.line) has these keys already"
                        : "the keys overlap with those of line \(other.mark.line); both ends of a band belong to it",
                    entry.mark)
                isSound = false
            }
            groups[group, default: []].append(entry)
        }
        return isSound ? .table(LookupTable(rows.map(\.row))) : nil
    }

    /// One entry for each region and date of the sheet.
    private mutating func entries(
        _ name: String, _ node: YAML.Node, _ section: inout Section
    ) -> [Placed] {
        guard let sheet = node.text, let text = sheets[sheet] else {
            section.report(
                "there is no file “\(node.text ?? "")” beside this one", at: node.mark,
                hint: sheets.isEmpty
                    ? "a CSV file in the pack's folder" : "there is " + sheets.keys.sorted().joined(separator: ", "))
            return []
        }
        used.insert(sheet)
        let csv = CSVTable(text)
        let columns = csv.header.map(\.text)
        var found: [PackIssue] = []
        func report(_ message: String, at mark: YAML.Mark, hint: String? = nil) {
            found.append(PackIssue(file: sheet, line: mark.line, column: mark.column, message: message, hint: hint))
        }
        if let open = csv.openQuote {
            report("a quote is opened here and not closed", at: open)
            issues += found
            return []
        }
        guard columns.last == "value", Set(columns).count == columns.count else {
            let isOther = columns.count == 1 && columns[0].contains { ";\t；，".contains($0) }
            report(
                "the last column must be “value”, and no two may have one name",
                at: csv.header.last?.mark ?? YAML.Mark(line: 1, column: 1),
                hint: isOther
                    ? "part the cells with commas" : "the columns are region, from, then the keys, then value")
            issues += found
            return []
        }
        let isRegional = columns.contains("region")
        let isDated = columns.contains("from")
        let region = isRegional ? nil : self.region(section.text("region"), &section)
        let from = isDated ? nil : day(section.text("from"), &section, "from")
        var groups: [Place: [(row: LookupTable.Row, mark: YAML.Mark)]] = [:]
        for record in csv.records {
            guard record.count == columns.count, let last = record.last else {
                report(
                    "cells of this row: \(record.count), of the header: \(columns.count)",
                    at: record.first?.mark ?? YAML.Mark(line: 1, column: 1),
                    hint: "a text with a comma in it stands in double quotes")
                continue
            }
            var (ownRegion, ownFrom, keys) = (region, from, [LookupTable.Key]())
            var isWhole = true
            for (column, cell) in zip(columns, record).dropLast() {
                switch column {
                case "region":
                    ownRegion = Region(cell.text)?.code
                    if ownRegion == nil { report("“\(cell.text)” is no region", at: cell.mark) }
                case "from":
                    ownFrom = Day(parsing: cell.text)
                    if ownFrom == nil { report("“\(cell.text)” is no date", at: cell.mark, hint: "write YYYY-MM-DD") }
                default:
                    guard !cell.text.isEmpty, let key = LookupTable.Key(parsing: cell.text) else {
                        report(
                            cell.text.isEmpty
                                ? "the cell of “\(column)” is empty" : "“\(cell.text)” is no key of a table",
                            at: cell.mark, hint: "a text, a number, a band such as 3..5, 75.. or ..2, or * for any")
                        isWhole = false
                        continue
                    }
                    keys.append(key)
                }
            }
            guard let value = DecimalNumber(parsing: last.text) else {
                report("“\(last.text)” is no number", at: last.mark, hint: ParameterReader.ofNumbers)
                continue
            }
            guard isWhole, let ownRegion, let ownFrom else { continue }
            groups[Place(region: ownRegion, from: ownFrom), default: []].append(
                (LookupTable.Row(keys: keys, value: value), record.first?.mark ?? last.mark))
        }
        if csv.records.isEmpty { report("the file has no row below its header", at: YAML.Mark(line: 1, column: 1)) }
        let template = common(name, "000000", Day(number: 0), .number(DecimalNumber(mantissa: 0)), &section)
        var entries: [Placed] = []
        for (place, rows) in groups.sorted(by: { ($0.key.region, $0.key.from) < ($1.key.region, $1.key.from) }) {
            var value: ParameterValue?
            if rows.first?.row.keys.isEmpty == true {
                value = .number(rows[0].row.value)
                for row in rows.dropFirst() { report("the region has a value of this date already", at: row.mark) }
            } else {
                value = table(rows) { message, mark in report(message, at: mark) }
            }
            guard let value, var entry = template else { continue }
            (entry.region, entry.from, entry.value) = (place.region, place.from, value)
            entries.append(Placed(entry: entry, file: sheet, mark: rows[0].mark))
        }
        issues += found
        return entries
    }

    private struct Place: Hashable {
        let region: String
        let from: Day
    }
}
