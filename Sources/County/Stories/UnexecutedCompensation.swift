import Events

/// M07: compensation for an injury is awarded and the court's enforcement does not get it.
struct UnexecutedCompensation: Story {
    enum Opening: CaseIterable, Sendable { case halfYear, terminated }
    enum Ending: CaseIterable, Sendable { case stands, paid, aided, moves, corrected }

    var opening: Opening
    var ending: Ending
    let model = "M07"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    var turn: Int { opening == .halfYear ? 191 : 60 }
    var span: Int { turn + 15 }

    var title: StoryTitle {
        let first =
            opening == .halfYear
            ? Turn("判决一百八十天执行不足一半", "less than half is paid 180 days after the judgment")
            : Turn("终结本次执行程序", "the enforcement is terminated")
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .paid: Turn("后全部执行到位", "then all of it is executed")
            case .aided: CommonTurns.aided
            case .moves: Turn("后迁入收入较高的家庭", "then the creditor moves into a well-off household")
            case .corrected: Turn("后更正身份证号，债权人系他人", "then a corrected resident ID: the creditor is another")
            }
        return Turn.title("人身损害赔偿", "Compensation for an injury", first, last)
    }

    func flips(from base: Day) -> [Day] { opening == .halfYear ? [base.adding(days: turn)] : [] }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, spouse: true)
        let victim = family.head
        let file = scene.file("criminal", charge: "故意伤害", victim: victim, on: 0)
        let offender = scene.resident(age: 40, isMale: true)
        scene.suspect(offender, in: file, "convicted", ableToPay: true, on: 5)
        scene.injury(of: victim, in: file, grade: "轻伤一级", on: 3)
        let awarded = scene.random.number(60...160) * 1000
        scene.loss(of: victim, in: file, yuan: awarded, on: 6)
        let judgment = scene.judge(for: victim, in: file, yuan: awarded, on: 10)
        scene.stage("enforcement", of: file, on: 39)
        scene.execute(.enforcementOpened, for: victim, in: file, on: 40)
        if opening == .terminated { scene.execute(.enforcementTerminated, for: victim, in: file, on: 60) }
        scene.execute(.enforcementPaid, for: victim, in: file, yuan: 10_000, on: turn + 3)
        switch ending {
        case .stands: break
        case .paid: scene.execute(.enforcementPaid, for: victim, in: file, yuan: awarded - 10_000, on: span)
        case .aided: scene.decideAid(for: victim, in: file, by: "court", yuan: 25_000, on: span)
        case .moves:
            let other = scene.family(.comfortable, children: [15])
            scene.move(victim, to: other.household, on: span)
        case .corrected:
            let other = scene.single(.comfortable, age: 52)
            scene.correct(judgment, to: other.head, on: span)
        }
    }
}
