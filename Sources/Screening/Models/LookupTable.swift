public import Events

/// A table of numbers by one or several keys: harm and bound; area, number of members and age band.
///
/// A key of a row is a text (`'gravest'`, `4`), a band of numbers with both ends in it (`3..5`, `75..`, `..2`), or `*`
/// for anything. Exact keys go before bands, and those before `*`; two rows of the same keys are an error of the file.
public struct LookupTable: Hashable, Sendable {
    public enum Key: Hashable, Sendable {
        case text(String)
        case band(from: DecimalNumber?, to: DecimalNumber?)
        case any
    }

    public struct Row: Hashable, Sendable {
        public let keys: [Key]
        public let value: DecimalNumber

        public init(keys: [Key], value: DecimalNumber) {
            self.keys = keys
            self.value = value
        }
    }

    /// In the order of the file; all have as many keys.
    public let rows: [Row]
    private let exact: [[String]: DecimalNumber]
    /// Rows with a band or `*`, the more exact first.
    private let loose: [Row]

    public init(_ rows: [Row]) {
        self.rows = rows
        var exact: [[String]: DecimalNumber] = [:]
        var loose: [(row: Row, place: Int)] = []
        for (place, row) in rows.enumerated() {
            let texts = row.keys.compactMap(\.text)
            if texts.count == row.keys.count { exact[texts] = row.value } else { loose.append((row, place)) }
        }
        self.exact = exact
        self.loose = loose.sorted { ($0.row.looseness, $0.place) < ($1.row.looseness, $1.place) }.map(\.row)
    }

    /// How many keys a look-up takes.
    public var width: Int { rows.first?.keys.count ?? 0 }

    /// Nil where no row has the keys.
    public func value(_ keys: [String]) -> DecimalNumber? {
        if let value = exact[keys] { return value }
        guard !loose.isEmpty, keys.count == width else { return nil }
        let numbers = keys.map { DecimalNumber(parsing: $0).map(Quantity.init) }
        return loose.first { row in
            zip(row.keys, zip(keys, numbers)).allSatisfy { $0.matches($1.0, $1.1) }
        }?.value
    }
}

extension LookupTable.Key {
    /// Nil for two dots without a number at either side, or with ends that are exchanged.
    public init?(parsing text: String) {
        if text == "*" {
            self = .any
            return
        }
        guard let dots = text.firstRange(of: "..") else {
            self = .text(DecimalNumber(parsing: text).map(\.description) ?? text)
            return
        }
        let (left, right) = (text[..<dots.lowerBound], text[dots.upperBound...])
        let (from, to) = (DecimalNumber(parsing: left), DecimalNumber(parsing: right))
        guard from != nil || left.isEmpty, to != nil || right.isEmpty, from != nil || to != nil else { return nil }
        if let from, let to, Quantity(to) < Quantity(from) { return nil }
        self = .band(from: from, to: to)
    }

    fileprivate var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    fileprivate func matches(_ text: String, _ number: Quantity?) -> Bool {
        switch self {
        case .text(let own): return own == text
        case .any: return true
        case .band(let from, let to):
            guard let number else { return false }
            return from.map { Quantity($0) <= number } ?? true && to.map { number <= Quantity($0) } ?? true
        }
    }

    /// Whether some key would match both.
    func overlaps(_ other: LookupTable.Key) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)): return left == right
        case (.any, .any): return true
        case (.band(let from, let to), .band(let otherFrom, let otherTo)):
            let startsAfter = from.flatMap { from in otherTo.map { Quantity($0) < Quantity(from) } } ?? false
            let endsBefore = to.flatMap { to in otherFrom.map { Quantity(to) < Quantity($0) } } ?? false
            return !startsAfter && !endsBefore
        default: return false
        }
    }
}

extension LookupTable.Row {
    fileprivate var looseness: Int {
        keys.reduce(0) { sum, key in
            switch key {
            case .text: return sum
            case .band: return sum + 1
            case .any: return sum + 100
            }
        }
    }
}
