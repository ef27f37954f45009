import Events

extension Truth {
    /// M09 of the bereaved, M19, M20, M21's grants and R1.
    mutating func tellOfPerson(_ person: String) {
        tellOfBereavedChild(person)
        tellOfUnsupportedChild(person)
        tellOfExtremePoverty(person)
        tellOfLitigation(person)
        tellOfProposals(person)
        let r = registers
        let region = r.region(of: person)
        let certificates = r.certificates(of: person)
        if r.receivesAtHome(["dibao"], person), !certificates.isEmpty,
            !r.receives(["disability-living"], person: person)
        {
            add(.disabilitySubsidy, person, "living:grant", r.parameters.fen(.disabilityLiving, in: region, at: r.now))
        }
        let needsCare = certificates.contains { ($0.number("level") ?? 9) <= 2 && $0.flag("care_needed") == true }
        if needsCare, !r.receives(["disability-care"], person: person) {
            add(.disabilitySubsidy, person, "care:grant", r.parameters.fen(.disabilityCare, in: region, at: r.now))
        }
    }

    /// M20.
    private mutating func tellOfUnsupportedChild(_ person: String) {
        let r = registers
        guard !r.has(person, reached: 18) else { return }
        let parents = r.kin(of: person, ["parent"])
        guard parents.count == 2, parents.allSatisfy(isAbsent),
            !r.receives(["orphan", "unsupported-child"], person: person)
        else { return }
        let standard = r.parameters.fen(.orphan, in: r.region(of: person), at: r.now)
        let own = r.benefits(person: person).reduce(Money.zero) { $0 + Money(fen: $1.fen("monthly") ?? 0) }
        add(.unsupportedChild, person, nil, max(.zero, standard - own))
    }

    private func isAbsent(_ parent: String) -> Bool {
        let r = registers
        if r.isDead(parent) { return true }
        if let since = r.missingSince(parent), r.areOver(months: 6, after: since) { return true }
        if let since = r.heldSince(parent), r.areOver(months: 6, after: since) { return true }
        return r.isSeverelyDisabled(parent) || r.isDisabledOfMind(parent, levels: 3...4) || r.isSeriouslyIll(parent)
    }

    /// M19.
    private mutating func tellOfExtremePoverty(_ person: String) {
        let r = registers
        let region = r.region(of: person)
        let isOfAge = r.has(person, reached: 60) || !r.has(person, reached: 16)
        let isDisabled = r.certificates(of: person).contains { certificate in
            let level = certificate.number("level") ?? 9
            switch certificate.text("kind") {
            case "intellectual", "mental": return level <= 3
            case "limb": return level <= 2
            case "visual": return level <= 1
            default: return false
            }
        }
        guard isOfAge || isDisabled, let income = r.income(of: person),
            income < r.parameters.fen(.minimumLiving, in: region, at: r.now) * 12,
            r.obligors(of: person).allSatisfy(r.isUnableObligor),
            !r.receivesAtHome(["extreme-poverty"], person),
            !r.receives(["orphan", "unsupported-child"], person: person)
        else { return }
        add(.extremePoverty, person, nil, r.parameters.fen(.extremePoverty, in: region, at: r.now))
    }

    /// P: what somebody proposed by hand, until aid is granted in the case.
    private mutating func tellOfProposals(_ person: String) {
        let r = registers
        for proposal in r.records(.leadProposed, person: person) {
            guard let file = proposal.text("case").map(r.one), !r.isAided(person, file) else { continue }
            add(.proposed, person, Self.record(proposal))
        }
    }

    /// R1.
    private mutating func tellOfLitigation(_ person: String) {
        let r = registers
        guard r.isInHardship(person) else { return }
        let arrears = r.records(.supportArrears, person: person).filter {
            $0.text("kind") == "wages" || ($0.text("kind") == "parents" && r.has(person, reached: 60))
        }
        let violence = r.records(.vulnerabilityRecorded, person: person).filter {
            $0.text("kind") == "domestic-violence"
        }
        let suits = r.cases(of: person).filter {
            r.kind(ofCase: $0) == "civil" && r.has(person, role: "claimant", $0)
        }.compactMap(r.filed)
        for entry in arrears + violence where !suits.contains(where: { $0 >= entry.occurred }) {
            add(.supportedLitigation, person, Self.record(entry))
        }
    }

    /// R3 of a person's own benefits, and M21's stops: also of the dead.
    mutating func tellOfBenefits(_ person: String) {
        let r = registers
        let running = Set(r.benefits(person: person).compactMap { $0.text("benefit") })
        guard !running.isEmpty else { return }
        let isDead = r.isDead(person)
        let isExpired = !r.records(.disabilityCertified, person: person).isEmpty && r.certificates(of: person).isEmpty
        let isImprisoned = r.isHeld(person, ["prison"])
        for benefit in running.sorted() {
            let isOfDisability = benefit == "disability-living" || benefit == "disability-care"
            if isDead || isImprisoned || (isOfDisability && isExpired) { add(.benefitToStop, person, benefit) }
        }
        if running.contains("disability-living"),
            isDead || isExpired || running.contains("unsupported-child")
        {
            add(.disabilitySubsidy, person, "living:stop")
        }
        if running.contains("disability-care"), isDead || isExpired { add(.disabilitySubsidy, person, "care:stop") }
    }
}

extension Registers {
    /// Who owes the person support, by the records that name the person as their dependant.
    func obligors(of person: String) -> [String] {
        var obligors = kin(of: person, ["spouse", "obligor"])
        if !has(person, reached: 18) { obligors += kin(of: person, ["parent"]) }
        obligors += kin(of: person, ["child"]).filter { has($0, reached: 18) }
        return obligors
    }

    /// 特困人员认定办法 §8: cannot support anybody.
    func isUnableObligor(_ person: String) -> Bool {
        if isDead(person) || missingSince(person) != nil || isHeld(person, ["prison"]) { return true }
        if receivesAtHome(["extreme-poverty"], person) { return true }
        if has(person, reached: 60), receivesAtHome(["dibao"], person) { return true }
        return (isSeverelyDisabled(person) || isDisabledOfMind(person, levels: 3...3))
            && receivesAtHome(["dibao", "dibao-margin"], person)
    }
}
