import Events

/// M23: a farming family that may fall back into poverty, by an illness or by work that is lost.
struct PovertyRelapse: Story {
    enum Opening: CaseIterable, Sendable { case monitoredStay, largeStay, crushed, jobLost }
    enum Ending: CaseIterable, Sendable { case stands, corrected, withdrawn }

    var opening: Opening
    var ending: Ending
    let model = "M23"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    /// Three months from day 4 are at most 92 days.
    var turn: Int { opening == .jobLost ? 96 : 9 }
    var span: Int { turn + 25 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .monitoredStay: Turn("监测户住院自付超六千元", "a monitored household pays over 6,000 yuan for a stay")
            case .largeStay: Turn("住院自付超一万元", "a stay costs over 10,000 yuan")
            case .crushed: Turn("自付医疗费占收入四成", "care takes two fifths of the income")
            case .jobLost: Turn("失业三个月未再就业", "out of work for three months")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("待排查", "to be looked into")
            case .corrected: Turn("后更正或重新就业", "then corrected, or at work again")
            case .withdrawn: Turn("后该记录被撤销", "then the record is withdrawn")
            }
        return Turn.title("防返贫预警", "A relapse into poverty", first, last)
    }

    func flips(from base: Day) -> [Day] {
        opening == .jobLost ? [base.adding(days: 4).adding(months: 3)] : []
    }

    func tell(in scene: inout Scene) {
        let wealth: Scene.Wealth = opening == .crushed ? .modest : .comfortable
        let family = scene.family(wealth, spouse: true, children: [10], rural: true)
        if opening == .monitoredStay { scene.grant("poverty-monitoring", to: family.household, on: 1) }
        if opening == .jobLost {
            let record = scene.publish(.jobLost, on: 4, [.person(family.head)])
            if ending == .corrected { scene.publish(.jobInsured, on: span, [.person(family.head)]) }
            if ending == .withdrawn { scene.withdraw(record, on: span) }
            return
        }
        let amount = opening == .monitoredStay ? 7000 : opening == .largeStay ? 14_000 : 36_000
        let stay = scene.admit(family.spouse ?? family.head, cause: "illness", on: 4)
        let admission = RecordHandle(number: scene.recordCount - 1)
        let costs = scene.costs(of: stay, total: amount * 2, selfPaid: amount, arrears: 0, on: 9)
        scene.discharge(stay, on: 20)
        if ending == .corrected { scene.revise(costs, on: span, occurred: 10, [.yuan("self_paid", 900)]) }
        if ending == .withdrawn { scene.withdraw(admission, on: span) }
    }
}
