import Events

/// Whose means count together: the counted members of a household, or one person alone.
struct Means {
    /// Nil for somebody who counts as a household of one.
    let household: String?
    let heads: [String]
    let region: String
}

extension Registers {
    static let benefitsOfHardship: Set<String> = [
        "dibao", "dibao-margin", "extreme-poverty", "rigid-expense", "poverty-monitoring",
    ]

    func means(ofHousehold household: String) -> Means {
        Means(
            household: household, heads: residents(of: household).filter(isCounted),
            region: region(ofHousehold: household))
    }

    func means(of person: String) -> Means {
        if let home = home(of: person), isCounted(person) { return means(ofHousehold: home.household) }
        return Means(household: nil, heads: [person], region: region(of: person))
    }

    /// A year's: the household's own record, else the sum over its heads; nil where one of them has none.
    func income(of means: Means) -> Money? {
        if let household = means.household,
            let yearly = records(.incomeAssessed, household: household).last?.fen("yearly")
        {
            return Money(fen: yearly)
        }
        var sum = Money.zero
        for head in means.heads {
            guard let income = income(of: head) else { return nil }
            sum = sum + income
        }
        return sum
    }

    /// Whether the income per head and month is under so many hundredths of the minimum-living standard.
    func isIncome(of means: Means, below hundredths: Int) -> Bool {
        guard let income = income(of: means), !means.heads.isEmpty else { return false }
        let standard = parameters.fen(.minimumLiving, in: means.region, at: now)
        return income * 100 < standard * (hundredths * 12 * means.heads.count)
    }

    /// What the heads' stays cost them, and expenses of the kinds, within twelve months.
    func expenses(of means: Means, _ kinds: Set<String>, withStays: Bool) -> Money {
        var sum = Money.zero
        if withStays {
            for head in means.heads {
                for treatment in treatments(of: head) where isWithinYear(treatment.costed) {
                    sum = sum + treatment.selfPaid
                }
            }
        }
        var entries = means.household.map { records(.expenseRecorded, household: $0) } ?? []
        for head in means.heads { entries += records(.expenseRecorded, person: head) }
        for entry in entries where kinds.contains(entry.text("kind") ?? "") && isWithinYear(entry.occurred) {
            sum = sum + Money(fen: entry.fen("amount") ?? 0)
        }
        return sum
    }

    /// Self-paid medical costs that are too large a share of the income.
    func areMedicalCostsCrushing(_ means: Means) -> Bool {
        let costs = expenses(of: means, ["medical"], withStays: true)
        guard costs > .zero, let income = income(of: means) else { return false }
        return costs * 100 >= income * parameters.hundredths(.medicalRatio, in: means.region, at: now)
    }

    /// Hardship of a person.
    func isInHardship(_ person: String) -> Bool {
        if receivesAtHome(Self.benefitsOfHardship, person) { return true }
        let means = means(of: person)
        return isIncome(of: means, below: 150) || areMedicalCostsCrushing(means)
    }

    /// Hardship of a household.
    func isInHardship(household: String) -> Bool {
        if receivesAny(Self.benefitsOfHardship, household) { return true }
        let means = means(ofHousehold: household)
        return isIncome(of: means, below: 150) || areMedicalCostsCrushing(means)
    }

    /// For the household or a counted member.
    func receivesAny(_ benefits: Set<String>, _ household: String) -> Bool {
        receives(benefits, household: household)
            || means(ofHousehold: household).heads.contains { receives(benefits, person: $0) }
    }

    /// Whether a benefit (any, for nil) was granted to the household or a counted member since.
    func wasGranted(_ benefit: String?, _ household: String, since: Instant) -> Bool {
        var grants = records(.welfareGranted, household: household)
        for head in means(ofHousehold: household).heads { grants += records(.welfareGranted, person: head) }
        return grants.contains { $0.occurred >= since && (benefit == nil || $0.text("benefit") == benefit) }
    }
}
