import Events

extension Truth {
    /// M03, M16–M18, M22–M24 and R3 of a household's benefits.
    mutating func tellOfHousehold(_ household: String) {
        let r = registers
        let means = r.means(ofHousehold: household)
        let hardship = r.isInHardship(household: household)
        if hardship {
            tellOfTheBereaved(household, means)
            tellOfPayments(household, means)
            tellOfEmergencies(household, means)
        }
        tellOfMinimumLiving(household, means)
        tellOfRigidExpense(household, means)
        tellOfRelapse(household, means)
        tellOfSignals(household)
        if means.heads.isEmpty {
            for benefit in Set(r.benefits(household: household).compactMap { $0.text("benefit") }).sorted() {
                add(.householdBenefitToStop, household, benefit)
            }
        }
    }

    /// M03: the victim lived here, and others lived on the victim.
    private mutating func tellOfTheBereaved(_ household: String, _ means: Means) {
        let r = registers
        for victim in r.residents(of: household) {
            for file in r.cases(of: victim) where r.has(victim, role: "victim", file) {
                let isDead = r.gradeFinding(victim, file)?.text("grade") == "死亡"
                guard isDead || r.lostAllCapacity(victim, file) else { continue }
                let kin = r.kinOfVictim(victim, file)
                let isDependedOn = means.heads.contains { member in
                    member != victim
                        && (!r.has(member, reached: 18) || kin.contains(member)
                            || r.home(of: member)?.joined.flag("depends") == true)
                }
                guard isDependedOn, r.isUncompensated(r.account(victim, file, withKin: true), file),
                    !r.isBarred(victim, file), !kin.contains(where: { r.isAided($0, file) })
                else { continue }
                add(
                    .bereavedDependants, household, Self.case(file) + "/" + Self.person(victim),
                    r.reference(victim, file))
            }
        }
    }

    /// M16.
    private mutating func tellOfPayments(_ household: String, _ means: Means) {
        let r = registers
        let isOnWelfare =
            !r.benefits(household: household).isEmpty || means.heads.contains { !r.benefits(person: $0).isEmpty }
        guard !isOnWelfare else { return }
        for head in means.heads {
            for payment in r.records(.aidPaid, person: head)
            where r.areOver(30, after: payment.occurred)
                && !r.wasGranted(nil, household, since: payment.occurred)
            {
                add(.aidFollowUp, household, Self.record(payment))
            }
        }
    }

    private func areAssetsCompliant(_ household: String) -> Bool {
        registers.records(.assetsChecked, household: household).last?.flag("compliant") == true
    }

    /// M17.
    private mutating func tellOfMinimumLiving(_ household: String, _ means: Means) {
        let r = registers
        guard areAssetsCompliant(household), r.isIncome(of: means, below: 150),
            !r.receivesAny(["dibao", "extreme-poverty"], household)
        else { return }
        if r.isIncome(of: means, below: 100), let income = r.income(of: means) {
            let standard = r.parameters.fen(.minimumLiving, in: means.region, at: r.now) * means.heads.count
            add(.minimumLiving, household, "dibao", standard - income.twelfth)
        } else if !r.receivesAny(["dibao-margin"], household) {
            add(.minimumLiving, household, "dibao-margin")
        }
    }

    /// M18.
    private mutating func tellOfRigidExpense(_ household: String, _ means: Means) {
        let r = registers
        guard areAssetsCompliant(household), !means.heads.isEmpty, let income = r.income(of: means),
            income < r.parameters.fen(.disposableIncome, in: means.region, at: r.now) * means.heads.count,
            !r.receivesAny(["dibao", "dibao-margin", "extreme-poverty", "rigid-expense"], household)
        else { return }
        let rigid = r.expenses(
            of: means, ["medical", "education", "rehabilitation", "living"], withStays: true)
        guard rigid * 100 > income * r.parameters.hundredths(.rigidRatio, in: means.region, at: r.now) else { return }
        add(.rigidExpense, household, nil)
    }

    /// M22.
    private mutating func tellOfEmergencies(_ household: String, _ means: Means) {
        let r = registers
        var records = r.records(.emergencyRecorded, household: household)
        for head in means.heads {
            records += r.records(.medicalAdmitted, person: head).filter {
                $0.flag("serious") == true || $0.text("case") != nil
            }
        }
        let amount =
            r.parameters.fen(.minimumLiving, in: means.region, at: r.now)
            * r.parameters.whole(.temporaryMonths, in: means.region, at: r.now)
        for entry in records
        where !r.areOver(30, after: entry.occurred)
            && !r.wasGranted("temporary", household, since: entry.occurred)
        {
            add(.temporaryAid, household, Self.record(entry), amount)
        }
    }

    /// M23.
    private mutating func tellOfRelapse(_ household: String, _ means: Means) {
        let r = registers
        guard means.heads.contains(where: r.isRural) else { return }
        let isMonitored = r.receivesAny(["poverty-monitoring"], household)
        let threshold = r.parameters.fen(isMonitored ? .selfPaid : .selfPaidOther, in: means.region, at: r.now)
        let isCrushed = r.areMedicalCostsCrushing(means)
        for head in means.heads {
            for treatment in r.treatments(of: head)
            where r.isWithinYear(treatment.costed) && (treatment.selfPaid > threshold || isCrushed) {
                add(.povertyRelapse, household, Self.record(treatment.admitted))
            }
            for loss in r.records(.jobLost, person: head)
            where r.areOver(months: 3, after: loss.occurred) && r.isWithinYear(loss.occurred)
                && !r.records(.jobInsured, person: head).contains(where: { $0.occurred >= loss.occurred })
            {
                add(.povertyRelapse, household, Self.record(loss))
            }
        }
    }

    /// M24.
    private mutating func tellOfSignals(_ household: String) {
        let r = registers
        let members = r.residents(of: household)
        var signals = r.records(.welfareGranted, household: household).map { ($0, members) }
        for member in members {
            for type in [EventName.welfareGranted, .medicalAdmitted, .disabilityCertified] {
                signals += r.records(type, person: member).map { ($0, [member]) }
            }
        }
        for (entry, persons) in signals
        where ["injury", "traffic", "fraud"].contains(entry.text("cause") ?? "") && r.isWithinYear(entry.occurred) {
            let isFollowed = persons.contains { person in
                (r.records(.aidApplied, person: person) + r.records(.aidDecided, person: person))
                    .contains { $0.occurred >= entry.occurred }
            }
            if !isFollowed { add(.welfareToCase, household, Self.record(entry)) }
        }
    }
}
