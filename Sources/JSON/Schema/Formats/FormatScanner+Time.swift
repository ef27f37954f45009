extension FormatScanner {
    mutating func date() -> Bool {
        guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
            let day = number(digits: 2)
        else { return false }
        return day >= 1 && day <= Self.days(inMonth: month, ofYear: year)
    }

    private static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 0
        }
    }

    /// With its zone. A leap second is taken at the end of a day of UTC alone, where every one of them was.
    mutating func time() -> Bool {
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
            let second = number(digits: 2), hour <= 23, minute <= 59, second <= 60
        else { return false }
        if take("."), take(while: Self.isDigit) == 0 { return false }
        guard let offset = zone() else { return false }
        if second < 60 { return true }
        let day = 24 * 60
        return ((hour * 60 + minute - offset) % day + day) % day == day - 1
    }

    /// Minutes east of UTC.
    private mutating func zone() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours <= 23, minutes <= 59
        else { return nil }
        return (isEast ? 1 : -1) * (hours * 60 + minutes)
    }

    /// RFC 3339 appendix A: units without a gap between them (years and days need months), whole numbers, weeks alone.
    mutating func duration() -> Bool {
        guard take("P") else { return false }
        let start = at
        if take(while: Self.isDigit) > 0, take("W") { return true }
        at = start
        guard let dates = units(of: "YMD") else { return false }
        guard take("T") else { return dates > 0 }
        guard let times = units(of: "HMS") else { return false }
        return times > 0
    }

    /// How many of the units are there, in order and without a gap.
    private mutating func units(of names: String) -> Int? {
        let names = Array(names.unicodeScalars)
        var last: Int?
        var count = 0
        while let byte = current, Self.isDigit(byte) {
            _ = take(while: Self.isDigit)
            guard let unit = names.firstIndex(where: { take($0) }) else { return nil }
            if let last, unit != last + 1 { return nil }
            last = unit
            count += 1
        }
        return count
    }

    mutating func uuid() -> Bool {
        for (group, digits) in [8, 4, 4, 4, 12].enumerated() {
            if group > 0, !take("-") { return false }
            for _ in 0..<digits {
                guard let byte = current, Self.isHexadecimal(byte) else { return false }
                at += 1
            }
        }
        return true
    }
}
