import Events

/// An illness: a stay in hospital, what it costs, and sometimes what it leaves behind.
struct Illness: Course {
    static let frequency = 3800

    func run(in lives: inout Lives, of scene: inout Scene, from day: Int) {
        guard let family = lives.family(&scene), let patient = lives.member(of: family, on: day, &scene) else { return }
        let isSerious = scene.random.chance(25)
        let cause = scene.random.chance(80) ? "illness" : scene.random.pick(["injury", "traffic", "other"]) ?? "other"
        let stay = scene.admit(patient, cause: cause, serious: isSerious, on: day)
        let total = scene.random.number(2...(isSerious ? 120 : 25)) * 1000
        let own = total * scene.random.number(2...6) / 10
        scene.costs(
            of: stay, total: total / 3, selfPaid: own / 3, arrears: scene.random.chance(20) ? own / 5 : 0,
            on: day + 3)
        let out = day + scene.random.number(4...(isSerious ? 90 : 15))
        scene.publish(
            .medicalSettled, on: out,
            [
                .person(patient), .text("stay", stay.number), .yuan("total", total), .yuan("self_paid", own),
                .yuan("arrears", scene.random.chance(10) ? own / 6 : 0),
            ])
        if scene.random.chance(92) { scene.discharge(stay, on: out) }
        if scene.random.chance(30) {
            scene.publish(
                .expenseRecorded, on: out + scene.random.number(5...60),
                [
                    .person(patient), .text("kind", scene.random.chance(60) ? "medical" : "rehabilitation"),
                    .yuan("amount", scene.random.number(1...15) * 600),
                ])
        }
        if isSerious, scene.random.chance(25) {
            let grant = scene.grant("medical-aid", to: patient, cause: "illness", on: out + 10)
            if scene.random.chance(50) {
                scene.stop("medical-aid", of: patient, granted: grant, on: out + scene.random.number(30...90))
            }
        }
        if isSerious, scene.random.chance(12), out < lives.end {
            scene.death(of: patient, on: out, said: out + scene.random.number(0...20))
            lives.leave(patient, on: out)
        }
    }
}
