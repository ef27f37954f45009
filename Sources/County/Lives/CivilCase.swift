import Events

/// An accident or a quarrel that goes to a civil court.
struct CivilCase: Course {
    static let frequency = 300

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let claimant = lives.member(of: family, on: day, &scene) else {
            return
        }
        let file = scene.file(
            "civil", charge: "机动车交通事故责任纠纷", organ: "court", victim: claimant, as: "claimant", on: day)
        let defendant = lives.adult(but: family, on: day, in: &scene)
        let isGone = scene.random.chance(25)
        let status = scene.suspect(
            defendant, in: file, isGone ? "at-large" : "bailed",
            ableToPay: scene.random.chance(50) ? scene.random.chance(50) : nil, on: day + 1)
        if isGone, scene.random.chance(50) {
            let found = day + scene.random.number(10...100)
            scene.revise(status, on: found, occurred: found, [.text("status", "bailed")])
        }
        let judgment = day + scene.random.number(25...120)
        let isJudged = scene.random.chance(75)
        Aftermath(victim: claimant, family: family, file: file, harm: .body, day: day)
            .run(in: &lives, of: &scene, trial: isJudged ? judgment : nil)
        if isJudged, scene.random.chance(40) {
            scene.publish(.caseClosed, on: judgment + 120, [.case(file), .text("outcome", "solved")])
        }
    }
}
