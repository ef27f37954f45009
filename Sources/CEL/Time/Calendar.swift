/// A timestamp's parts in a time zone, by the proleptic Gregorian calendar.
struct CalendarParts {
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31.
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    /// From 0.
    var dayOfYear: Int
    /// Sunday is 0.
    var dayOfWeek: Int

    /// - Parameter seconds: since 1970, local.
    init(localSeconds seconds: Int64) {
        let (days, rest) = CalendarParts.floorDivide(seconds, 86_400)
        hour = Int(rest / 3600)
        minute = Int(rest % 3600 / 60)
        second = Int(rest % 60)
        dayOfWeek = Int(CalendarParts.floorDivide(days + 4, 7).remainder)
        // Years from March of year 0, so that the leap day is the last of its year.
        let shifted = days + 719_468
        let (era, dayOfEra) = CalendarParts.floorDivide(shifted, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfShiftedYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfShiftedYear + 2) / 153
        day = Int(dayOfShiftedYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
        dayOfYear = Int(days - CalendarParts.days(year: year, month: 1, day: 1))
    }

    /// Days since 1970; months past 12 go into the next year.
    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let carried = month <= 12 ? year : year + (month - 1) / 12
        let month = month <= 12 ? month : (month - 1) % 12 + 1
        let shifted = Int64(month <= 2 ? carried - 1 : carried)
        let (era, yearOfEra) = floorDivide(shifted, 400)
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Of a month from 1 to 12.
    @inline(__always)
    static func dayCount(ofMonth month: Int, year: Int) -> Int {
        guard month == 2 else { return 30 + ((month + (month >> 3)) & 1) }
        return year & 3 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    }

    @inline(__always)
    static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
