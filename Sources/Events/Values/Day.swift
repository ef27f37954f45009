/// A civil day of the proleptic Gregorian calendar, as days since 1970-01-01.
///
/// The domain's days are those of Asia/Shanghai, which has kept UTC+8 without summer time since 1991; every day here
/// begins at 00:00 of UTC+8.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    public var number: Int32

    public init(number: Int32) {
        self.number = number
    }

    /// A day by its civil date, or nil where the calendar has no such date.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        self.number = Day.number(year: year, month: month, day: day)
    }

    /// A day by RFC 3339's `full-date`, `YYYY-MM-DD`.
    public init?(parsing text: some StringProtocol) {
        self.init(digits: Array(text.utf8)[...])
    }

    /// Of exactly ten bytes, indexed from 0.
    init?(digits bytes: ArraySlice<UInt8>) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Decimals.number(bytes[0..<4]), let month = Decimals.number(bytes[5..<7]),
            let day = Decimals.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// The instant at which the day begins: 00:00 of UTC+8.
    public var start: Instant {
        Instant(milliseconds: Int64(number) * Instant.millisecondsPerDay - Instant.shanghaiOffset)
    }

    public func adding(days: Int) -> Day {
        Day(number: Int32(clamping: Int64(number) + Int64(max(-1 << 33, min(1 << 33, days)))))
    }

    /// The same day of the month `months` later, clamped to the month's last day (31 January and a month: 28 or 29
    /// February).
    public func adding(months: Int) -> Day {
        let date = civil
        let total = date.year * 12 + (date.month - 1) + max(-120_000, min(120_000, months))
        let year = total >= 0 ? total / 12 : (total - 11) / 12
        let month = total - year * 12 + 1
        let day = min(date.day, Day.length(ofMonth: month, in: year))
        return Day(number: Day.number(year: year, month: month, day: day))
    }

    /// The same day `years` later; 29 February becomes 28 February.
    public func adding(years: Int) -> Day { adding(months: years * 12) }

    /// Year, month 1–12, day 1–31.
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 1 Monday … 7 Sunday, as ISO 8601 counts.
    public var weekday: Int {
        let remainder = (Int(number) + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    static func number(year: Int, month: Int, day: Int) -> Int32 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }

    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let date = civil
        return Decimals.padded(date.year, 4) + "-" + Decimals.padded(date.month, 2) + "-" + Decimals.padded(date.day, 2)
    }
}
