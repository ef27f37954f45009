import Events

/// A certificate of disability, the subsidies that go with it, and its end.
struct Disability: Course {
    static let frequency = 500

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let person = lives.member(of: family, on: day, &scene) else { return }
        let kinds = ["visual", "hearing", "speech", "limb", "intellectual", "mental", "multiple"]
        let level = scene.random.number(1...4)
        let term = scene.random.chance(40) ? day + scene.random.number(40...300) : nil
        let certificate = scene.certify(
            person, scene.random.pick(kinds) ?? "limb", level: level,
            cause: scene.random.chance(15) ? scene.random.pick(["injury", "traffic", "illness"]) : nil, until: term,
            needsCare: level <= 2 && scene.random.chance(70) ? true : nil, on: day)
        for benefit in ["disability-living", "disability-care"] where scene.random.chance(level <= 2 ? 50 : 30) {
            let grant = scene.grant(
                benefit, to: person, monthly: scene.random.number(1...4) * 100, on: day + scene.random.number(10...60))
            if scene.random.chance(30) {
                scene.stop(benefit, of: person, granted: grant, on: day + scene.random.number(90...250))
            }
        }
        if term == nil, scene.random.chance(15) {
            scene.publish(
                .disabilityExpired, on: day + scene.random.number(60...250),
                [.person(person), .text("kind", "limb"), .text("ends", scene.number(of: certificate))])
        }
        if scene.random.chance(20) {
            scene.publish(
                .incomeAssessed, on: day + 20, [.person(person), .yuan("yearly", scene.random.number(0...200) * 100)])
        }
    }
}
