import Events

/// M04: a fraud or theft takes what a poor family had, and who did it cannot pay.
struct PropertyLoss: Story {
    enum Ending: CaseIterable, Sendable { case stands, recovered, aided, paid, hardshipOver }

    var charge = "诈骗"
    var ending: Ending
    let model = "M04"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 35
    var turn: Int { 9 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .recovered: Turn("后追回大部分损失", "then most of it is recovered")
            case .aided: CommonTurns.aided
            case .paid: CommonTurns.paid
            case .hardshipOver: CommonTurns.hardshipOver
            }
        return Turn.title(
            "财产重大损失", "A ruinous loss", Turn("被告人无退赔能力", "the accused cannot repay"), last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, spouse: true, children: [8])
        let victim = family.head
        let file = scene.file("criminal", charge: charge, victim: victim, on: 0)
        let thief = scene.resident(age: 31)
        let amount = scene.random.number(45...90) * 1000
        let loss = scene.loss(of: victim, in: file, "property", yuan: amount, on: 4)
        scene.suspect(thief, in: file, "arrested", ableToPay: false, on: 9)
        scene.revise(loss, on: 15, occurred: 15, [.yuan("amount", amount + 1500)])
        switch ending {
        case .stands: break
        case .recovered:
            scene.publish(
                .lossRecovered, on: span,
                [.case(file), .person(victim), .text("kind", "property"), .yuan("amount", amount - 5000)])
        case .aided: scene.decideAid(for: victim, in: file, yuan: 25_000, on: span)
        case .paid: scene.compensate(victim, in: file, yuan: amount + 1500, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        }
    }
}
