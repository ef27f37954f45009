import Events

/// M10: a woman who is party to a case, poor, and in one of the situations that the prosecutors and the women's
/// federation look after together.
struct WomanInHardship: Story {
    enum Opening: CaseIterable, Sendable { case violence, monitored, ill, bereaved, elderly }
    enum Ending: CaseIterable, Sendable { case stands, aided, fault, hardshipOver }

    var opening: Opening
    var ending: Ending
    let model = "M10"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 40
    var turn: Int { 12 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .violence: Turn("遭受家庭暴力", "beaten at home")
            case .monitored: Turn("农村防返贫监测对象", "a farmer whom the poverty monitoring lists")
            case .ill: Turn("身患重病", "seriously ill")
            case .bereaved: Turn("丈夫死亡、独自抚幼", "her husband dead, the children hers to raise")
            case .elderly: Turn("老年且无人赡养", "old, and nobody to support her")
            }
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .aided: CommonTurns.aided
            case .fault: Turn("后查明其拒绝配合", "then she is found to refuse cooperation")
            case .hardshipOver: CommonTurns.hardshipOver
            }
        return Turn.title("困难妇女", "A woman in hardship", first, last)
    }

    func tell(in scene: inout Scene) {
        let wealth: Scene.Wealth = opening == .monitored ? .comfortable : .destitute
        let family =
            opening == .elderly
            ? scene.single(wealth, age: 67, isMale: false)
            : scene.family(
                wealth, headIsMale: false, spouse: opening == .bereaved, children: [7], rural: true)
        let woman = family.head
        let file = scene.file("criminal", charge: "盗窃", victim: woman, on: 2)
        scene.suspect(scene.resident(age: 25), in: file, "bailed", ableToPay: true, on: 6)
        switch opening {
        case .violence:
            scene.publish(.vulnerabilityRecorded, on: 12, [.person(woman), .text("kind", "domestic-violence")])
        case .monitored: scene.grant("poverty-monitoring", to: family.household, on: 12)
        case .ill:
            let stay = scene.admit(woman, cause: "illness", serious: true, on: 11)
            scene.costs(of: stay, total: 30_000, selfPaid: 4000, arrears: 0, on: 12)
        case .bereaved: if let husband = family.spouse { scene.death(of: husband, on: 11, said: 12) }
        case .elderly: break
        }
        scene.loss(of: woman, in: file, "property", yuan: 3000, on: 14)
        switch ending {
        case .stands: break
        case .aided: scene.decideAid(for: woman, in: file, yuan: 12_000, on: span)
        case .fault: scene.fault(of: woman, in: file, "refuses-cooperation", on: span)
        case .hardshipOver:
            if opening == .monitored {
                // What made the hardship was the monitoring itself.
                let benefit = RecordHandle(number: scene.recordCount - 2)
                scene.stop("poverty-monitoring", of: family.household, granted: benefit, on: span)
            } else {
                scene.reassess(family, .comfortable, on: span)
            }
        }
    }
}
