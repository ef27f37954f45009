internal import Foundation

extension XLSX {
    /// A cell's value, as the format of the cell shows it.
    public enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        /// A number in at most 15 significant digits, which is what Excel keeps: `1060.15`, never `1060.1500000000001`.
        case number(String)
        /// A number that the cell's format shows as a date: `2026-03-01`, with a time of day `2026-03-01 08:30:00`, or a
        /// time of day alone `08:30:00`.
        case date(String)
        case flag(Bool)
        case fault(Fault)

        public enum Fault: Hashable, Sendable {
            /// A formula that came to an error, `#N/A`.
            case formula
            /// A whole number of more than 15 digits: Excel has put zeros for the last ones, of a resident ID say.
            case lostDigits
            /// A date before 1900 or after 9999, or a number that is none.
            case number
        }
    }

    /// A row that has cells.
    public struct Row: Sendable {
        /// As the sheet numbers it, from 1.
        public let number: Int
        /// From column A on. Every cell of a merged range has the value of its first.
        public let cells: [Cell]
    }
}

/// Numbers of a sheet as texts.
enum SheetNumber {
    /// - Parameter text: as the sheet has it, a `double` in its shortest or in 17 digits.
    static func plain(_ text: String) -> XLSX.Cell {
        guard let value = Double(text), value.isFinite else { return .fault(.number) }
        if value == value.rounded(), abs(value) < 1e15 { return .number(String(Int64(value))) }
        guard abs(value) < 1e15 else { return .fault(.lostDigits) }
        return .number(decimal(value))
    }

    /// Fifteen significant digits, without exponent and without zeros at the end.
    private static func decimal(_ value: Double) -> String {
        let text = String(format: "%.15g", value)
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text
        }
        // Smaller than a ten-thousandth: `1.5e-07`.
        let digits = text[..<mark].filter(\.isNumber)
        return (value < 0 ? "-0." : "0.") + String(repeating: "0", count: -exponent - 1) + digits
    }

    /// Days since 1899-12-31 with the 29 February 1900 that there was not, or since 1904-01-01; the fraction is the time
    /// of day (ECMA-376 part 1, 18.17.4.1).
    static func date(_ text: String, from1904: Bool) -> XLSX.Cell {
        guard let value = Double(text), value.isFinite, value >= 0, value < 2_958_466 else { return .fault(.number) }
        var days = Int(value)
        var seconds = Int(((value - Double(days)) * 86_400).rounded())
        if seconds == 86_400 {
            days += 1
            seconds = 0
        }
        let hasTime = seconds > 0
        let time = padded(seconds / 3600) + ":" + padded(seconds / 60 % 60) + ":" + padded(seconds % 60)
        if days == 0, !from1904 { return hasTime ? .date(time) : .fault(.number) }
        guard days != 60 || from1904 else { return .fault(.number) }
        // As days since 1970-01-01.
        let epoch = from1904 ? days - 24_107 : days < 60 ? days - 25_568 : days - 25_569
        let (year, month, day) = civil(epoch)
        guard (1900...9999).contains(year) else { return .fault(.number) }
        return .date("\(year)-\(padded(month))-\(padded(day))" + (hasTime ? " " + time : ""))
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    /// Days since 1970-01-01 in the Gregorian calendar, by eras of 400 years that begin on 1 March.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
