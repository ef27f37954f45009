public import Events

/// Dated, regional values that law leaves to a place and a year: W, DS, thresholds, calendars.
///
/// A parameter is read at now: of the nearest region, from village up to country, that has an entry whose `from` is not
/// after now, the latest such entry.
public struct ParameterTable: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public var name: String
        /// GB/T 2260; `000000` is the country.
        public var region: String
        public var from: Day
        public var value: ParameterValue
        public var unit: String
        public var source: String
        /// Made up for demonstration, not published by anybody.
        public var isIllustrative: Bool

        public init(
            name: String, region: String, from: Day, value: ParameterValue, unit: String = "", source: String = "",
            isIllustrative: Bool = false
        ) {
            self.name = name
            self.region = region
            self.from = from
            self.value = value
            self.unit = unit
            self.source = source
            self.isIllustrative = isIllustrative
        }
    }

    /// By name, then region; each list ascending by `from`.
    private var entries: [String: [String: [Entry]]] = [:]

    public init(_ entries: some Sequence<Entry> = []) {
        for entry in entries { set(entry) }
    }

    /// Replaces the entry of the same name, region and date.
    public mutating func set(_ entry: Entry) {
        let region = Region(entry.region)?.code ?? entry.region
        var list = entries[entry.name]?[region] ?? []
        list.removeAll { $0.from == entry.from }
        list.insert(entry, at: list.firstIndex { $0.from > entry.from } ?? list.endIndex)
        entries[entry.name, default: [:]][region] = list
    }

    public func merging(_ others: some Sequence<Entry>) -> ParameterTable {
        var merged = self
        for entry in others { merged.set(entry) }
        return merged
    }

    public var all: [Entry] {
        entries.sorted { $0.key < $1.key }.flatMap { $0.value.sorted { $0.key < $1.key }.flatMap(\.value) }
    }

    /// The value that holds now in the region, with the flips of the comparison noted in the reading.
    func value(_ name: String, in region: String, _ reading: Reading) -> ParameterValue? {
        guard let regions = entries[name] else { return nil }
        for ancestor in ParameterTable.lineage(of: region) {
            guard let list = regions[ancestor] else { continue }
            if let next = list.first(where: { $0.from.start > reading.now }) { reading.willFlip(at: next.from.start) }
            if let entry = list.last(where: { $0.from.start <= reading.now }) {
                _ = reading.hasCome(entry.from.start)
                return entry.value
            }
        }
        return nil
    }

    /// The entry that holds on a day in a region: its own, or that of the nearest region around it.
    public func entry(_ name: String, in region: String, at instant: Instant) -> Entry? {
        guard let regions = entries[name] else { return nil }
        return ParameterTable.lineage(of: region).lazy
            .compactMap { regions[$0]?.last { $0.from.start <= instant } }.first
    }

    /// Nil where the entries do not say.
    func unit(of name: String) -> String? {
        entries[name]?.values.lazy.flatMap { $0 }.map(\.unit).first { !$0.isEmpty }
    }

    /// Whether any entry of that name is there, wherever and whenever.
    func has(_ name: String) -> Bool { entries[name] != nil }

    var names: [String] { entries.keys.sorted() }

    /// The region itself and what it lies in, nearest first: village, street, county, city, province, country.
    static func lineage(of region: String) -> [String] {
        var lineage: [String] = []
        var next = Region(region) ?? .country
        while true {
            lineage.append(next.code)
            guard let parent = next.parent else { return lineage }
            next = parent
        }
    }
}

/// The value of a parameter: a number, or a table by keys, or days of a calendar.
public enum ParameterValue: Sendable, Hashable {
    case number(DecimalNumber)
    case table(LookupTable)
    case calendar(holidays: Set<Day>, workdays: Set<Day>)
}
