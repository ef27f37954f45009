import Events

/// M09: a child is hurt by a crime and nobody has made it good.
struct MinorVictim: Story {
    enum Ending: CaseIterable, Sendable { case stands, paid, aided, comesOfAge, withdrawn }

    var charge = "猥亵儿童"
    var ending: Ending
    let model = "M09"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    var needsCalendar: Bool { ending == .comesOfAge }
    var span: Int { ending == .comesOfAge ? 50 : 40 }
    var turn: Int { ending == .comesOfAge ? 50 : 10 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .paid: CommonTurns.paid
            case .aided: CommonTurns.aided
            case .comesOfAge: CommonTurns.comesOfAge
            case .withdrawn: Turn("后伤情与损失记录被撤销", "then the records of injury and loss are withdrawn")
            }
        return Turn.title("未成年被害人", "A child as the victim", Turn("受伤未获赔", "hurt and not compensated"), last)
    }

    func flips(from base: Day) -> [Day] { ending == .comesOfAge ? [base.adding(days: turn)] : [] }

    func tell(in scene: inout Scene) {
        let family =
            ending == .comesOfAge
            ? scene.family(
                .comfortable, head: 46, spouse: true, children: [17], birthdays: [scene.day(turn).adding(years: -18)])
            : scene.family(.comfortable, spouse: true, children: [12])
        let child = family.child
        let file = scene.file("criminal", charge: charge, victim: child, on: 0)
        let suspect = scene.resident(age: 51, isMale: true)
        scene.suspect(suspect, in: file, "arrested", ableToPay: true, on: 2)
        let amount = scene.random.number(12...30) * 1000
        let loss = scene.loss(of: child, in: file, yuan: amount, on: 6)
        let injury = scene.injury(of: child, in: file, grade: "轻伤二级", on: 10)
        scene.revise(loss, on: 20, occurred: 20, [.yuan("amount", amount + 3000)])
        switch ending {
        case .stands, .comesOfAge: break
        case .paid: scene.compensate(child, in: file, yuan: amount + 3000, on: 40)
        case .aided: scene.decideAid(for: child, in: file, yuan: 10_000, on: 40)
        case .withdrawn:
            scene.withdraw(injury, on: 40)
            scene.withdraw(loss, on: 40)
        }
    }
}
