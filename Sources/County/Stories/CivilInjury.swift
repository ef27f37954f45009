import Events

/// M06: someone hurt by a civil wrong, in traffic mostly, wins in court or finds the driver gone, and gets nothing.
struct CivilInjury: Story {
    enum Opening: CaseIterable, Sendable { case unpaid, hitAndRun }
    enum Ending: CaseIterable, Sendable { case stands, paid, aided, hardshipOver, reversed }

    var opening: Opening
    var ending: Ending
    let model = "M06"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    var turn: Int { opening == .unpaid ? 121 : 8 }
    var span: Int { turn + 12 }

    var title: StoryTitle {
        let first =
            opening == .unpaid
            ? Turn("判决九十天后仍未履行", "the judgment is unpaid after 90 days")
            : Turn("肇事者逃逸", "the driver has fled")
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .paid: CommonTurns.paid
            case .aided: CommonTurns.aided
            case .hardshipOver: CommonTurns.hardshipOver
            case .reversed where opening == .unpaid: Turn("后判决被撤销", "then the judgment is withdrawn")
            case .reversed: Turn("后肇事者到案", "then the driver is found")
            }
        return Turn.title("交通事故受害人", "A person hurt in traffic", first, last)
    }

    func flips(from base: Day) -> [Day] { opening == .unpaid ? [base.adding(days: turn)] : [] }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, children: [12])
        let victim = family.head
        let file = scene.file(
            "civil", charge: "机动车交通事故责任纠纷", organ: "court", victim: victim, as: "claimant", on: 0)
        scene.injury(of: victim, in: file, grade: "轻伤一级", disablement: 8, on: 2)
        let damage = scene.random.number(30...70) * 1000
        let loss = scene.loss(of: victim, in: file, yuan: damage, on: 4)
        let awarded = damage + 15_000
        let driver = scene.resident(age: 45, isMale: true)
        let judgment: RecordHandle? =
            opening == .unpaid ? scene.judge(for: victim, in: file, yuan: awarded, on: 30) : nil
        let flight = opening == .hitAndRun ? scene.suspect(driver, in: file, "at-large", on: 8) : nil
        scene.revise(loss, on: turn + 4, occurred: turn + 4, [.yuan("amount", damage + 5000)])
        switch ending {
        case .stands: break
        case .paid:
            scene.compensate(victim, in: file, yuan: awarded, on: span)
            // The driver who pays is no longer one who has fled.
            if let flight { scene.revise(flight, on: span, occurred: span, [.text("status", "bailed")]) }
        case .aided: scene.decideAid(for: victim, in: file, by: "court", yuan: 20_000, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        case .reversed:
            if let judgment { scene.withdraw(judgment, on: span) }
            if let flight { scene.revise(flight, on: span, occurred: span, [.text("status", "bailed")]) }
        }
    }
}
