import Events

/// Old age ends; what the dead were paid is stopped, mostly.
struct Death: Course {
    static let frequency = 250

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene),
            let person = lives.member(of: family, 55...120, on: day, &scene)
                ?? lives.member(of: family, on: day, &scene)
        else { return }
        let grant =
            scene.random.chance(50)
            ? scene.grant(
                scene.random.pick(["extreme-poverty", "dibao", "disability-care", "poverty-monitoring"]) ?? "dibao",
                to: person, monthly: scene.random.number(3...15) * 100, on: max(0, day - 40))
            : nil
        scene.death(of: person, on: day, said: day + scene.random.number(0...30))
        lives.leave(person, on: day)
        if scene.random.chance(50) {
            scene.publish(
                .memberLeft, on: day + scene.random.number(0...10), region: family.household.region,
                [.household(family.household), .person(person)])
        }
        if let grant, scene.random.chance(60) {
            let benefit = scene.text("benefit", of: grant) ?? "dibao"
            scene.stop(benefit, of: person, granted: grant, on: day + scene.random.number(5...90))
        }
    }
}

/// Two grown-up people of different families begin a household of their own.
struct Marriage: Course {
    static let frequency = 350

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let first = lives.family(&scene), let bride = lives.member(of: first, 20...40, on: day, &scene),
            let second = lives.family(&scene), second.household != first.household,
            let groom = lives.member(of: second, 20...40, on: day, &scene), bride.isMale != groom.isMale
        else { return }
        let household = scene.newHousehold()
        for (person, relation) in [(groom, "head"), (bride, "spouse")] {
            scene.mark(scene.join(person, household, as: relation, on: day), .move)
        }
        scene.kin(groom, of: bride, as: "spouse", on: day)
        scene.kin(bride, of: groom, as: "spouse", on: day)
        if scene.random.chance(50) {
            scene.publish(
                .incomeAssessed, on: day + scene.random.number(5...60), region: household.region,
                [.household(household), .yuan("yearly", scene.random.number(30...900) * 200)])
        }
        lives.add(Family(household: household, head: groom, spouse: bride))
    }
}

/// Somebody is taken away, or is gone, and mostly comes back.
struct Confinement: Course {
    static let frequency = 200

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let person = lives.member(of: family, 18...70, on: day, &scene) else {
            return
        }
        let back = day + scene.random.number(20...320)
        if scene.random.chance(30) {
            let missing = scene.publish(.personMissing, on: day, [.person(person)])
            if scene.random.chance(50) {
                scene.publish(.personFound, on: back, [.person(person), .text("ends", scene.number(of: missing))])
            }
            return
        }
        let kind = scene.random.pick(["detention", "prison", "drug-rehabilitation", "other"]) ?? "detention"
        let custody = scene.custody(person, kind, on: day)
        guard scene.random.chance(60) else { return }
        scene.release(person, kind, from: custody, on: back)
        if kind == "detention", scene.random.chance(60) {
            // One custody goes over into the next, on the day or on the day after.
            scene.custody(person, "prison", on: back + scene.random.number(0...1))
        }
    }
}
