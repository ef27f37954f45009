import Events

/// A person in a case: what the case did to them, what they got for it, and what bars them from aid.
final class PartyView {
    let person: PersonView
    let `case`: CaseView
    private var rememberedGrade = Remembered<(fact: Fact, grade: String)?>()
    private var rememberedRecords: [String: Kept<[Fact]>] = [:]

    init(person: PersonView, case: CaseView) {
        self.person = person
        self.case = `case`
    }

    var world: World { person.world }
    private var reading: Reading { world.reading }

    /// The case's records of a type that name the person in the field, in force: those that the person has, and those
    /// that the case has. In the engine's world one of the two may be told more than the other.
    func records(_ type: String) -> [Fact] {
        rememberedRecords[type, default: Kept()].value(in: reading) { find(type) }
    }

    private func find(_ type: String) -> [Fact] {
        func isOfParty(_ fact: Fact) -> Bool { fact.isOf(case: `case`.id) && fact.names(person.id, as: "person") }
        var facts = world.records(type, of: person.id, naming: `case`.id).filter(isOfParty)
        let known = facts.map(\.record.id)
        let more = world.records(type, of: `case`.id, naming: person.id).filter {
            isOfParty($0) && !known.contains($0.record.id)
        }
        if more.isEmpty { return facts }
        facts += more
        return facts.sorted(by: Fact.precedes)
    }

    @discardableResult
    private func read(_ fact: Fact?) -> Fact? {
        if let fact { reading.read(fact) }
        return fact
    }

    // MARK: Role

    func hasRole(_ role: String) -> Bool {
        read(records("victim.added").last { $0.text("role") == role }) != nil
    }

    var isSuspect: Bool {
        if read(records("case.suspect.status.changed").last) != nil { return true }
        // Whoever is no suspect is a party by the record that says so, and no sooner. Others need not know all of them.
        if world.center == person.id { read(earliestRole) }
        return false
    }

    /// What gave the person a role in the case, as it was first known.
    private var earliestRole: Fact? {
        func known(_ fact: Fact) -> Instant { max(fact.record.event.time, fact.occurred) }
        return [
            "victim.added", "petition.registered", "judgment.effective", "enforcement.opened",
            "support.arrears.recorded",
        ].flatMap(records).min { (known($0), $0.record.id) < (known($1), $1.record.id) }
    }

    // MARK: Harm

    /// The last assessment that gives a grade, read whatever it says.
    private var assessment: Fact? { read(records("victim.injury.assessed").last { $0.text("grade") != nil }) }

    private var graded: (fact: Fact, grade: String)? {
        rememberedGrade.value(in: reading) {
            if let fact = assessment, let grade = fact.text("grade") { return (fact, grade) }
            guard let found = gradeOfText else { return nil }
            read(found.fact)
            return found
        }
    }

    /// What says that the case was the person's death: an assessment, else a document that names the person.
    var fatalFact: Fact? {
        if let fact = assessment { return fact.text("grade") == InjuryGrade.death ? fact : nil }
        return read(deathOfText)
    }

    var grade: Open<String> {
        graded.map { .known($0.grade) } ?? .missing("victim.injury.assessed.grade")
    }

    var hasInjury: Bool {
        read(records("victim.injury.assessed").last ?? gradeOfText?.fact ?? disablementOfText?.fact) != nil
    }

    /// 1 the gravest … 10.
    var disablement: Open<Int64> {
        if let fact = read(records("victim.injury.assessed").last { $0.integer("disablement") != nil }),
            let degree = fact.integer("disablement")
        {
            return .known(degree)
        }
        guard let found = disablementOfText else { return .missing("victim.injury.assessed.disablement") }
        read(found.fact)
        return .known(found.degree)
    }

    private func isAssessed(_ field: String) -> Bool {
        let fact = records("victim.injury.assessed").last { $0.flag(field) != nil }
        guard let fact, fact.flag(field) == true else { return false }
        reading.read(fact)
        return true
    }

    var needsUrgentCare: Bool { isAssessed("urgent_care") }
    var isPsychologicallyHarmed: Bool { isAssessed("psychological") }

    /// A valid certificate of disability of level 1–2 that names the case.
    var hasSevereCertificate: Bool {
        let fact = person.disabilities.last { $0.names(`case`.id, as: "case") && ($0.integer("level") ?? 9) <= 2 }
        return read(fact) != nil
    }

    var lostAllCapacity: Bool {
        let fact = records("capacity.assessed").last
        guard let fact, fact.text("lost") == "total" else { return false }
        reading.read(fact)
        return true
    }

    // MARK: Money

    /// The latest judgment of each kind, summed.
    var awarded: Quantity { sum(latestByKind(records("judgment.effective")), "awarded_yuan") }
    var isJudged: Bool { read(records("judgment.effective").last) != nil }

    /// When the latest judgment of the kind, or of any, took effect.
    func judged(_ kind: String?) -> Instant? {
        read(records("judgment.effective").last { kind == nil || $0.text("kind") == kind })?.occurred
    }

    func awarded(_ kind: String) -> Quantity {
        sum(latestByKind(records("judgment.effective")).filter { $0.text("kind") == kind }, "awarded_yuan")
    }

    /// All that was paid to the person in the case, by agreement or by enforcement.
    var paid: Quantity { paid(records("compensation.paid") + records("enforcement.paid")) }

    /// What a document says was paid counts where no payment is on record.
    private func paid(_ payments: [Fact]) -> Quantity {
        guard payments.isEmpty, let found = amountOfText("compensation_paid_yuan") else {
            return sum(payments, "amount_yuan")
        }
        read(found.fact)
        return found.amount
    }

    /// The latest loss of each kind, summed, less all that was recovered.
    var loss: Open<Quantity> {
        let assessed = latestByKind(records("victim.loss.assessed"))
        var total = sum(assessed, "amount_yuan")
        if assessed.isEmpty {
            guard let found = amountOfText("loss_amount_yuan") else {
                return .missing("victim.loss.assessed.amount_yuan")
            }
            read(found.fact)
            total = found.amount
        }
        let recovered = sum(records("loss.recovered"), "amount_yuan")
        guard let loss = Quantity.difference(total, recovered) else {
            return .missing("victim.loss.assessed.amount_yuan")
        }
        return .known(loss)
    }

    var hasPropertyLoss: Bool {
        let assessed = records("victim.loss.assessed")
        return read(assessed.isEmpty ? propertyLossOfText : assessed.last { $0.text("kind") == "property" }) != nil
    }

    var uncompensated: Open<Quantity> {
        loss.map { max(.zero, Quantity.difference($0, paid) ?? $0) }
    }

    private func latestByKind(_ facts: [Fact]) -> [Fact] {
        var latest: [String: Fact] = [:]
        for fact in facts { latest[fact.text("kind") ?? ""] = fact }
        return latest.values.sorted(by: Fact.precedes)
    }

    private func sum(_ facts: [Fact], _ field: String) -> Quantity {
        facts.reduce(.zero) { sum, fact in
            reading.read(fact)
            return fact.quantity(field).flatMap { Quantity.sum(sum, $0) } ?? sum
        }
    }

    // MARK: Enforcement and arrears

    var isEnforcementTerminated: Bool { read(records("enforcement.terminated").last ?? terminationOfText) != nil }

    /// The stays of this case, and those without a case after an injury or in traffic.
    var stays: [StayView] {
        person.stays.filter {
            $0.case == `case`.id
                || ($0.case == nil && ["injury", "traffic"].contains($0.spell.start.text("cause") ?? ""))
        }
    }

    // MARK: What bars aid

    /// A finding that bars aid under 细则 §8: every reason but a minor fault.
    func hasFault(_ reason: String?) -> Bool {
        let fact = records("victim.fault.found").last {
            let found = $0.text("reason")
            return reason == nil ? found != "minor-fault" : found == reason
        }
        return read(fact) != nil
    }

    var hasWaived: Bool { read(records("victim.compensation.waived").last) != nil }

    /// Aid granted to this person in this case, by any organ.
    var isAided: Bool { read(records("aid.decided").last { $0.flag("granted") == true }) != nil }

    /// The share of fault that the latest finding with one gives, 0 to 1.
    var faultShare: Quantity {
        read(records("victim.fault.found").last { $0.quantity("share") != nil })?.quantity("share") ?? .zero
    }

    // MARK: Kin in the case

    /// The claimants who are recorded as kin of this victim, in the order of their pseudonyms.
    var claimants: [PartyView] {
        var found: Set<SubjectID> = []
        for fact in world.records("victim.added", of: `case`.id) where fact.names(person.id, as: "kin_of") {
            guard let kin = fact.record.subject("person") else { continue }
            reading.read(fact)
            found.insert(kin)
        }
        return found.sorted().map { PartyView(person: world.person($0), case: `case`) }
    }

    /// What was paid to the victim and to the victim's kin in the case.
    var paidToKin: Quantity {
        var facts = records("compensation.paid") + records("enforcement.paid")
        let kin = Set(claimants.map(\.person.id))
        for type in ["compensation.paid", "enforcement.paid"] {
            facts += world.records(type, of: `case`.id).filter { fact in
                fact.record.subject("person").map { kin.contains($0) && $0 != person.id } ?? false
            }
        }
        return paid(facts)
    }

    /// What was awarded to the victim and to the victim's kin in the case.
    var awardedToKin: Quantity {
        claimants.reduce(awarded) { sum, kin in
            kin.person.id == person.id ? sum : Quantity.sum(sum, kin.awarded) ?? sum
        }
    }

    /// Aid granted to the victim or to any kin of the victim in the case.
    var isAnyAided: Bool {
        if isAided { return true }
        let kin = Set(claimants.map(\.person.id))
        let fact = world.records("aid.decided", of: `case`.id).last { fact in
            fact.flag("granted") == true && (fact.record.subject("person").map(kin.contains) ?? false)
        }
        return read(fact) != nil
    }

    /// Another counted member of the victim's household who is under 18, depends on it, or is the victim's kin in the
    /// case.
    var hasDependants: Bool {
        guard let residence = person.residence else { return false }
        let kin = Set(claimants.map(\.person.id))
        var found = false
        for member in world.household(residence.household).counted where member !== person {
            let isMinor = member.hasReached(age: 18).value == false
            let depends = member.residence?.joined.flag("depends") == true
            if isMinor || depends || kin.contains(member.id) { found = true }
        }
        return found
    }
}
