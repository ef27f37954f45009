import Events

/// Violence at home, and sometimes a suit.
struct HomeViolence: Course {
    static let frequency = 100

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let person = lives.member(of: family, 18...80, on: day, &scene) else {
            return
        }
        let kinds = ["domestic-violence", "domestic-violence", "sexual-assault", "divorce-for-violence", "trafficking"]
        scene.publish(
            .vulnerabilityRecorded, on: day,
            [.person(person), .text("kind", scene.random.pick(kinds) ?? "domestic-violence")])
        guard scene.random.chance(50) else { return }
        let filed = day + scene.random.number(5...120)
        let file = scene.file("civil", charge: "离婚纠纷", organ: "court", victim: person, as: "claimant", on: filed)
        if scene.random.chance(40) {
            scene.publish(.representationRecorded, on: filed + 10, [.case(file), .person(person)])
        }
        if scene.random.chance(50) {
            scene.publish(
                .caseClosed, on: filed + scene.random.number(30...120), [.case(file), .text("outcome", "solved")])
        }
    }
}

/// Support that is owed to a parent, a spouse or a child.
struct OwedSupport: Course {
    static let frequency = 150

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let creditor = lives.member(of: family, on: day, &scene) else {
            return
        }
        let age = Int(scene.day(day).number - creditor.birth.number) / 365
        let kind = age < 18 ? "child" : age > 58 ? "parents" : "spouse"
        let owed = scene.random.number(1...20) * 500
        var fields: [Field] = [
            .person(creditor), .text("kind", kind), .number("months", scene.random.number(1...9)),
            .yuan("amount", owed),
        ]
        guard scene.random.chance(75) else {
            scene.publish(.supportArrears, on: day + 10, fields)
            return
        }
        let file = scene.file("civil", charge: "赡养抚养纠纷", organ: "court", victim: creditor, as: "claimant", on: day)
        let obligor = lives.adult(but: family, on: day, in: &scene)
        let relation = kind == "parents" ? "child" : "obligor"
        scene.kin(obligor, of: creditor, as: relation, on: day)
        scene.suspect(
            obligor, in: file, "bailed", ableToPay: scene.random.chance(60) ? scene.random.chance(40) : nil, on: day + 5
        )
        fields.insert(.case(file), at: 0)
        let arrears = day + scene.random.number(15...60)
        scene.publish(.supportArrears, on: arrears, fields)
        if scene.random.chance(40) {
            scene.execute(.enforcementTerminated, for: creditor, in: file, on: arrears + scene.random.number(10...90))
        }
        if scene.random.chance(35) {
            scene.execute(
                .enforcementPaid, for: creditor, in: file, yuan: owed * scene.random.number(5...10) / 10,
                on: arrears + scene.random.number(10...120))
        }
    }
}

/// A petition.
struct Grievance: Course {
    static let frequency = 60

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let person = lives.member(of: family, 18...90, on: day, &scene) else {
            return
        }
        let record = scene.publish(
            .petitionRegistered, on: day,
            [
                .case(scene.newCase("XF")), .person(person), .flag("reasonable", scene.random.chance(70)),
                .flag("exhausted", scene.random.chance(60)), .flag("willing_to_settle", scene.random.chance(60)),
            ])
        if scene.random.chance(40) {
            let later = day + scene.random.number(20...120)
            scene.revise(record, on: later, occurred: later, [.flag("willing_to_settle", true)])
        }
    }
}

/// Fire, flood or an accident, and temporary aid for it.
struct Calamity: Course {
    static let frequency = 140

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene) else { return }
        let household = family.household
        scene.publish(
            .emergencyRecorded, on: day, region: household.region,
            [
                .household(household),
                .text("kind", scene.random.pick(["fire", "traffic", "disaster", "sudden-illness"]) ?? "fire"),
            ])
        guard scene.random.chance(50) else { return }
        let granted = day + scene.random.number(2...25)
        if scene.random.chance(60) {
            let grant = scene.grant("temporary", to: household, monthly: scene.random.number(5...60) * 100, on: granted)
            scene.stop("temporary", of: household, granted: grant, on: granted + 30)
        } else {
            scene.grant(
                "temporary", to: family.head, monthly: 1000,
                cause: scene.random.pick(["disaster", "traffic", "fraud", "other"]), on: granted)
        }
    }
}
