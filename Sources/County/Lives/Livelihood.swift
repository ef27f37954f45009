import Events

/// A household's income and assets assessed anew, and what the offices do about it.
struct Livelihood: Course {
    static let frequency = 1200

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene) else { return }
        let household = family.household
        // From far below the standards to far above them, with no regard for where exactly they are.
        let yearly = scene.random.number(15...320) * 100 * family.members.count + scene.random.number(0...99)
        let income = scene.publish(
            .incomeAssessed, on: day, region: household.region, [.household(household), .yuan("yearly", yearly)])
        if scene.random.chance(70) {
            scene.publish(
                .assetsChecked, on: day + scene.random.number(0...10), region: household.region,
                [.household(household), .flag("compliant", scene.random.chance(80))])
        }
        for _ in 0..<scene.random.number(0...3) {
            scene.publish(
                .expenseRecorded, on: day + scene.random.number(0...90), region: household.region,
                [
                    .household(household),
                    .text("kind", scene.random.pick(["education", "rehabilitation", "living", "medical"]) ?? "living"),
                    .yuan("amount", scene.random.number(2...60) * 500),
                ])
        }
        guard scene.random.chance(45) else { return }
        let benefit =
            scene.random.pick(["dibao", "dibao", "dibao-margin", "rigid-expense", "poverty-monitoring"]) ?? "dibao"
        let granted = day + scene.random.number(15...60)
        let isPersonal = scene.random.chance(20)
        let grant =
            isPersonal
            ? scene.grant(benefit, to: family.head, monthly: scene.random.number(3...12) * 100, on: granted)
            : scene.grant(benefit, to: household, monthly: scene.random.number(3...30) * 100, on: granted)
        guard scene.random.chance(35) else { return }
        let stopped = granted + scene.random.number(30...180)
        scene.revise(income, on: stopped - 10, occurred: stopped - 10, [.yuan("yearly", yearly * 3 + 40_000)])
        if isPersonal {
            scene.stop(benefit, of: family.head, granted: grant, on: stopped)
        } else {
            scene.stop(benefit, of: household, granted: grant, on: stopped)
        }
    }
}

/// Work that is lost, wages that are owed, and work that is found again.
struct Work: Course {
    static let frequency = 1100

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let person = lives.member(of: family, 18...59, on: day, &scene) else {
            return
        }
        scene.publish(.jobLost, on: day, [.person(person)])
        if scene.random.chance(25) {
            scene.publish(
                .supportArrears, on: day + scene.random.number(2...30),
                [
                    .person(person), .text("kind", "wages"), .number("months", scene.random.number(1...8)),
                    .yuan("amount", scene.random.number(3...50) * 1000),
                ])
        }
        if scene.random.chance(60) {
            scene.publish(.jobInsured, on: day + scene.random.number(15...200), [.person(person)])
        }
        if scene.random.chance(30) {
            scene.publish(
                .incomeAssessed, on: day + scene.random.number(20...60),
                [.person(person), .yuan("yearly", scene.random.number(0...300) * 100)])
        }
        if scene.random.chance(6) { scene.publish(.veteranRegistered, on: day + 3, [.person(person)]) }
    }
}

/// A child's or a student's year begins.
struct Schooling: Course {
    static let frequency = 1600

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let pupil = lives.member(of: family, 3...22, on: day, &scene) else {
            return
        }
        let age = Int(scene.day(day).number - pupil.birth.number) / 365
        let level =
            age < 6
            ? "kindergarten" : age < 12 ? "primary" : age < 15 ? "junior" : age < 18 ? "senior" : "undergraduate"
        scene.publish(.schoolEnrolled, on: day, [.person(pupil), .text("level", level)])
        if scene.random.chance(50) {
            scene.publish(
                .expenseRecorded, on: day + scene.random.number(0...20),
                [.person(pupil), .text("kind", "education"), .yuan("amount", scene.random.number(2...40) * 400)])
        }
    }
}
