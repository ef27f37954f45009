/// One picture of a progress bar: a pure function of what is known.
public struct ProgressFrame: Sendable {
    public enum Unit: Sendable {
        case count
        case bytes
    }

    let title: String
    let unit: Unit
    let done: Int64
    let total: Int64?
    let elapsed: Duration

    /// `title  [#####.....]  52 %  1 040 of 2 000, 510/s, 2s left`; without a width, no bar.
    func text(width: Int?) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = seconds > 0 ? Double(done) / seconds : 0
        var facts = total.map { "\(amount(done))/\(amount($0))" } ?? amount(done)
        facts += " \(amount(Int64(rate)))/s"
        guard let total, total > 0 else { return fitted("\(title) \(facts)", width) }
        let part = min(1, max(0, Double(done) / Double(total)))
        if done < total, rate > 0 {
            facts += " " + Duration.seconds(Int64((Double(total - done) / rate).rounded(.up))).argumentText
        }
        let percent = "\(Int(part * 100))%"
        guard let width else { return "\(title) \(percent) \(facts)" }
        let room = width - DisplayWidth.of(title) - percent.count - DisplayWidth.of(facts) - 5
        guard room >= 10 else { return fitted("\(title) \(percent) \(facts)", width) }
        let length = min(room, 40)
        let filled = Int(Double(length) * part)
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: length - filled)
        return "\(title) [\(bar)] \(percent) \(facts)"
    }

    private func fitted(_ text: String, _ width: Int?) -> String {
        guard let width else { return text }
        var used = 0
        return String(
            text.prefix { character in
                used += DisplayWidth.of(character)
                return used <= width
            })
    }

    private func amount(_ value: Int64) -> String {
        switch unit {
        case .count: return String(value)
        case .bytes:
            let units: [(name: String, size: Int64)] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
            guard let unit = units.first(where: { value >= $0.size }) else { return "\(value)B" }
            let tenths = value * 10 / unit.size
            return "\(tenths / 10).\(tenths % 10)\(unit.name)"
        }
    }
}
