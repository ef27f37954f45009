import Events

/// A crime, from the report to the enforcement of what its victims were awarded.
struct CriminalCase: Course {
    static let frequency = 350

    private static let charges: [(charge: String, harm: Aftermath.Harm)] = [
        ("故意伤害", .body), ("故意伤害", .body), ("交通肇事", .body), ("故意杀人", .body), ("寻衅滋事", .body),
        ("盗窃", .property), ("诈骗", .property), ("抢劫", .both), ("强奸", .body), ("猥亵儿童", .mind),
    ]

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let victim = lives.member(of: family, on: day, &scene),
            let charge = scene.random.pick(Self.charges)
        else { return }
        let file = scene.file("criminal", charge: charge.charge, victim: victim, on: day)
        scene.stage("investigation", of: file, on: day + 1)
        var victims = [(victim, family)]
        if scene.random.chance(25), let other = lives.family(&scene), other.household != family.household,
            let second = lives.member(of: other, on: day, &scene)
        {
            scene.publish(.victimAdded, on: day + 2, [.case(file), .person(second), .text("role", "victim")])
            victims.append((second, other))
        }
        if scene.random.chance(20) { witness(lives, &scene, family, file, day) }
        let accused = lives.adult(but: family, on: day, in: &scene)
        let trial = prosecute(accused, in: file, from: day, &lives, &scene)
        for (victim, family) in victims {
            let aftermath = Aftermath(victim: victim, family: family, file: file, harm: charge.harm, day: day)
            aftermath.run(in: &lives, of: &scene, trial: trial)
        }
        if scene.random.chance(10) {
            scene.publish(.caseChargeChanged, on: day + 30, [.case(file), .text("charge", "过失致人重伤")])
        }
    }

    private func witness(_ lives: Lives, _ scene: inout Scene, _ family: Family, _ file: CaseFile, _ day: Int) {
        guard let other = lives.family(&scene), other.household != family.household,
            let witness = lives.member(of: other, 14...90, on: day, &scene)
        else { return }
        let role = scene.random.pick(["witness", "reporter", "expert"]) ?? "witness"
        scene.publish(.victimAdded, on: day + 5, [.case(file), .person(witness), .text("role", role)])
        guard scene.random.chance(50) else { return }
        let isHurt = scene.random.chance(50)
        var fields: [Field] = [.case(file), .person(witness), .text("harm", isHurt ? "injury" : "property")]
        if !isHurt { fields.append(.yuan("amount", scene.random.number(5...60) * 1000)) }
        scene.publish(.witnessRetaliated, on: day + scene.random.number(8...60), fields)
    }

    /// The accused's way; the day of the judgment, nil where there is none.
    private func prosecute(
        _ accused: Resident, in file: CaseFile, from day: Int, _ lives: inout Lives, _ scene: inout Scene
    ) -> Int? {
        var found = day + scene.random.number(1...6)
        if scene.random.chance(35) {
            scene.suspect(nil, in: file, "unidentified", on: day + 2)
            guard scene.random.chance(70) else {
                let outcome = scene.random.pick(["unsolved", "time-barred", "withdrawn"]) ?? "unsolved"
                if scene.random.chance(50) {
                    scene.publish(
                        .caseClosed, on: day + scene.random.number(60...200), [.case(file), .text("outcome", outcome)])
                }
                return nil
            }
            found = day + scene.random.number(10...140)
        }
        let canPay: Bool? = scene.random.chance(40) ? nil : scene.random.chance(45)
        let status = scene.suspect(
            accused, in: file, scene.random.chance(22) ? "at-large" : "detained", ableToPay: canPay, on: found)
        if scene.random.chance(25) {
            found += scene.random.number(15...90)
            scene.revise(status, on: found, occurred: found, [.text("status", "detained")])
        }
        let detention = scene.random.chance(60) ? scene.custody(accused, "detention", on: found) : nil
        let review = found + scene.random.number(7...37)
        scene.stage("arrest-review", of: file, on: review)
        scene.suspect(accused, in: file, detention == nil ? "bailed" : "arrested", on: review + 7)
        guard scene.random.chance(80) else {
            if let detention { scene.release(accused, "detention", from: detention, on: review + 30) }
            if scene.random.chance(60) {
                scene.publish(.caseClosed, on: review + 40, [.case(file), .text("outcome", "not-prosecuted")])
            }
            return nil
        }
        let prosecution = review + scene.random.number(20...60)
        scene.stage("prosecution-review", of: file, on: prosecution)
        let trial = prosecution + scene.random.number(20...50)
        scene.stage("trial", of: file, on: trial)
        let judgment = trial + scene.random.number(20...60)
        scene.suspect(
            accused, in: file, "convicted", ableToPay: scene.random.chance(30) ? scene.random.chance(40) : nil,
            on: judgment)
        scene.publish(.caseClosed, on: judgment, [.case(file), .text("outcome", "convicted")])
        if let detention { scene.release(accused, "detention", from: detention, on: judgment) }
        if scene.random.chance(55) {
            scene.publish(
                .custodyStarted, on: judgment,
                [
                    .person(accused), .text("kind", "prison"),
                    .day("until", scene.day(judgment + scene.random.number(60...1500))),
                ])
        }
        return judgment
    }
}
