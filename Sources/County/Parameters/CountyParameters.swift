import Events

/// What law leaves to a place and a year, as the county's offices set it: made up, near to what is published.
///
/// The county publishes all of them before anything else, for each of its places and for the whole country, so that its
/// truth rests on nothing that another file says.
struct CountyParameters: Sendable {
    /// The places' first values hold from here: the day before the county begins.
    let from: Day
    /// From here on the minimum-living standards and wages are those of the new year.
    let raise: Day

    init(start: Day, days: Int) {
        from = start.adding(days: -1)
        raise = start.adding(days: days / 2)
    }

    /// A number in hundredths: fen, or hundredths of a ratio.
    enum Name: String, CaseIterable {
        case wage = "monthly_wage"
        case minimumLiving = "dibao_standard"
        case disposableIncome = "disposable_income"
        case rigidRatio = "rigid_expense_ratio"
        case medicalRatio = "medical_ratio"
        case selfPaid = "medical_self_paid"
        case selfPaidOther = "medical_self_paid_other"
        case temporaryMonths = "temporary_months"
        case monitoringLine = "monitoring_line"
        case majorLoss = "major_loss"
        case extremePoverty = "extreme_poverty_standard"
        case orphan = "orphan_standard"
        case disabilityLiving = "disability_living"
        case disabilityCare = "disability_care"
        case unsolvedDays = "unsolved_days"
        case reviewDays = "review_unpaid_days"
        case judgmentDays = "judgment_unpaid_days"
        case unexecutedDays = "unexecuted_days"
        case paymentDays = "payment_days"
    }

    /// On which days nobody works, beside Saturdays and Sundays: those that the whole country keeps on the same date each
    /// year, of the years about the county's.
    var holidays: [Day] {
        let dates = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)]
        return ((from.civil.year - 1)...(from.civil.year + 3)).flatMap { year in
            dates.compactMap { Day(year: year, month: $0.0, day: $0.1) }
        }
    }

    /// The last of so many working days after a day.
    func workingDay(_ count: Int, after start: Day) -> Day {
        let holidays = Set(holidays)
        var (day, left) = (start, count)
        while left > 0 {
            day = day.adding(days: 1)
            if day.weekday <= 5, !holidays.contains(day) { left -= 1 }
        }
        return day
    }

    /// In hundredths, of the county that the region lies in, or of the country where it lies in none of ours.
    func hundredths(_ name: Name, in region: String, at now: Instant) -> Int {
        let place = Place.all.firstIndex { region.hasPrefix($0.code) }
        return value(name, place, isRaised: now >= raise.start)
    }

    func fen(_ name: Name, in region: String, at now: Instant) -> Money {
        Money(fen: hundredths(name, in: region, at: now))
    }

    func whole(_ name: Name, in region: String, at now: Instant) -> Int {
        hundredths(name, in: region, at: now) / 100
    }

    /// Months of aid, from and to, by harm.
    static let aidMonths: [(harm: Harm, from: Int, to: Int)] = [
        (.light, 1, 6), (.grave, 6, 18), (.gravest, 12, 36), (.property, 1, 12),
    ]

    /// How grave the harm is that a case did, for the months of aid.
    enum Harm: String, Sendable { case light, grave, gravest, property }

    private func value(_ name: Name, _ place: Int?, isRaised: Bool) -> Int {
        // Standards stay between 900 and 1,200 yuan, on the sides of which the county's incomes keep clear.
        let index = place ?? 0
        switch name {
        case .wage: return [920_000, 760_050, 905_000, 745_000, 788_000][index] + (isRaised ? 31_000 : 0)
        case .minimumLiving: return [115_000, 90_500, 111_000, 92_000, 94_500][index] + (isRaised ? 4_500 : 0)
        case .disposableIncome: return [6_120_000, 3_100_000, 4_500_000, 3_050_000, 3_880_000][index]
        case .rigidRatio: return 60
        case .medicalRatio: return 40
        case .selfPaid: return 600_000
        case .selfPaidOther: return 1_000_000
        case .temporaryMonths: return 600
        case .monitoringLine: return [1_000_000, 870_000, 1_000_000, 850_000, 860_000][index]
        case .majorLoss: return [3_000_000, 2_000_000, 2_500_000, 2_000_000, 2_000_000][index]
        case .extremePoverty: return [172_500, 130_000, 166_500, 125_000, 128_000][index]
        case .orphan: return [190_000, 150_000, 185_000, 146_000, 148_000][index]
        case .disabilityLiving: return [36_000, 28_000, 35_000, 20_000, 21_000][index]
        case .disabilityCare: return [25_000, 15_000, 25_000, 12_000, 13_000][index]
        case .unsolvedDays: return 9_000
        case .reviewDays: return 1_500
        case .judgmentDays: return 9_000
        case .unexecutedDays: return 18_000
        case .paymentDays: return [200, 300, 200, 500, 300][index]
        }
    }
}
