import Events

/// What a case does to one victim, and what comes of it: wounds, costs, awards, payments, and judicial aid.
struct Aftermath: Sendable {
    enum Harm: Sendable { case body, mind, property, both }

    let victim: Resident
    let family: Family
    let file: CaseFile
    let harm: Harm
    let day: Int

    /// - Parameter trial: the day of the judgment.
    func run(in lives: inout Lives, of scene: inout Scene, trial: Int?) {
        var damage = 0
        var creditor = victim
        if harm == .body || harm == .both {
            let isFatal = scene.random.chance(12)
            damage += isFatal ? die(&lives, &scene) : wound(&scene)
            if isFatal { creditor = bereave(&lives, &scene) }
        }
        if harm == .mind {
            scene.publish(
                .injuryAssessed, on: day + scene.random.number(5...20),
                [.case(file), .person(victim), .flag("psychological", true)])
        }
        if harm == .property || harm == .both { damage += lose(&scene) }
        misconduct(&scene)
        pay(creditor, damage: damage, trial: trial, &scene)
        aid(creditor, lives, &scene)
        if scene.random.chance(25) { hear(of: creditor, &scene) }
        if scene.random.chance(20) {
            scene.publish(
                .representationRecorded, on: day + scene.random.number(10...90), [.case(file), .person(creditor)])
        }
    }

    /// An agency says something of a lead that there may be, or not yet; one of four proposes one itself.
    private func hear(of creditor: Resident, _ scene: inout Scene) {
        let said = day + scene.random.number(10...150)
        var lead = scene.lead(scene.random.pick(Self.spokenOf) ?? .severeInjury, of: creditor, in: file)
        if scene.random.chance(25) {
            let proposal = scene.propose(creditor, in: file, on: said)
            lead = scene.lead(of: proposal, about: creditor)
        }
        let types: [EventName] = [.leadAcknowledged, .leadVerified, .leadDeclined, .leadDeclined, .leadClosed]
        let answer = scene.answer(lead, scene.random.pick(types) ?? .leadDeclined, on: said + 2)
        if scene.random.chance(20) { scene.withdraw(answer, on: said + scene.random.number(5...60)) }
        if scene.random.chance(20) { scene.answer(lead, .leadVerified, on: said + scene.random.number(5...60)) }
    }

    private static let spokenOf: [TrueModel] = [
        .severeInjury, .propertyLoss, .compensationUnexecuted, .minorVictim, .womanInHardship, .legalAid,
    ]

    // MARK: Harm

    private func wound(_ scene: inout Scene) -> Int {
        let grades = ["轻微伤", "轻伤二级", "轻伤二级", "轻伤一级", "重伤二级", "重伤二级", "重伤一级"]
        let grade = scene.random.pick(grades) ?? "轻伤二级"
        var fields: [Field] = [.case(file), .person(victim), .text("grade", grade)]
        if scene.random.chance(30) { fields.append(.number("disablement", scene.random.number(2...10))) }
        if scene.random.chance(15) { fields.append(.flag("urgent_care", true)) }
        let finding = scene.publish(.injuryAssessed, on: day + scene.random.number(3...25), fields)
        if scene.random.chance(12) {
            // Assessed anew.
            let other = day + scene.random.number(40...90)
            scene.revise(finding, on: other, occurred: other, [.text("grade", scene.random.pick(grades) ?? grade)])
        }
        let cost = scene.random.number(3...80) * 1000
        if scene.random.chance(70) { treat(cost, &scene) }
        if scene.random.chance(75) {
            scene.loss(of: victim, in: file, "medical", yuan: cost, on: day + scene.random.number(10...50))
        }
        if scene.random.chance(12) {
            scene.publish(
                .capacityAssessed, on: day + scene.random.number(60...120),
                [
                    .case(file), .person(victim),
                    .text("lost", scene.random.pick(["none", "partial", "total"]) ?? "none"),
                ])
        }
        if scene.random.chance(12) {
            scene.certify(
                victim, "limb", level: scene.random.number(1...4), case: file, cause: "injury",
                on: day + scene.random.number(70...150))
        }
        return cost
    }

    private func treat(_ cost: Int, _ scene: inout Scene) {
        let knowsCase = scene.random.chance(60)
        let stay = scene.admit(
            victim, case: knowsCase ? file : nil, cause: knowsCase && scene.random.chance(50) ? nil : "injury",
            serious: scene.random.chance(30), on: day + 1)
        let own = cost * scene.random.number(1...7) / 10
        let costs = scene.costs(
            of: stay, total: cost / 2, selfPaid: own / 2, arrears: scene.random.chance(40) ? own / 3 : 0, on: day + 4)
        let out = day + scene.random.number(10...70)
        scene.revise(
            costs, on: out, occurred: out,
            [.yuan("total", cost), .yuan("self_paid", own), .yuan("arrears", scene.random.chance(20) ? own / 4 : 0)])
        if scene.random.chance(90) { scene.discharge(stay, on: out) }
    }

    private func die(_ lives: inout Lives, _ scene: inout Scene) -> Int {
        scene.publish(.injuryAssessed, on: day + 2, [.case(file), .person(victim), .text("grade", "死亡")])
        if scene.random.chance(80) { scene.death(of: victim, on: day + 1, said: day + scene.random.number(2...40)) }
        lives.leave(victim, on: day + 1)
        let damage = scene.random.number(100...600) * 1000
        scene.loss(of: victim, in: file, "other", yuan: damage, on: day + scene.random.number(10...40))
        return damage
    }

    /// The near kin come forward; one of them is paid and helped for all.
    private func bereave(_ lives: inout Lives, _ scene: inout Scene) -> Resident {
        var kin: [Resident] = []
        for member in family.members where member.number != victim.number && lives.isHere(member, on: day) {
            guard scene.random.chance(60) else { continue }
            scene.publish(
                .victimAdded, on: day + scene.random.number(3...15),
                [.case(file), .person(member), .text("role", "kin-of-dead"), .person(victim, as: "kin_of")])
            kin.append(member)
        }
        return scene.random.pick(kin) ?? victim
    }

    private func lose(_ scene: inout Scene) -> Int {
        let loss = scene.random.number(2...90) * 1000
        scene.loss(of: victim, in: file, "property", yuan: loss, on: day + scene.random.number(2...20))
        if scene.random.chance(35) {
            scene.publish(
                .lossRecovered, on: day + scene.random.number(20...90),
                [
                    .case(file), .person(victim), .text("kind", "property"),
                    .yuan("amount", loss * scene.random.number(1...9) / 10),
                ])
        }
        return loss
    }

    private func misconduct(_ scene: inout Scene) {
        if scene.random.chance(12) {
            scene.fault(
                of: victim, in: file, scene.random.chance(60) ? "minor-fault" : "major-fault",
                share: scene.random.number(1...6) * 10, on: day + scene.random.number(20...80))
        }
        if scene.random.chance(4) {
            scene.publish(
                .compensationWaived, on: day + scene.random.number(20...80), [.case(file), .person(victim)])
        }
    }

    // MARK: Money

    private func pay(_ creditor: Resident, damage: Int, trial: Int?, _ scene: inout Scene) {
        var due = damage
        if scene.random.chance(35) {
            let part = max(100, due * scene.random.number(1...10) / 10)
            scene.compensate(creditor, in: file, yuan: part, on: day + scene.random.number(15...120))
        }
        guard let trial, scene.random.chance(70) else { return }
        due = damage + scene.random.number(2...40) * 1000
        scene.publish(
            .judgmentEffective, on: trial,
            [
                .case(file), .person(creditor), .text("kind", harm == .property ? "property" : "injury"),
                .yuan("awarded", due),
            ])
        guard scene.random.chance(60) else { return }
        scene.execute(.enforcementOpened, for: creditor, in: file, on: trial + 20)
        scene.stage("enforcement", of: file, on: trial + 20)
        if scene.random.chance(50) {
            scene.execute(
                .enforcementPaid, for: creditor, in: file, yuan: max(100, due * scene.random.number(1...10) / 10),
                on: trial + scene.random.number(25...90))
        }
        if scene.random.chance(45) {
            scene.execute(.enforcementTerminated, for: creditor, in: file, on: trial + scene.random.number(60...150))
        }
    }

    /// Applied for, decided, paid: the money's path.
    private func aid(_ creditor: Resident, _ lives: Lives, _ scene: inout Scene) {
        guard scene.random.chance(45) else { return }
        let applied = day + scene.random.number(20...160)
        let organ = scene.random.pick(["procuratorate", "court", "police"]) ?? "procuratorate"
        scene.publish(.aidApplied, on: applied, [.person(creditor), .case(file), .text("organ", organ)])
        let decided = applied + scene.random.number(3...20)
        guard scene.random.chance(75) else {
            scene.publish(
                .aidDecided, on: decided,
                [.person(creditor), .case(file), .text("organ", organ), .flag("granted", false)])
            return
        }
        let amount = scene.random.number(5...50) * 1000
        let decision = scene.decideAid(for: creditor, in: file, by: organ, yuan: amount, on: decided)
        if scene.random.chance(10) { scene.revise(decision, on: decided + 15, [.text("reason", "需要后续治疗")]) }
        if scene.random.chance(90) {
            scene.publish(
                .aidPaid, on: decided + scene.random.number(2...12),
                [.person(creditor), .case(file), .text("organ", organ), .yuan("amount", amount)])
        }
        if scene.random.chance(10) {
            scene.decideAid(
                for: creditor, in: file, by: organ == "court" ? "procuratorate" : "court", yuan: amount / 2,
                on: decided + scene.random.number(10...60))
        }
    }
}
