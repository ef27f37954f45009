import Events

/// R3: a benefit of somebody who died or went to prison runs on.
struct BenefitToStop: Story {
    enum Opening: CaseIterable, Sendable { case died, imprisoned, everybodyGone }
    enum Ending: CaseIterable, Sendable { case stands, stopped, withdrawn }

    var opening: Opening
    var ending: Ending
    let model = "R3"
    var unit: SubjectKind { opening == .everybodyGone ? .household : .person }
    var stands: Bool { ending == .stands }
    let span = 40
    var turn: Int { 25 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .died: Turn("死亡后仍在领取", "dead, and the benefit runs")
            case .imprisoned: Turn("服刑期间仍在领取", "in prison, and the benefit runs")
            case .everybodyGone: Turn("户内已无人而低保未停", "nobody is left, and the household's benefit runs")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("待核实", "to be verified")
            case .stopped: Turn("后已停发", "then it is stopped")
            case .withdrawn: Turn("后该记录被撤销", "then the record is withdrawn")
            }
        return Turn.title("应停未停", "A benefit to stop", first, last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.single(.destitute, age: scene.random.number(48...79))
        let person = family.head
        let benefit =
            opening == .everybodyGone
            ? scene.grant("dibao", to: family.household, monthly: 900, on: 3)
            : scene.grant("extreme-poverty", to: person, monthly: 1400, on: 3)
        let absence =
            opening == .imprisoned ? scene.custody(person, "prison", on: 25) : scene.death(of: person, on: 23, said: 25)
        switch ending {
        case .stands: break
        case .stopped:
            if opening == .everybodyGone {
                scene.stop("dibao", of: family.household, granted: benefit, on: span)
            } else {
                scene.stop("extreme-poverty", of: person, granted: benefit, on: span)
            }
        case .withdrawn: scene.withdraw(absence, on: span)
        }
    }
}
