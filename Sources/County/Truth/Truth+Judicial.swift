import Events

extension Truth {
    /// M01–M12 and R2: a person and one of the cases that name the person.
    mutating func tell(of person: String, in file: String) {
        tellOfMinor(person, file)
        let r = registers
        let isParty = !r.isSuspect(person, file)
        let account = r.account(person, file)
        let hardship = r.isInHardship(person)
        let barred = r.isBarred(person, file)
        let reference = r.reference(person, file)
        let cause = Self.case(file)
        if r.has(person, role: "victim", file), hardship, !barred {
            let uncompensated = r.isUncompensated(account, file)
            if uncompensated, r.kind(ofCase: file) == "criminal", r.isSevere(person, file) {
                add(.severeInjury, person, cause, reference)
            }
            if uncompensated, isRuinous(person, file) { add(.propertyLoss, person, cause, reference) }
            if ["arrest-review", "prosecution-review"].contains(r.stage(ofCase: file)), account.paid == .zero,
                isOfPriorityGroup(person)
            {
                add(.priorityGroup, person, cause, reference)
            }
        }
        if isParty { tellOfTreatment(person, file, account, hardship, reference) }
        if isWitness(person, file), hardship, !barred, isRetaliated(person, file) {
            add(.retaliatedWitness, person, cause, reference)
        }
        if hardship, !barred { tellOfMoney(person, file, account, isParty, reference) }
        if isParty, hardship, !barred, r.isFemale(person), isWomanToHelp(person) {
            add(.womanInHardship, person, cause, reference)
        }
        if let petition = r.records(.petitionRegistered, person: person, case: file).last, hardship, !barred,
            ["reasonable", "exhausted", "willing_to_settle"].allSatisfy({ petition.flag($0) == true })
        {
            add(.petitioner, person, cause, reference)
        }
        if isParty { tellOfLegalAid(person, file) }
    }

    private func isWitness(_ person: String, _ file: String) -> Bool {
        ["witness", "reporter", "expert"].contains { registers.has(person, role: $0, file) }
    }

    /// M02: in hospital by the case, or by an injury or in traffic, and not able to pay for it.
    private mutating func tellOfTreatment(
        _ person: String, _ file: String, _ account: Registers.Account, _ hardship: Bool, _ reference: Money
    ) {
        let r = registers
        let open = r.treatments(of: person).filter { treatment in
            guard treatment.isOpen else { return false }
            if let named = treatment.admitted.text("case") { return r.one(named) == file }
            return ["injury", "traffic"].contains(treatment.admitted.text("cause") ?? "")
        }
        let much = r.parameters.fen(.selfPaid, in: r.region(ofCase: file), at: r.now)
        guard open.contains(where: { $0.arrears > .zero || $0.selfPaid >= much }), account.paid == .zero || hardship,
            !r.isAided(person, file),
            !r.records(.faultFound, person: person, case: file).contains(where: { $0.text("reason") == "major-fault" })
        else { return }
        let owed = open.map { $0.arrears > .zero ? $0.arrears : $0.selfPaid }.max() ?? .zero
        add(.emergencyTreatment, person, Self.case(file), min(reference, owed))
    }

    /// M04's loss.
    private func isRuinous(_ person: String, _ file: String) -> Bool {
        let r = registers
        guard let loss = r.propertyLoss(person, file) else { return false }
        let major = r.parameters.fen(.majorLoss, in: r.region(ofCase: file), at: r.now)
        let standard = r.parameters.fen(.minimumLiving, in: r.means(of: person).region, at: r.now)
        return loss >= max(major, standard * 12)
    }

    /// M05's harm.
    private func isRetaliated(_ person: String, _ file: String) -> Bool {
        let r = registers
        let major = r.parameters.fen(.majorLoss, in: r.region(ofCase: file), at: r.now)
        return r.records(.witnessRetaliated, person: person, case: file).contains {
            $0.text("harm") == "injury" || Money(fen: $0.fen("amount") ?? 0) >= major
        }
    }

    /// M06, M07 and M08: what a court awarded, or what is owed for support, and does not come.
    private mutating func tellOfMoney(
        _ person: String, _ file: String, _ account: Registers.Account, _ isParty: Bool, _ reference: Money
    ) {
        let r = registers
        let region = r.region(ofCase: file)
        let isUnpaid =
            account.isJudged && account.paid < account.awarded
            && r.isUnpaidFor(.judgmentDays, account.judgment, region)
        if isParty, r.kind(ofCase: file) == "civil", r.isInjured(person, file),
            isUnpaid || r.suspects(of: file).contains(where: { $0.status == "at-large" })
        {
            add(.civilInjuryUnpaid, person, Self.case(file), reference)
        }
        let terminated = !r.records(.enforcementTerminated, person: person, case: file).isEmpty
        let judgment = r.records(.judgmentEffective, person: person, case: file).last { $0.text("kind") == "injury" }
        if let judgment, account.paid < account.awarded,
            terminated
                || (account.paid * 2 < account.awarded && r.isUnpaidFor(.unexecutedDays, judgment.occurred, region))
        {
            add(.compensationUnexecuted, person, Self.case(file), min(reference, account.awarded - account.paid))
        }
        let arrears = r.records(.supportArrears, person: person, case: file).last { $0.text("kind") != "wages" }
        if let arrears, (arrears.number("months") ?? 0) >= 3, account.paid < Money(fen: arrears.fen("amount") ?? 0),
            terminated || r.suspects(of: file).contains(where: { $0.canPay == false })
        {
            add(.supportArrears, person, Self.case(file), reference)
        }
    }

    /// M11's groups.
    private func isOfPriorityGroup(_ person: String) -> Bool {
        let r = registers
        return r.receivesAtHome(["poverty-monitoring"], person)
            || !r.records(.veteranRegistered, person: person).isEmpty || !r.certificates(of: person).isEmpty
            || !r.records(.petitionRegistered, person: person).isEmpty
    }

    /// M10's situations.
    private func isWomanToHelp(_ person: String) -> Bool {
        let r = registers
        if !r.records(.vulnerabilityRecorded, person: person).isEmpty { return true }
        if r.isRural(person), r.receivesAtHome(["poverty-monitoring"], person) { return true }
        if !r.certificates(of: person).isEmpty || r.isSeriouslyIll(person) { return true }
        if let home = r.home(of: person) {
            let lost = r.residents(of: home.household).filter { member in
                member != person
                    && (r.isDead(member) || r.records(.capacityAssessed, person: member).last?.text("lost") == "total")
            }
            let cared = r.means(ofHousehold: home.household).heads.filter { member in
                member != person && (!r.has(member, reached: 18) || r.has(member, reached: 60))
            }
            if lost.contains(where: { one in cared.contains { $0 != one } }) { return true }
        }
        return r.has(person, reached: 60) && r.obligors(of: person).allSatisfy(r.isUnableObligor)
    }

    /// M09: a child's own cases, and those in which a parent or guardian died.
    private mutating func tellOfMinor(_ person: String, _ file: String) {
        let r = registers
        guard !r.has(person, reached: 18), !r.isSuspect(person, file) else { return }
        let loss = r.loss(person, file)
        let major = r.parameters.fen(.majorLoss, in: r.region(ofCase: file), at: r.now)
        let isHarmed =
            r.isInjured(person, file) || r.isHarmedInMind(person, file) || loss.map { $0 >= major } ?? false
            || !r.records(.witnessRetaliated, person: person, case: file).isEmpty
            || r.records(.supportArrears, person: person, case: file).contains { $0.text("kind") == "child" }
        guard isHarmed, r.isShort(r.account(person, file)), !r.isBarred(person, file) else { return }
        add(.minorVictim, person, Self.case(file), r.reference(person, file))
    }

    mutating func tellOfBereavedChild(_ person: String) {
        let r = registers
        guard !r.has(person, reached: 18) else { return }
        for guardian in r.kin(of: person, ["parent", "guardian"]) {
            for file in r.cases(of: guardian) where r.gradeFinding(guardian, file)?.text("grade") == "死亡" {
                let cause = Self.case(file)
                guard !r.isSuspect(guardian, file), r.isShort(r.account(guardian, file)), !r.isBarred(guardian, file),
                    !r.isBarred(person, file),
                    !leads.contains(where: { lead in
                        lead.model == .minorVictim && lead.subject == Self.person(person) && lead.cause == cause
                    })
                else { continue }
                add(.minorVictim, person, cause, r.reference(guardian, file))
            }
        }
    }

    /// R2.
    private mutating func tellOfLegalAid(_ person: String, _ file: String) {
        let r = registers
        let isEntitled =
            r.receivesAtHome(["dibao", "dibao-margin", "extreme-poverty"], person)
            || r.records(.aidDecided, person: person).contains { $0.flag("granted") == true }
            || r.records(.vulnerabilityRecorded, person: person).contains { $0.text("kind") == "domestic-violence" }
        guard isEntitled, !r.isClosed(file),
            r.records(.representationRecorded, person: person, case: file).isEmpty
        else { return }
        add(.legalAid, person, Self.case(file))
    }
}
