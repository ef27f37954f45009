import Events

/// M03: someone who fed a household is killed, and who is responsible cannot pay.
struct BereavedDependants: Story {
    enum Ending: CaseIterable, Sendable { case stands, kinPaid, kinAided, hardshipOver, comesOfAge, deathWithdrawn }

    var charge = "故意杀人"
    /// Dead rather than unable to pay.
    var suspectDies = false
    var ending: Ending
    let model = "M03"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    var needsCalendar: Bool { ending == .comesOfAge }
    let span = 40
    var turn: Int { ending == .comesOfAge ? 30 : 12 }

    var title: StoryTitle {
        let first =
            suspectDies
            ? Turn("加害人已死亡", "the offender is dead") : Turn("加害人无赔偿能力", "the offender cannot pay")
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .kinPaid: Turn("后近亲属获足额赔偿", "then the kin are compensated in full")
            case .kinAided: Turn("后近亲属获司法救助", "then judicial aid is granted to the kin")
            case .hardshipOver: CommonTurns.hardshipOver
            case .comesOfAge: CommonTurns.comesOfAge
            case .deathWithdrawn: Turn("后死亡鉴定被撤销", "then the finding of death is withdrawn")
            }
        return Turn.title("被害人死亡的家庭", "The household of a victim who died", first, last)
    }

    func flips(from base: Day) -> [Day] { ending == .comesOfAge ? [base.adding(days: 30)] : [] }

    func tell(in scene: inout Scene) {
        let alone = ending == .comesOfAge
        let family =
            alone
            ? scene.family(
                .destitute, head: 44, spouse: false, children: [17], birthdays: [scene.day(30).adding(years: -18)])
            : scene.family(.destitute, spouse: true, children: [10], parents: 1)
        let victim = family.head
        let file = scene.file("criminal", charge: charge, victim: victim, on: 0)
        let finding = scene.injury(of: victim, in: file, grade: "死亡", on: 1)
        let suspect = scene.resident(age: 36, isMale: true)
        scene.suspect(suspect, in: file, "arrested", ableToPay: suspectDies ? nil : false, on: 3)
        if suspectDies { scene.suspect(suspect, in: file, "dead", on: 5) }
        if let spouse = family.spouse {
            scene.publish(
                .victimAdded, on: 6,
                [
                    .case(file), .person(spouse), .text("role", "kin-of-dead"),
                    .person(victim, as: "kin_of"),
                ])
        }
        let total = scene.random.number(120...220) * 1000
        let loss = scene.loss(of: victim, in: file, "other", yuan: total, on: 9)
        let death = ending == .deathWithdrawn ? nil : scene.death(of: victim, on: 1, said: 12)
        scene.revise(loss, on: 20, occurred: 20, [.yuan("amount", total + 30_000)])
        let heir = family.spouse ?? family.child
        switch ending {
        case .stands, .comesOfAge: break
        case .kinPaid: scene.compensate(heir, in: file, yuan: total + 30_000, on: span)
        case .kinAided: scene.decideAid(for: heir, in: file, yuan: 80_000, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        case .deathWithdrawn:
            if let death { scene.withdraw(death, on: span) }
            scene.withdraw(finding, on: span)
        }
    }
}
