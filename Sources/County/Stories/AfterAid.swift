import Events

/// M16: judicial aid was paid, the hardship goes on, and no welfare follows.
struct AfterAid: Story {
    enum Ending: CaseIterable, Sendable { case stands, granted, hardshipOver, payeeMoves, withdrawn }

    var ending: Ending
    let model = "M16"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    let turn = 71
    let span = 85

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .granted: Turn("后获低保", "then the minimum-living allowance is granted")
            case .hardshipOver: CommonTurns.hardshipOver
            case .payeeMoves: Turn("后领款人迁出", "then the payee moves away")
            case .withdrawn: Turn("后付款记录被撤销", "then the payment's record is withdrawn")
            }
        return Turn.title(
            "司法救助之后", "After judicial aid",
            Turn("付款三十天后仍困难而无社会救助", "in hardship 30 days after payment, and no welfare"),
            last)
    }

    func flips(from base: Day) -> [Day] { [base.adding(days: turn)] }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, spouse: true, children: [7])
        let victim = family.head
        let file = scene.file("criminal", charge: "盗窃", victim: victim, on: 0)
        scene.publish(.aidApplied, on: 20, [.person(victim), .case(file), .text("organ", "procuratorate")])
        scene.decideAid(for: victim, in: file, yuan: 9000, on: 30)
        let payment = scene.publish(
            .aidPaid, on: 40,
            [.person(victim), .case(file), .text("organ", "procuratorate"), .yuan("amount", 9000)])
        scene.reassess(family, .destitute, on: turn + 4)
        switch ending {
        case .stands: break
        case .granted: scene.grant("dibao", to: family.household, monthly: 1600, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        case .payeeMoves:
            let other = scene.family(.comfortable, children: [4])
            scene.move(victim, to: other.household, on: span)
        case .withdrawn: scene.withdraw(payment, on: span)
        }
    }
}
