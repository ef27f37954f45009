import Events

/// How a register writes a date: `yyyy-M-d`, `yyyy年M月d日 H:mm`. Letters y, M, d, H, m, s stand for digits, all else for
/// itself; a doubled letter has exactly so many digits, a single one has one or two. Without a day it is the month's
/// first.
struct DateForm: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case field(Character, exactly: Int?)
        case literal(Character)
    }

    private let parts: [Part]

    /// What is tried where a mapping names no form: the year first and a day there, so that none can be mistaken for
    /// another.
    static let usual: [DateForm] = [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss",
        "yyyy.M.d H:mm:ss", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-dTHH:mm:ss", "yyyyMMddHHmmss",
        "yyyyMMdd HH:mm:ss", "yyyy年M月d日H时m分", "yyyy年M月d日 H时m分", "yyyy年M月d日 H:mm", "yyyy年M月d日 H:mm:ss",
        "yyyy年M月d日H时m分s秒",
    ].compactMap(DateForm.init)

    /// Nil unless there are year and month in it.
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
        guard fields.isSuperset(of: ["y", "M"]), fields.contains("d") || !fields.contains("H") else { return nil }
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
        guard rest.isEmpty, let year = values["y"], let month = values["M"],
            let day = Day(year: year, month: month, day: values["d"] ?? 1)
        else { return nil }
        guard let hour = values["H"] else { return day.description }
        let minute = values["m"] ?? 0
        let second = values["s"] ?? 0
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return day.start.adding(milliseconds: Int64(hour * 3600 + minute * 60 + second) * 1000).description
    }

    /// By the first of the forms that fits; RFC 3339 is one always. Full-width digits and Chinese numerals are digits.
    static func read(_ text: String, by forms: [DateForm]) -> String? {
        var text = FoldedText.width(text)
        if text.contains("年") { text = ChineseNumerals.inDigits(text) }
        for form in forms {
            if let date = form.read(text) { return date }
        }
        // A day alone is one of the usual forms, which a mapping may leave out.
        return text.utf8.count > 10 && Instant(parsing: text) != nil ? text : nil
    }
}

/// What a whole number of a database means as a date.
enum StoredTime: String, CaseIterable, Sendable {
    /// Days where the number can be one, else milliseconds: `time.precision.mode=connect` of Debezium.
    case usual = "epoch"
    case days = "epoch-days"
    case milliseconds = "epoch-milliseconds"
    case microseconds = "epoch-microseconds"

    /// Days of 1 January 0001 and 31 December 9999 from 1970-01-01.
    private static let calendar: ClosedRange<Int64> = -719_162...2_932_896
    /// What a time of a register may be; microseconds since March 1970 that are read as milliseconds lie beyond.
    private static let years = 1800...2200

    /// A column without a time zone holds the clock on the wall, which Debezium counts as if it were of UTC: it is of
    /// Asia/Shanghai.
    func read(_ number: Int64) -> String? {
        switch self {
        case .usual:
            return Self.calendar.contains(number) ? StoredTime.days.read(number) : StoredTime.milliseconds.read(number)
        case .days:
            guard Self.calendar.contains(number) else { return nil }
            return Instant(milliseconds: 0).day.adding(days: Int(number)).description
        case .milliseconds:
            let instant = Instant(milliseconds: number).adding(milliseconds: -Instant.shanghaiOffset)
            return Self.years.contains(instant.day.civil.year) ? instant.description : nil
        case .microseconds:
            let (quotient, remainder) = number.quotientAndRemainder(dividingBy: 1000)
            return StoredTime.milliseconds.read(remainder < 0 ? quotient - 1 : quotient)
        }
    }
}
