public import Events
import JSON
public import Screening

extension ParameterTable.Entry {
    /// The entry that a `region.parameter.set` sets; nil where its value is none that a model can read.
    public init?(_ record: Record) {
        guard record.type == "region.parameter.set", !record.isWithdrawn,
            case .text(let name)? = record["name"], let from = record.instant("from"),
            let value = record["value"].flatMap(ParameterValue.init)
        else { return nil }
        self.init(
            name: name, region: record.region, from: from.day, value: value, unit: record.string("unit") ?? "",
            source: record.string("source") ?? "", isIllustrative: record["illustrative"] == .flag(true))
    }
}

extension ParameterTable.Entry {
    /// The entries of parameter records: of several versions of one record the greatest stands.
    static func standing(_ records: some Sequence<Record>) -> [ParameterTable.Entry] {
        var standing: [SubjectID: Record] = [:]
        for record in records {
            if let known = standing[record.id], known.order >= record.order { continue }
            standing[record.id] = record
        }
        return standing.values.sorted { $0.id < $1.id }.compactMap { ParameterTable.Entry($0) }
    }
}

extension Record {
    fileprivate func string(_ field: String) -> String? {
        if case .text(let text)? = self[field] { return text }
        return nil
    }

    fileprivate func instant(_ field: String) -> Instant? {
        if case .instant(let instant)? = self[field] { return instant }
        return nil
    }
}

extension ParameterValue {
    /// A number, or JSON: a table of rows and columns, or `{"holidays": […], "workdays": […]}`.
    fileprivate init?(_ value: FieldValue) {
        switch value {
        case .integer(let number): self = .number(DecimalNumber(mantissa: number))
        case .decimal(let number): self = .number(number)
        case .money(let fen): self = .number(DecimalNumber(mantissa: fen, scale: 2))
        case .text(let text):
            if let number = DecimalNumber(parsing: text) {
                self = .number(number)
                return
            }
            guard let root = (try? JSON.Document(parsing: text))?.root, root.kind == .object else { return nil }
            if root["holidays"] != nil || root["workdays"] != nil {
                self = .calendar(holidays: root["holidays"].days, workdays: root["workdays"].days)
                return
            }
            var rows: [String: [String: DecimalNumber]] = [:]
            for (row, columns) in root.members {
                for (column, cell) in columns.members {
                    guard let text = cell.number?.text, let number = DecimalNumber(parsing: text) else { return nil }
                    rows[row, default: [:]][column] = number
                }
            }
            self = .table(rows)
        default: return nil
        }
    }
}

extension JSON.Cursor? {
    fileprivate var days: Set<Day> {
        guard let self else { return [] }
        return Set(self.elements.compactMap { $0.string.flatMap { Day(parsing: $0) } })
    }
}
