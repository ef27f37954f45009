import Events

extension Truth {
    /// M13 and M15, and the grants for M14.
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
        let cause = Self.case(file)
        let subjects = leads.filter { lead in
            Self.judicial.contains(lead.model)
                && (lead.cause == cause || lead.cause?.hasPrefix(cause + "/") == true)
        }.map(\.subject)
        if Set(subjects).count >= 2 { add(.coVictims, file, nil) }
    }

    /// M01–M12 but M05, which nobody else may know of.
    private static let judicial: Set<TrueModel> = [
        .severeInjury, .emergencyTreatment, .bereavedDependants, .propertyLoss, .civilInjuryUnpaid,
        .compensationUnexecuted, .supportArrears, .minorVictim, .womanInHardship, .priorityGroup, .petitioner,
    ]
}
