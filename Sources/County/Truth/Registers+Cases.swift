import Events

extension Registers {
    static let grades = ["轻微伤", "轻伤二级", "轻伤一级", "重伤二级", "重伤一级", "死亡"]

    // MARK: The case

    func region(ofCase file: String) -> String { String(file.prefix(6)) }
    func kind(ofCase file: String) -> String? { records(.caseFiled, case: file).last?.text("kind") }
    func stage(ofCase file: String) -> String { records(.caseStageChanged, case: file).last?.text("stage") ?? "" }
    func isClosed(_ file: String) -> Bool { !records(.caseClosed, case: file).isEmpty }
    func outcome(ofCase file: String) -> String { records(.caseClosed, case: file).last?.text("outcome") ?? "" }

    func filed(_ file: String) -> Instant? {
        records(.caseFiled, case: file).last.map { $0.day("filed")?.start ?? $0.occurred }
    }

    /// The charge that the latest record which names one names; nil where none does.
    func charge(ofCase file: String) -> String? {
        (records(.caseFiled, case: file) + records(.caseChargeChanged, case: file)).sorted(by: Entry.precedes)
            .last { $0.text("charge") != nil }?.text("charge")
    }

    struct Suspect {
        let status: String
        let canPay: Bool?
        let isDead: Bool
    }

    /// Told apart by person, else by record.
    func suspects(of file: String) -> [Suspect] {
        var groups: [String: [Entry]] = [:]
        for entry in records(.suspectStatusChanged, case: file) {
            groups[entry.person().map(one) ?? entry.source + " " + entry.record, default: []].append(entry)
        }
        return groups.values.map { entries in
            let status = entries.last?.text("status") ?? ""
            let person = entries.last?.person().map(one)
            return Suspect(
                status: status, canPay: entries.last { $0.flag("able_to_pay") != nil }?.flag("able_to_pay"),
                isDead: status == "dead" || person.map { !records(.personDied, person: $0).isEmpty } ?? false)
        }
    }

    func isSuspect(_ person: String, _ file: String) -> Bool {
        !records(.suspectStatusChanged, person: person, case: file).isEmpty
    }

    func has(_ person: String, role: String, _ file: String) -> Bool {
        records(.victimAdded, person: person, case: file).contains { $0.text("role") == role }
    }

    // MARK: Harm

    func gradeFinding(_ person: String, _ file: String) -> Entry? {
        records(.injuryAssessed, person: person, case: file).last { $0.text("grade") != nil }
    }

    /// 1 the slightest … 6 death; nil where none is known.
    func grade(_ person: String, _ file: String) -> Int? {
        gradeFinding(person, file)?.text("grade").map { (Self.grades.firstIndex(of: $0) ?? -1) + 1 }
    }

    func disablement(_ person: String, _ file: String) -> Int? {
        records(.injuryAssessed, person: person, case: file).last { $0.number("disablement") != nil }?
            .number("disablement")
    }

    func isInjured(_ person: String, _ file: String) -> Bool {
        !records(.injuryAssessed, person: person, case: file).isEmpty
    }

    func isHarmedInMind(_ person: String, _ file: String) -> Bool {
        records(.injuryAssessed, person: person, case: file).last { $0.flag("psychological") != nil }?
            .flag("psychological") == true
    }

    func hasSevereCertificate(_ person: String, _ file: String) -> Bool {
        certificates(of: person).contains { $0.text("case").map(one) == file && ($0.number("level") ?? 9) <= 2 }
    }

    func lostAllCapacity(_ person: String, _ file: String) -> Bool {
        records(.capacityAssessed, person: person, case: file).last?.text("lost") == "total"
    }

    /// At least 重伤二级, disablement 1–4, or a certificate of level 1–2 that names the case.
    func isSevere(_ person: String, _ file: String) -> Bool {
        (grade(person, file) ?? 0) >= 4 || (disablement(person, file) ?? 10) <= 4 || hasSevereCertificate(person, file)
    }

    /// What the months of aid go by: of several harms that for which the greatest number of months is given.
    func harm(_ person: String, _ file: String) -> CountyParameters.Harm {
        if (grade(person, file) ?? 0) >= 5 || (disablement(person, file) ?? 10) <= 4
            || hasSevereCertificate(person, file)
        {
            return .gravest
        }
        if grade(person, file) == 4 { return .grave }
        let isInjured = isInjured(person, file)
        let lostProperty = records(.lossAssessed, person: person, case: file).contains { $0.text("kind") == "property" }
        return !isInjured || lostProperty ? .property : .light
    }

    // MARK: Money

    private func sum(_ entries: [Entry], _ field: String = "amount") -> Money {
        entries.reduce(Money.zero) { $0 + Money(fen: $1.fen(field) ?? 0) }
    }

    private func latestOfEachKind(_ entries: [Entry]) -> [Entry] {
        var latest: [String: Entry] = [:]
        for entry in entries { latest[entry.text("kind") ?? ""] = entry }
        return Array(latest.values)
    }

    private func payments(_ person: String, _ file: String) -> [Entry] {
        records(.compensationPaid, person: person, case: file) + records(.enforcementPaid, person: person, case: file)
    }

    /// What the latest document of the case that tells it tells of a victim. It names nobody, and counts where no record
    /// of the kind is in force.
    private func told(_ name: String, of person: String, _ file: String) -> Money? {
        guard has(person, role: "victim", file) else { return nil }
        return records(.documentFiled, case: file).last { $0.told(name) != nil }?.told(name)
    }

    func paid(_ person: String, _ file: String) -> Money {
        let payments = payments(person, file)
        return payments.isEmpty ? told("paid", of: person, file) ?? .zero : sum(payments)
    }

    func awarded(_ person: String, _ file: String) -> Money {
        sum(latestOfEachKind(records(.judgmentEffective, person: person, case: file)), "awarded")
    }

    /// The latest judgment's day.
    func judged(_ person: String, _ file: String) -> Instant? {
        records(.judgmentEffective, person: person, case: file).last?.occurred
    }

    /// The latest of each kind, less all that was recovered; nil where none is known.
    func loss(_ person: String, _ file: String) -> Money? {
        let assessed = records(.lossAssessed, person: person, case: file)
        guard let total = assessed.isEmpty ? told("loss", of: person, file) : sum(latestOfEachKind(assessed), "amount")
        else { return nil }
        return total - sum(records(.lossRecovered, person: person, case: file))
    }

    func propertyLoss(_ person: String, _ file: String) -> Money? {
        let loss = records(.lossAssessed, person: person, case: file).last { $0.text("kind") == "property" }
        guard let loss else { return nil }
        let recovered = records(.lossRecovered, person: person, case: file).filter { $0.text("kind") == "property" }
        return sum([loss]) - sum(recovered)
    }

    // MARK: Compensation

    /// The near kin of a dead victim in the case.
    func kinOfVictim(_ person: String, _ file: String) -> [String] {
        var found: [String] = []
        for entry in records(.victimAdded, case: file) where entry.person("kin_of").map(one) == person {
            if let kin = entry.person().map(one), !found.contains(kin) { found.append(kin) }
        }
        return found
    }

    /// What is due and what came of it: the person's alone, or with the kin's.
    struct Account {
        var paid: Money
        var awarded: Money
        var isJudged: Bool
        var judgment: Instant?
        var loss: Money?
    }

    func account(_ person: String, _ file: String, withKin: Bool = false) -> Account {
        var account = Account(
            paid: paid(person, file), awarded: awarded(person, file), isJudged: judged(person, file) != nil,
            judgment: judged(person, file), loss: loss(person, file))
        if withKin {
            let kin = kinOfVictim(person, file).filter { $0 != person }
            if !kin.allSatisfy({ payments($0, file).isEmpty }) { account.paid = sum(payments(person, file)) }
            for kin in kinOfVictim(person, file) where kin != person {
                account.paid = account.paid + paid(kin, file)
                account.awarded = account.awarded + awarded(kin, file)
            }
        }
        return account
    }

    /// Less was paid than is due: than was awarded, else than was lost; where neither is known nothing was paid.
    func isShort(_ account: Account) -> Bool {
        if account.isJudged { return account.paid < account.awarded }
        if let loss = account.loss { return account.paid < loss }
        return account.paid == .zero
    }

    /// Nothing effective is to be had by way of the case.
    func isUncompensated(_ account: Account, _ file: String) -> Bool {
        guard isShort(account) else { return false }
        let region = region(ofCase: file)
        let outcome = outcome(ofCase: file)
        if outcome == "unsolved" || outcome == "time-barred" { return true }
        let suspects = suspects(of: file)
        let identified = suspects.filter { $0.status != "unidentified" }
        if !isClosed(file), identified.isEmpty, let filed = filed(file),
            areOver(parameters.whole(.unsolvedDays, in: region, at: now), after: filed)
        {
            return true
        }
        if !identified.isEmpty,
            identified.allSatisfy({ $0.isDead || $0.status == "at-large" || $0.canPay == false })
        {
            return true
        }
        if account.isJudged, account.paid < account.awarded, isUnpaidFor(.judgmentDays, account.judgment, region) {
            return true
        }
        return ["arrest-review", "prosecution-review"].contains(stage(ofCase: file)) && account.paid == .zero
            && isUnpaidFor(.reviewDays, filed(file), region)
    }

    func isUnpaidFor(_ days: CountyParameters.Name, _ since: Instant?, _ region: String) -> Bool {
        since.map { areOver(parameters.whole(days, in: region, at: now), after: $0) } ?? false
    }

    // MARK: What bars aid

    func isAided(_ person: String, _ file: String) -> Bool {
        records(.aidDecided, person: person, case: file).contains { $0.flag("granted") == true }
    }

    /// An exclusion of 细则 §8 on record, or aid granted to this person in this case.
    func isBarred(_ person: String, _ file: String) -> Bool {
        isAided(person, file)
            || records(.faultFound, person: person, case: file).contains { $0.text("reason") != "minor-fault" }
            || !records(.compensationWaived, person: person, case: file).isEmpty
    }

    // MARK: The reference amount

    /// A*'s upper end: what is not compensated, at most months of the wage by harm, less the share of fault.
    func reference(_ person: String, _ file: String) -> Money {
        let wage = parameters.fen(.wage, in: region(ofCase: file), at: now)
        let harm = harm(person, file)
        let months = CountyParameters.aidMonths.first { $0.harm == harm }?.to ?? 0
        var amount = wage * min(36, months)
        if let loss = loss(person, file) { amount = min(amount, max(.zero, loss - paid(person, file))) }
        let share = records(.faultFound, person: person, case: file).last { $0.hundredths("share") != nil }?
            .hundredths("share")
        return amount.hundredths(100 - (share ?? 0))
    }
}
