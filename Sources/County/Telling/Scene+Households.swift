import Events

extension Scene {
    /// A household's money: yuan a head and year, chosen clearly on one side of every threshold of the models.
    ///
    /// The built-in parameters have minimum-living standards of 10,800 and 14,400 yuan a year; hardship, and the margin,
    /// end at half as much again, 16,200 and 21,600. An amount is on the same side of both.
    enum Wealth: Sendable {
        /// 3,000–7,000: below the minimum-living standard.
        case destitute
        /// 9,800–10,600: below the standard, and above it when three heads become two.
        case poor
        /// 14,800–15,900: between the standard and half as much again.
        case marginal
        /// 24,000–28,000: above every line of hardship, below what people have to dispose of.
        case modest
        /// 45,000–90,000.
        case comfortable
        /// No register knows.
        case unknown
    }

    /// A family under one roof: everybody registered, joined, their kin recorded, income and assets assessed.
    /// - Parameters:
    ///   - children: their ages on the story's first day.
    ///   - assets: whether the household's assets comply; nil where nobody checked.
    mutating func family(
        _ wealth: Wealth = .destitute, head age: Int? = nil, headIsMale: Bool? = nil, spouse: Bool = true,
        children: [Int] = [], birthdays: [Day] = [], parents: Int = 0, assets: Bool? = nil, rural: Bool? = nil,
        headBirthday: Day? = nil,
        on offset: Int = 0
    ) -> Family {
        let age = age ?? (children.max() ?? 8) + random.number(23...31)
        let head = resident(age: age, isMale: headIsMale ?? random.chance(70), birthday: headBirthday)
        let surname = head.name.first ?? "王"
        let household = newHousehold()
        var family = Family(household: household, head: head)
        if spouse { family.spouse = resident(age: max(22, age - random.number(-1...4)), isMale: !head.isMale) }
        for (index, age) in children.enumerated() {
            let birthday = index < birthdays.count ? birthdays[index] : nil
            family.children.append(resident(age: age, surname: surname, birthday: birthday))
        }
        for index in 0..<parents {
            family.parents.append(
                resident(age: min(92, age + random.number(23...30)), isMale: index == 1, surname: surname))
        }
        settle(family, rural: rural ?? random.chance(60), on: offset)
        income(of: &family, wealth, on: offset)
        if let assets {
            family.assets = publish(
                .assetsChecked, on: offset, region: household.region,
                [.household(household), .flag("compliant", assets)])
        }
        return family
    }

    /// Someone who lives alone.
    mutating func single(_ wealth: Wealth, age: Int, isMale: Bool? = nil, assets: Bool? = nil, on offset: Int = 0)
        -> Family
    {
        family(wealth, head: age, headIsMale: isMale, spouse: false, assets: assets, on: offset)
    }

    private mutating func settle(_ family: Family, rural: Bool, on offset: Int) {
        for member in family.members { register(member, in: family.household.region, rural: rural, on: offset) }
        join(family.head, family.household, as: "head", on: offset)
        if let spouse = family.spouse { join(spouse, family.household, as: "spouse", on: offset) }
        for child in family.children {
            join(child, family.household, as: "child", on: offset)
            kin(family.head, of: child, as: "parent", on: offset)
            if let spouse = family.spouse { kin(spouse, of: child, as: "parent", on: offset) }
        }
        for parent in family.parents {
            join(parent, family.household, as: "parent", depends: true, on: offset)
            kin(parent, of: family.head, as: "parent", on: offset)
        }
    }

    private mutating func income(of family: inout Family, _ wealth: Wealth, on offset: Int) {
        guard let amount = perHead(wealth) else { return }
        family.income = publish(
            .incomeAssessed, on: offset, region: family.household.region,
            [.household(family.household), .yuan("yearly", amount * family.members.count)])
    }

    /// Yuan a head and year.
    mutating func perHead(_ wealth: Wealth) -> Int? {
        switch wealth {
        case .destitute: random.number(30...70) * 100
        case .poor: random.number(98...106) * 100
        case .marginal: random.number(148...159) * 100
        case .modest: random.number(240...280) * 100
        case .comfortable: random.number(450...900) * 100
        case .unknown: nil
        }
    }

    /// The household's income assessed anew.
    mutating func reassess(_ family: Family, _ wealth: Wealth, on offset: Int) {
        guard let amount = perHead(wealth) else { return }
        let yearly = Field.yuan("yearly", amount * family.members.count)
        if let income = family.income {
            revise(income, on: offset, occurred: offset, [yearly])
        } else {
            publish(
                .incomeAssessed, on: offset, region: family.household.region, [.household(family.household), yearly])
        }
    }

    mutating func register(_ resident: Resident, in region: String, rural: Bool, on offset: Int = 0) {
        publish(.personRegistered, on: offset, region: region, [.person(resident), .flag("rural", rural)])
    }

    @discardableResult
    mutating func join(
        _ resident: Resident, _ household: Household, as relation: String, depends: Bool = false, on offset: Int
    ) -> RecordHandle {
        var fields: [Field] = [.household(household), .person(resident), .text("relation", relation)]
        if depends { fields.append(.flag("depends", true)) }
        return publish(.memberJoined, on: offset, region: household.region, fields)
    }

    /// A member comes to live in another household; the later join ends the membership before.
    @discardableResult
    mutating func move(_ resident: Resident, to household: Household, on offset: Int) -> RecordHandle {
        let record = join(resident, household, as: "other", on: offset)
        mark(record, .move)
        return record
    }

    @discardableResult
    mutating func kin(_ resident: Resident, of dependant: Resident, as relation: String, on offset: Int) -> RecordHandle
    {
        publish(
            .kinRecorded, on: offset,
            [.person(resident), .person(dependant, as: "dependant"), .text("relation", relation)])
    }

    @discardableResult
    mutating func custody(_ resident: Resident, _ kind: String, on offset: Int, said: Int? = nil) -> RecordHandle {
        publish(.custodyStarted, on: offset, said: said, [.person(resident), .text("kind", kind)])
    }

    mutating func release(_ resident: Resident, _ kind: String, from custody: RecordHandle, on offset: Int) {
        publish(
            .custodyEnded, on: offset,
            [.person(resident), .text("kind", kind), .text("ends", number(of: custody))])
    }

    @discardableResult
    mutating func death(of resident: Resident, on offset: Int, said: Int? = nil) -> RecordHandle {
        publish(.personDied, on: offset, said: said, [.person(resident)])
    }
}
