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
                top.report(.expected("a mapping of names", "以名称为键的映射", parameters, of: "parameters"))
            }
            for (key, list) in parameters.mapping ?? YAML.Mapping([]) {
                let name = key.text ?? ""
                if !ParameterReader.isName(name) {
                    top.report(
                        .words("“\(name)” is no name of a parameter", "“\(name)”不能作为参数名称"), at: key.mark,
                        hint: .words("lower-case letters, digits and _", "只用小写字母、数字和 _"))
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

    private static let ofNumbers = BilingualText.words(
        "digits with a point, such as 1234.5 or 0.04, and no separator, percent or unit",
        "只写数字和小数点，如 1234.5 或 0.04，不带千位分隔符、百分号或单位")

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
            section.report(
                .words("\(day) is among the holidays too", "\(day) 同时列为节假日"), at: mark,
                hint: .words("a day is one of the two", "一天只能是其中之一"))
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
            section.report(
                .words("a value needs a “source”", "数值须注明来源“source”"),
                hint: .words("or say “illustrative: true”", "或写“illustrative: true”"))
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
                .words("“\(text)” is no region", "“\(text)”不是行政区划代码"),
                at: mark ?? section.node["region"]?.mark,
                hint: .words(
                    "6, 9 or 12 digits in quotes; \"000000\" is the country",
                    "加引号的 6、9 或 12 位数字，\"000000\" 为全国"))
            return nil
        }
        return region.code
    }

    private func day(_ text: String?, _ section: inout Section, _ key: String, _ mark: YAML.Mark? = nil) -> Day? {
        guard let text else { return nil }
        guard let day = Day(parsing: text) else {
            section.report(
                .words("“\(text)” in “\(key)” is no date", "“\(key)”中的“\(text)”不是日期"),
                at: mark ?? section.node[key]?.mark, hint: .words("write YYYY-MM-DD", "写作 YYYY-MM-DD"))
            return nil
        }
        return day
    }

    // MARK: Tables

    /// A number, or a table of as many levels as it has keys.
    private func value(_ node: YAML.Node, _ section: inout Section) -> ParameterValue? {
        if let text = node.text {
            if let number = DecimalNumber(parsing: text) { return .number(number) }
            section.report(
                .words("“\(text)” is no number", "“\(text)”不是数字"), at: node.mark, hint: ParameterReader.ofNumbers)
            return nil
        }
        var rows: [(row: LookupTable.Row, mark: YAML.Mark)] = []
        collect(node, [], &rows, &section)
        if rows.isEmpty {
            section.report(.words("a value is a number or a table of rows and columns", "值是数字，或有行有列的表"), at: node.mark)
        }
        return table(rows) { message, mark in section.report(message, at: mark) }
    }

    private func collect(
        _ node: YAML.Node, _ keys: [LookupTable.Key], _ rows: inout [(row: LookupTable.Row, mark: YAML.Mark)],
        _ section: inout Section
    ) {
        guard let mapping = node.mapping else {
            guard let number = node.text.flatMap({ DecimalNumber(parsing: $0) }) else {
                section.report(
                    .words("a table's cell must be a number", "表的单元格须为数字"), at: node.mark,
                    hint: ParameterReader.ofNumbers)
                return
            }
            rows.append((LookupTable.Row(keys: keys, value: number), node.mark))
            return
        }
        for (name, cell) in mapping {
            guard let key = name.text.flatMap(LookupTable.Key.init(parsing:)) else {
                section.report(
                    .words("“\(name.text ?? "")” is no key of a table", "“\(name.text ?? "")”不能作为表的键"), at: name.mark,
                    hint: .words("a band is 3..5, 75.. or ..2", "区间写作 3..5、75.. 或 ..2"))
                continue
            }
            collect(cell, keys + [key], &rows, &section)
        }
    }

    /// Every row has as many keys, and no two match the same.
    private func table(
        _ rows: [(row: LookupTable.Row, mark: YAML.Mark)], _ report: (BilingualText, YAML.Mark) -> Void
    ) -> ParameterValue? {
        guard let width = rows.first?.row.keys.count else { return nil }
        var groups: [[LookupTable.Key]: [(row: LookupTable.Row, mark: YAML.Mark)]] = [:]
        var isSound = true
        for entry in rows {
            if entry.row.keys.count != width {
                report(
                    .words(
                        "this cell stands under keys: \(entry.row.keys.count); the first under \(width)",
                        "此单元格有 \(entry.row.keys.count) 个键，第一个单元格有 \(width) 个"), entry.mark)
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
                        ? .words(
                            "the row of line \(other.mark.line) has these keys already", "第 \(other.mark.line) 行已有这些键")
                        : .words(
                            "the keys overlap with those of line \(other.mark.line); both ends of a band belong to it",
                            "键与第 \(other.mark.line) 行重叠；区间包含两端"),
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
                .words("there is no file “\(node.text ?? "")” beside this one", "旁边没有文件“\(node.text ?? "")”"),
                at: node.mark,
                hint: sheets.isEmpty
                    ? .words("a CSV file in the pack's folder", "须为模型包目录中的 CSV 文件")
                    : .words(
                        "there is " + sheets.keys.sorted().joined(separator: ", "),
                        "有 " + sheets.keys.sorted().joined(separator: "、")))
            return []
        }
        used.insert(sheet)
        let csv = CSVTable(text)
        let columns = csv.header.map(\.text)
        var found: [PackIssue] = []
        func report(_ message: BilingualText, at mark: YAML.Mark, hint: BilingualText? = nil) {
            found.append(PackIssue(file: sheet, line: mark.line, column: mark.column, message: message, hint: hint))
        }
        if let open = csv.openQuote {
            report(.words("a quote is opened here and not closed", "此处的引号没有结束"), at: open)
            issues += found
            return []
        }
        guard columns.last == "value", Set(columns).count == columns.count else {
            let isOther = columns.count == 1 && columns[0].contains { ";\t；，".contains($0) }
            report(
                .words("the last column must be “value”, and no two may have one name", "最后一列须为“value”，且列名不得重复"),
                at: csv.header.last?.mark ?? YAML.Mark(line: 1, column: 1),
                hint: isOther
                    ? .words("part the cells with commas", "单元格之间用英文逗号分隔")
                    : .words("the columns are region, from, then the keys, then value", "各列依次为 region、from、各键、value"))
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
                    .words(
                        "cells of this row: \(record.count), of the header: \(columns.count)",
                        "本行有 \(record.count) 格，表头有 \(columns.count) 格"),
                    at: record.first?.mark ?? YAML.Mark(line: 1, column: 1),
                    hint: .words("a text with a comma in it stands in double quotes", "含逗号的文字要加双引号"))
                continue
            }
            var (ownRegion, ownFrom, keys) = (region, from, [LookupTable.Key]())
            var isWhole = true
            for (column, cell) in zip(columns, record).dropLast() {
                switch column {
                case "region":
                    ownRegion = Region(cell.text)?.code
                    if ownRegion == nil {
                        report(.words("“\(cell.text)” is no region", "“\(cell.text)”不是行政区划代码"), at: cell.mark)
                    }
                case "from":
                    ownFrom = Day(parsing: cell.text)
                    if ownFrom == nil {
                        report(
                            .words("“\(cell.text)” is no date", "“\(cell.text)”不是日期"), at: cell.mark,
                            hint: .words("write YYYY-MM-DD", "写作 YYYY-MM-DD"))
                    }
                default:
                    guard !cell.text.isEmpty, let key = LookupTable.Key(parsing: cell.text) else {
                        report(
                            cell.text.isEmpty
                                ? .words("the cell of “\(column)” is empty", "“\(column)”的单元格为空")
                                : .words("“\(cell.text)” is no key of a table", "“\(cell.text)”不能作为表的键"),
                            at: cell.mark,
                            hint: .words(
                                "a text, a number, a band such as 3..5, 75.. or ..2, or * for any",
                                "可以是文字、数字、区间（如 3..5、75..、..2），或表示任意的 *"))
                        isWhole = false
                        continue
                    }
                    keys.append(key)
                }
            }
            guard let value = DecimalNumber(parsing: last.text) else {
                report(
                    .words("“\(last.text)” is no number", "“\(last.text)”不是数字"), at: last.mark,
                    hint: ParameterReader.ofNumbers)
                continue
            }
            guard isWhole, let ownRegion, let ownFrom else { continue }
            groups[Place(region: ownRegion, from: ownFrom), default: []].append(
                (LookupTable.Row(keys: keys, value: value), record.first?.mark ?? last.mark))
        }
        if csv.records.isEmpty {
            report(.words("the file has no row below its header", "表头之下没有数据行"), at: YAML.Mark(line: 1, column: 1))
        }
        let template = common(name, "000000", Day(number: 0), .number(DecimalNumber(mantissa: 0)), &section)
        var entries: [Placed] = []
        for (place, rows) in groups.sorted(by: { ($0.key.region, $0.key.from) < ($1.key.region, $1.key.from) }) {
            var value: ParameterValue?
            if rows.first?.row.keys.isEmpty == true {
                value = .number(rows[0].row.value)
                for row in rows.dropFirst() {
                    report(.words("the region has a value of this date already", "该地区在此日期已有数值"), at: row.mark)
                }
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
