/// Label names with their values, in the order of their names.
struct Labels: Hashable, Sendable {
    let pairs: [Pair]

    struct Pair: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(_ labels: [String: String]) {
        pairs = labels.map { Pair(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
    }
}

/// What the exposition format allows as names.
enum MetricName {
    static func isValid(_ name: String) -> Bool { matches(name, allowsColon: true) }

    /// `le` belongs to histograms, and names that start with two underscores to Prometheus.
    static func isValidLabel(_ name: String) -> Bool {
        matches(name, allowsColon: false) && name != "le" && !name.hasPrefix("__")
    }

    private static func matches(_ name: String, allowsColon: Bool) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy { unit in
            isDigit(unit) || unit == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(unit | 0x20)
                || (allowsColon && unit == UInt8(ascii: ":"))
        }
    }

    private static func isDigit(_ unit: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(unit) }
}
