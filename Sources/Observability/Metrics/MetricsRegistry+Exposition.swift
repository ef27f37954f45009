extension MetricsRegistry {
    /// The `Content-Type` that goes with `exposition()`.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All metrics in Prometheus's text format 0.0.4, sorted by name and labels.
    public func exposition() -> String {
        var text = ""
        for (name, family) in snapshot {
            let members = family.members.sorted { $0.key.isOrderedBefore($1.key) }
            guard !members.isEmpty else { continue }
            text += "# HELP \(name) \(Exposition.escapedHelp(family.help))\n"
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, member) in members {
                switch member {
                case .counter(let counter): text += "\(name)\(Exposition.labels(labels)) \(counter.total)\n"
                case .gauge(let gauge):
                    text += "\(name)\(Exposition.labels(labels)) \(Exposition.number(gauge.value))\n"
                case .sampled(let read):
                    if let value = read() {
                        text += "\(name)\(Exposition.labels(labels)) \(Exposition.number(value))\n"
                    }
                case .histogram(let histogram):
                    text += Exposition.lines(name, labels, histogram.snapshot)
                }
            }
        }
        return text
    }
}

extension Labels {
    fileprivate func isOrderedBefore(_ other: Labels) -> Bool {
        pairs.lexicographicallyPrecedes(other.pairs) { ($0.name, $0.value) < ($1.name, $1.value) }
    }
}

/// The small grammar of the text format.
private enum Exposition {
    static func lines(_ name: String, _ labels: Labels, _ snapshot: Histogram.Snapshot) -> String {
        var text = ""
        var cumulative: UInt64 = 0
        for (index, count) in snapshot.counts.enumerated() {
            cumulative += count
            let bound = index < snapshot.bounds.count ? number(snapshot.bounds[index]) : "+Inf"
            text += "\(name)_bucket\(self.labels(labels, bound: bound)) \(cumulative)\n"
        }
        text += "\(name)_sum\(self.labels(labels)) \(number(snapshot.sum))\n"
        text += "\(name)_count\(self.labels(labels)) \(cumulative)\n"
        return text
    }

    static func labels(_ labels: Labels, bound: String? = nil) -> String {
        var parts = labels.pairs.map { "\($0.name)=\"\(escapedValue($0.value))\"" }
        if let bound { parts.append("le=\"\(bound)\"") }
        return parts.isEmpty ? "" : "{" + parts.joined(separator: ",") + "}"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return String(value)
    }

    static func escapedHelp(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    static func escapedValue(_ text: String) -> String {
        escapedHelp(text).replacing("\"", with: "\\\"")
    }
}
