import Events

/// Working days: Monday to Friday but for holidays, and the days that are worked in their place.
struct WorkingDays {
    let holidays: Set<Day>
    let workdays: Set<Day>

    /// Monday to Friday where there is no calendar.
    init(_ calendar: ParameterValue?) {
        guard case .calendar(let holidays, let workdays)? = calendar else {
            (holidays, workdays) = ([], [])
            return
        }
        (self.holidays, self.workdays) = (holidays, workdays)
    }

    func isWorking(_ day: Day) -> Bool {
        workdays.contains(day) || (day.weekday <= 5 && !holidays.contains(day))
    }

    /// The last day of a term of `count` working days that begins on the day after `start`.
    func day(_ count: Int, after start: Day) -> Day {
        var (day, left) = (start, min(count, 3650))
        while left > 0 {
            day = day.adding(days: 1)
            if isWorking(day) { left -= 1 }
        }
        return day
    }
}
