/// What registers publish all day long: schooling, jobs, expenses, petitions, and the steps of cases that end as they
/// should. It makes traffic, and facts for models that no story is about.
struct DailyRounds: Sendable {
    let families: [Family]

    /// One event of a random kind between two days, or the two of a pair that belongs together.
    func publish(in scene: inout Scene, from first: Int, to last: Int) {
        guard let family = scene.random.pick(families) else { return }
        let offset = scene.random.number(first...max(first, last))
        let person = scene.random.pick(family.members) ?? family.head
        let amount = scene.random.number(2...40) * 100
        switch scene.random.number(0...21) {
        case 0:
            scene.publish(
                .schoolEnrolled, on: offset,
                [.person(family.child), .text("level", scene.random.pick(Self.levels) ?? "primary")])
        case 1: scene.publish(.jobLost, on: offset, [.person(family.head)])
        case 2: scene.publish(.jobInsured, on: offset, [.person(family.head)])
        case 3: scene.publish(.veteranRegistered, on: offset, [.person(family.head)])
        case 4...7:
            scene.publish(
                .expenseRecorded, on: offset, region: family.household.region,
                [
                    .household(family.household), .text("kind", scene.random.pick(Self.expenses) ?? "living"),
                    .yuan("amount", amount),
                ])
        case 8:
            scene.publish(
                .expenseRecorded, on: offset, [.person(person), .text("kind", "medical"), .yuan("amount", amount)])
        case 9:
            let stay = scene.admit(person, cause: "illness", on: offset)
            scene.publish(
                .medicalSettled, on: offset + 3,
                [
                    .person(person), .text("stay", stay.number), .yuan("total", amount * 3),
                    .yuan("self_paid", amount), .yuan("arrears", 0),
                ])
            scene.discharge(stay, on: offset + 3)
        case 10:
            scene.publish(
                .emergencyRecorded, on: offset, region: family.household.region,
                [.household(family.household), .text("kind", "fire")])
        case 11:
            let petition = scene.newCase("XF")
            scene.publish(
                .petitionRegistered, on: offset,
                [
                    .case(petition), .person(family.head), .flag("reasonable", scene.random.chance(50)),
                    .flag("exhausted", scene.random.chance(50)), .flag("willing_to_settle", scene.random.chance(50)),
                ])
        case 12:
            scene.publish(
                .supportArrears, on: offset,
                [
                    .person(family.head), .text("kind", "wages"), .number("months", scene.random.number(1...5)),
                    .yuan("amount", amount * 5),
                ])
        case 13: solve(for: person, in: &scene, on: offset)
        case 14: scene.reassess(family, .comfortable, on: offset)
        case 15:
            scene.publish(
                .vulnerabilityRecorded, on: offset, [.person(family.head), .text("kind", "domestic-violence")])
        case 16:
            scene.publish(
                .capacityAssessed, on: offset,
                [.person(person), .text("lost", scene.random.chance(70) ? "none" : "partial")])
        case 17:
            let missing = scene.publish(.personMissing, on: offset, [.person(person)])
            scene.publish(.personFound, on: offset + 2, [.person(person), .text("ends", scene.number(of: missing))])
        case 18:
            let record = scene.certify(person, "hearing", level: 3, on: offset)
            scene.publish(
                .disabilityExpired, on: offset + 30,
                [.person(person), .text("kind", "hearing"), .text("ends", scene.number(of: record))])
        case 19:
            let objection = scene.publish(.personObjected, on: offset, [.person(person)])
            if scene.random.chance(60) { scene.withdraw(objection, on: offset + scene.random.number(5...60)) }
        case 20: propose(person, in: &scene, on: offset)
        default:
            let benefit = scene.grant("medical-aid", to: family.household, on: offset)
            scene.stop("medical-aid", of: family.household, granted: benefit, on: offset + 20)
        }
    }

    /// A small case that is solved and paid within weeks.
    private func solve(for victim: Resident, in scene: inout Scene, on offset: Int) {
        let file = scene.file("criminal", charge: "盗窃", victim: victim, on: offset)
        let thief = scene.resident(age: scene.random.number(19...40))
        scene.publish(.caseChargeChanged, on: offset + 1, [.case(file), .text("charge", "诈骗")])
        scene.suspect(thief, in: file, "bailed", ableToPay: true, on: offset + 3)
        scene.loss(of: victim, in: file, "property", yuan: 3000, on: offset + 3)
        scene.publish(
            .lossRecovered, on: offset + 5,
            [.case(file), .person(victim), .text("kind", "property"), .yuan("amount", 2000)])
        scene.compensate(victim, in: file, yuan: 1000, on: offset + 6)
        scene.publish(.representationRecorded, on: offset + 6, [.case(file), .person(victim)])
        let document = scene.publish(
            .documentFiled, on: offset + 9,
            [
                .case(file), .text("kind", "report"),
                .text("text", "经查，被害人财物损失人民币3000元，已追回2000元，嫌疑人赔偿1000元，被害人出具谅解书。"),
            ])
        scene.tell([.yuan("loss", 3000), .yuan("paid", 1000)], in: document)
        scene.publish(.caseClosed, on: offset + 10, [.case(file), .text("outcome", "convicted")])
    }

    /// Somebody is to be helped by hand, in a case of which nothing else is told, and mostly an agency answers.
    private func propose(_ person: Resident, in scene: inout Scene, on offset: Int) {
        let file = scene.newCase("JC")
        let proposal = scene.propose(person, in: file, on: offset + 3)
        let lead = scene.lead(of: proposal, about: person)
        let answers: [EventName] = [.leadAcknowledged, .leadVerified, .leadDeclined, .leadTransferred, .leadClosed]
        for _ in 0..<scene.random.number(0...3) {
            guard let answer = scene.random.pick(answers) else { return }
            let record = scene.answer(lead, answer, on: offset + scene.random.number(4...20))
            if scene.random.chance(15) { scene.withdraw(record, on: offset + scene.random.number(21...40)) }
        }
    }

    private static let levels = ["primary", "junior", "senior", "undergraduate"]
    private static let expenses = ["medical", "education", "rehabilitation", "living"]
}
