import Events

/// How a register writes a date: `yyyy-M-d`, `yyyy年M月d日 H:mm`. Letters y, M, d, H, m, s stand for digits, all else for
/// itself; a doubled letter has exactly so many digits, a single one has one or two.
struct DateForm: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case field(Character, exactly: Int?)
        case literal(Character)
    }

    private let parts: [Part]

    /// What is tried where a mapping names no form: the year first, so that none can be mistaken for another.
    static let usual: [DateForm] = [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss",
        "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-dTHH:mm:ss", "yyyyMMddHHmmss", "yyyy年M月d日H时m分",
    ].compactMap(DateForm.init)

    /// Nil unless there are year, month and day in it.
    init?(_ pattern: String) {
        var parts: [Part] = []
        var rest = pattern[...]
        var fields: Set<Character> = []
        while let first = rest.first {
            guard "yMdHms".contains(first) else {
                parts.append(.literal(first))
                rest.removeFirst()
                continue
            }
            let run = rest.prefix { $0 == first }
            guard fields.insert(first).inserted, run.count <= (first == "y" ? 4 : 2) else { return nil }
            parts.append(.field(first, exactly: first == "y" ? 4 : run.count == 2 ? 2 : nil))
            rest = rest[run.endIndex...]
        }
        guard fields.isSuperset(of: ["y", "M", "d"]) else { return nil }
        self.parts = parts
    }

    /// `2026-03-16`, or with a time of day `2026-03-16T08:30:00+08:00`; nil where the text is none of this form or of
    /// the calendar.
    func read(_ text: some StringProtocol) -> String? {
        var rest = text[...]
        var values: [Character: Int] = [:]
        for part in parts {
            switch part {
            case .literal(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            case .field(let letter, let exactly):
                let digits = rest.prefix(exactly ?? 2).prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty, exactly == nil || digits.count == exactly, let value = Int(digits) else {
                    return nil
                }
                values[letter] = value
                rest = rest.dropFirst(digits.count)
            }
        }
        guard rest.isEmpty, let year = values["y"], let month = values["M"], let number = values["d"],
            let day = Day(year: year, month: month, day: number)
        else { return nil }
        guard let hour = values["H"] else { return day.description }
        let minute = values["m"] ?? 0
        let second = values["s"] ?? 0
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return day.start.adding(milliseconds: Int64(hour * 3600 + minute * 60 + second) * 1000).description
    }

    /// By the first of the forms that fits; RFC 3339 is one always.
    static func read(_ text: String, by forms: [DateForm]) -> String? {
        for form in forms {
            if let date = form.read(text) { return date }
        }
        return Instant(parsing: text) == nil ? nil : text
    }
}
