import Events

extension Truth {
    /// M13, M15 and R4, and the grants for M14.
    mutating func tellOfCase(_ file: String) {
        let r = registers
        let grants = r.records(.aidDecided, case: file).filter { $0.flag("granted") == true }
        let recipients = Dictionary(grouping: grants) { $0.person().map(r.one) ?? "" }
        for (person, decisions) in recipients where decisions.count(where: { $0.flag("joint") != true }) >= 2 {
            add(.repeatedAid, file, Self.person(person))
        }
        for grant in grants {
            guard let person = grant.person().map(r.one), let amount = grant.fen("amount") else { continue }
            let likeness = r.charge(ofCase: file).map {
                TrueGrant.Likeness(
                    charge: $0, harm: r.harm(person, file), city: String(r.region(ofCase: file).prefix(4)))
            }
            add(
                TrueGrant(
                    at: r.now, file: file, decision: Self.record(grant), amountFen: amount, occurred: grant.occurred,
                    likeness: likeness, hasReason: grant.text("reason") != nil))
        }
        tellOfUnpaid(grants, file)
        let cause = Self.case(file)
        let subjects = leads.filter { lead in
            Self.judicial.contains(lead.model)
                && (lead.cause == cause || lead.cause?.hasPrefix(cause + "/") == true)
        }.map(\.subject)
        if Set(subjects).count >= 2 { add(.coVictims, file, nil) }
    }

    /// R4: of what one organ granted one person up to a decision, less was paid, and its days are over.
    private mutating func tellOfUnpaid(_ grants: [Entry], _ file: String) {
        let r = registers
        let days = r.parameters.whole(.paymentDays, in: r.region(ofCase: file), at: r.now)
        func isAlike(_ left: Entry, _ right: Entry) -> Bool {
            left.person().map(r.one) == right.person().map(r.one) && left.text("organ") == right.text("organ")
        }
        let refusals = r.records(.aidDecided, case: file).filter { $0.flag("granted") == false }
        for grant in grants {
            let last = r.parameters.workingDay(days, after: grant.occurred.day)
            guard r.hasCome(last.adding(days: 1)),
                !refusals.contains(where: { isAlike($0, grant) && $0.occurred > grant.occurred })
            else { continue }
            func sum(_ entries: [Entry]) -> Int { entries.reduce(0) { $0 + ($1.fen("amount") ?? 0) } }
            let granted = sum(grants.filter { isAlike($0, grant) && $0.occurred <= grant.occurred })
            let paid = sum(r.records(.aidPaid, case: file).filter { isAlike($0, grant) })
            if paid < granted { add(.unpaidAid, file, Self.record(grant)) }
        }
    }

    /// M01–M12 but M05, which nobody else may know of.
    private static let judicial: Set<TrueModel> = [
        .severeInjury, .emergencyTreatment, .bereavedDependants, .propertyLoss, .civilInjuryUnpaid,
        .compensationUnexecuted, .supportArrears, .minorVictim, .womanInHardship, .priorityGroup, .petitioner,
    ]
}
