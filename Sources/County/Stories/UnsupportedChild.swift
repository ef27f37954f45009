import Events

/// M20: a child whose parents, both of them, cannot bring it up.
struct UnsupportedChild: Story {
    enum Opening: CaseIterable, Sendable { case imprisoned, deadAndMissing, disabledAndImprisoned, orphaned }
    enum Ending: CaseIterable, Sendable { case stands, parentReturns, granted, comesOfAge }

    var opening: Opening
    var ending: Ending
    let model = "M20"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    var needsCalendar: Bool { ending == .comesOfAge }
    /// Six months from day 20 are at most 184 days; a child that comes of age does so some days after.
    var turn: Int { opening == .orphaned ? 20 : 204 }
    var span: Int { turn + 26 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .imprisoned: Turn("父母均在押满六个月", "both parents in custody for six months")
            case .deadAndMissing: Turn("父亲死亡、母亲失联满六个月", "the father dead, the mother missing for six months")
            case .disabledAndImprisoned: Turn("母亲重残、父亲服刑满六个月", "the mother severely disabled, the father in prison")
            case .orphaned: Turn("父母双亡", "both parents dead")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("尚未纳入保障", "not yet supported")
            case .parentReturns: Turn("后父母一方归来", "then one parent is back")
            case .granted: Turn("后纳入保障", "then supported")
            case .comesOfAge: CommonTurns.comesOfAge
            }
        return Turn.title("事实无人抚养儿童", "A child whom nobody supports", first, last)
    }

    func flips(from base: Day) -> [Day] {
        var days: [Day] = []
        if opening != .orphaned { days.append(base.adding(days: 20).adding(months: 6)) }
        if ending == .comesOfAge { days.append(base.adding(days: span)) }
        return days
    }

    func tell(in scene: inout Scene) {
        let birthday = scene.day(span).adding(years: -18)
        let family = scene.family(
            .unknown, head: 44, headIsMale: true, spouse: true, children: [ending == .comesOfAge ? 17 : 8],
            birthdays: ending == .comesOfAge ? [birthday] : [], parents: 1)
        let (father, mother) = (family.head, family.spouse ?? family.head)
        switch opening {
        case .imprisoned:
            let earlier = scene.custody(mother, "prison", on: 2)
            let later = scene.custody(father, "detention", on: 20)
            scene.revise(earlier, on: turn + 8, [.day("until", scene.day(900))])
            if ending == .parentReturns { scene.release(father, "detention", from: later, on: span) }
        case .deadAndMissing:
            let death = scene.death(of: father, on: 1)
            let missing = scene.publish(.personMissing, on: 20, [.person(mother)])
            scene.revise(death, on: turn + 8, occurred: 2)
            if ending == .parentReturns {
                scene.publish(.personFound, on: span, [.person(mother), .text("ends", scene.number(of: missing))])
            }
        case .disabledAndImprisoned:
            let certificate = scene.certify(mother, "mental", level: 2, on: 3)
            let custody = scene.custody(father, "prison", on: 20)
            scene.revise(certificate, on: turn + 8, [.number("level", 1)])
            if ending == .parentReturns { scene.release(father, "prison", from: custody, on: span) }
        case .orphaned:
            let first = scene.death(of: father, on: 19)
            let second = scene.death(of: mother, on: 19, said: 20)
            scene.revise(first, on: turn + 8, occurred: 20)
            if ending == .parentReturns { scene.withdraw(second, on: span) }
        }
        if ending == .granted {
            let benefit = opening == .orphaned ? "orphan" : "unsupported-child"
            scene.grant(benefit, to: family.child, monthly: 1700, on: span)
        }
    }
}
