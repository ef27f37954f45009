import Events

/// R2: a party who gets a lawyer without proving to be poor, and has none.
struct LegalAid: Story {
    enum Opening: CaseIterable, Sendable { case minimumLiving, aided, violence }
    enum Ending: CaseIterable, Sendable { case stands, represented, closed }

    var opening: Opening
    var ending: Ending
    let model = "R2"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 30
    var turn: Int { 10 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .minimumLiving: Turn("低保对象", "on minimum-living")
            case .aided: Turn("曾获司法救助", "with judicial aid granted")
            case .violence: Turn("家庭暴力受害人", "beaten at home")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("尚无代理人", "not yet represented")
            case .represented: Turn("后已委托代理人", "then represented")
            case .closed: Turn("后案件办结", "then the case is closed")
            }
        return Turn.title("法律援助", "Legal aid", first, last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.comfortable, children: [9])
        let person = family.head
        let file = scene.file("civil", charge: "离婚纠纷", organ: "court", victim: person, as: "claimant", on: 2)
        switch opening {
        case .minimumLiving: scene.grant("dibao-margin", to: family.household, on: 10)
        case .aided: scene.decideAid(for: person, in: file, by: "court", yuan: 5000, on: 10)
        case .violence:
            scene.publish(.vulnerabilityRecorded, on: 10, [.person(person), .text("kind", "domestic-violence")])
        }
        switch ending {
        case .stands: break
        case .represented: scene.publish(.representationRecorded, on: span, [.case(file), .person(person)])
        case .closed: scene.publish(.caseClosed, on: span, [.case(file), .text("outcome", "solved")])
        }
    }
}
