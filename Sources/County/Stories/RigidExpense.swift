import Events

/// M18: an income above every line, and outlays that eat it up.
struct RigidExpense: Story {
    enum Ending: CaseIterable, Sendable { case stands, granted, incomeRises, yearPasses }

    var ending: Ending
    let model = "M18"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    var needsCalendar: Bool { ending == .yearPasses }
    var span: Int { 60 }
    var turn: Int { ending == .yearPasses ? 371 : 30 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .granted: Turn("后认定为刚性支出困难家庭", "then it is recognised")
            case .incomeRises: CommonTurns.hardshipOver
            case .yearPasses: Turn("后满十二个月", "then twelve months are over")
            }
        return Turn.title(
            "刚性支出困难家庭", "Outlays that cannot be avoided",
            Turn("医疗和教育支出占收入七成以上", "care and school take most of the income"), last)
    }

    func flips(from base: Day) -> [Day] {
        ending == .yearPasses ? [base.adding(days: 5).adding(months: 12)] : []
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.modest, spouse: true, children: [16], assets: true)
        // Two heads of three have an income of 20,000 yuan a year each or more.
        scene.publish(
            .expenseRecorded, on: 5, region: family.household.region,
            [.household(family.household), .text("kind", "rehabilitation"), .yuan("amount", 38_000)])
        scene.publish(
            .expenseRecorded, on: 30, region: family.household.region,
            [.person(family.child), .text("kind", "education"), .yuan("amount", 14_000)])
        switch ending {
        case .stands, .yearPasses: break
        case .granted: scene.grant("rigid-expense", to: family.household, on: span)
        case .incomeRises: scene.reassess(family, .comfortable, on: span)
        }
    }
}
