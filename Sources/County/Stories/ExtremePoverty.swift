import Events

/// M19: old or severely disabled, without an income, and nobody who could support the person.
struct ExtremePoverty: Story {
    enum Opening: CaseIterable, Sendable { case alone, sonInPrison, disabled, turnsSixty }
    enum Ending: CaseIterable, Sendable { case stands, granted, incomeRises, sonReturns }

    var opening: Opening
    var ending: Ending
    let model = "M19"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands || (ending == .sonReturns && opening != .sonInPrison) }
    var needsCalendar: Bool { opening == .turnsSixty }
    var span: Int { opening == .turnsSixty ? 44 : 28 }
    var turn: Int { opening == .turnsSixty ? 30 : 15 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .alone: Turn("老年独居、无法定赡养人", "old, alone, nobody obliged")
            case .sonInPrison: Turn("儿子在监狱服刑", "the son is in prison")
            case .disabled: Turn("重度残疾、无扶养人", "severely disabled, nobody to support")
            case .turnsSixty: Turn("年满六十周岁", "turns sixty")
            }
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .granted: Turn("后纳入特困供养", "then the support is granted")
            case .incomeRises: CommonTurns.hardshipOver
            case .sonReturns where opening == .sonInPrison: Turn("后儿子出狱", "then the son is released")
            case .sonReturns: CommonTurns.stands
            }
        return Turn.title("特困人员", "Nobody left to support", first, last)
    }

    func flips(from base: Day) -> [Day] { opening == .turnsSixty ? [base.adding(days: 30)] : [] }

    func tell(in scene: inout Scene) {
        let age = opening == .disabled ? 45 : opening == .turnsSixty ? 59 : scene.random.number(63...84)
        let family = scene.family(
            .unknown, head: age, spouse: false,
            headBirthday: opening == .turnsSixty ? scene.day(30).adding(years: -60) : nil)
        let person = family.head
        if opening == .disabled { scene.certify(person, "limb", level: 1, on: 8) }
        if opening == .sonInPrison {
            let son = scene.resident(age: age - 27, isMale: true)
            scene.register(son, in: scene.place.code, rural: true)
            scene.kin(son, of: person, as: "child", on: 1)
            let custody = scene.custody(son, "prison", on: 6)
            if ending == .sonReturns { scene.release(son, "prison", from: custody, on: span) }
        }
        let income = scene.publish(.incomeAssessed, on: 15, [.person(person), .yuan("yearly", 4200)])
        switch ending {
        case .stands, .sonReturns: break
        case .granted: scene.grant("extreme-poverty", to: person, monthly: 1500, on: span)
        case .incomeRises: scene.revise(income, on: span, occurred: span, [.yuan("yearly", 30_000)])
        }
    }
}
