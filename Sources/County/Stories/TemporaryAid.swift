import Events

/// M22: fire, an accident or a sudden illness, and no money for it.
struct TemporaryAid: Story {
    enum Opening: CaseIterable, Sendable { case fire, illness, injury }
    enum Ending: CaseIterable, Sendable { case stands, granted, thirtyDays, hardshipOver }

    var opening: Opening
    var ending: Ending
    let model = "M22"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    var needsCalendar: Bool { ending == .thirtyDays }
    let span = 12
    var turn: Int { ending == .thirtyDays ? 36 : 5 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .fire: Turn("房屋失火", "a fire in the house")
            case .illness: Turn("突发重大疾病", "a sudden serious illness")
            case .injury: Turn("案件致伤住院", "in hospital after a crime")
            }
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .granted: Turn("后获临时救助", "then temporary aid is granted")
            case .thirtyDays: Turn("后满三十日", "then thirty days are over")
            case .hardshipOver: CommonTurns.hardshipOver
            }
        return Turn.title("临时救助", "Temporary aid", first, last)
    }

    func flips(from base: Day) -> [Day] { [base.adding(days: 36)] }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, spouse: true, children: [3])
        switch opening {
        case .fire:
            scene.publish(
                .emergencyRecorded, on: 5, region: family.household.region,
                [.household(family.household), .text("kind", "fire")])
        case .illness:
            let stay = scene.admit(family.child, cause: "illness", serious: true, on: 5)
            scene.costs(of: stay, total: 20_000, selfPaid: 3000, arrears: 0, on: 6)
        case .injury:
            let file = scene.file("criminal", charge: "故意伤害", victim: family.head, on: 3)
            scene.suspect(scene.resident(age: 24, isMale: true), in: file, "detained", ableToPay: true, on: 4)
            let stay = scene.admit(family.head, case: file, cause: "injury", on: 5)
            scene.costs(of: stay, total: 9000, selfPaid: 2000, arrears: 1000, on: 6)
        }
        switch ending {
        case .stands, .thirtyDays: break
        case .granted: scene.grant("temporary", to: family.household, monthly: 3000, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        }
    }
}
