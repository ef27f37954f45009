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
        var greatest: [SubjectID: Record] = [:]
        for record in records {
            if let known = greatest[record.id], known.order >= record.order { continue }
            greatest[record.id] = record
        }
        return greatest.values.sorted { $0.id < $1.id }.compactMap { ParameterTable.Entry($0) }
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
            var rows: [LookupTable.Row] = []
            guard ParameterValue.collect(root, [], &rows), let width = rows.first?.keys.count,
                rows.allSatisfy({ $0.keys.count == width })
            else { return nil }
            self = .table(LookupTable(rows))
        default: return nil
        }
    }
}

extension ParameterValue {
    /// The cells below, each with the keys on the way; false where one is no number or has a key that is none.
    private static func collect(
        _ cursor: JSON.Cursor, _ keys: [LookupTable.Key], _ rows: inout [LookupTable.Row]
    ) -> Bool {
        guard cursor.kind == .object else {
            guard let number = cursor.number.flatMap({ DecimalNumber(parsing: $0.text) }) else { return false }
            rows.append(LookupTable.Row(keys: keys, value: number))
            return true
        }
        return cursor.members.allSatisfy { name, cell in
            guard keys.count < 6, let key = LookupTable.Key(parsing: name) else { return false }
            return collect(cell, keys + [key], &rows)
        }
    }
}

extension JSON.Cursor? {
    fileprivate var days: Set<Day> {
        guard let self else { return [] }
        return Set(self.elements.compactMap { $0.string.flatMap { Day(parsing: $0) } })
    }
}
