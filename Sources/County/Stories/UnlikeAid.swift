import Events

/// M14: of two victims of one case the one is granted several times as much as the other.
struct UnlikeAid: Story {
    enum Ending: CaseIterable, Sendable { case stands, reasoned, corrected }

    var ending: Ending
    let model = "M14"
    let unit = SubjectKind.case
    var stands: Bool { ending == .stands }
    let span = 60
    var turn: Int { 44 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: Turn("待说明", "to be explained")
            case .reasoned: Turn("后补充理由", "then a reason is given")
            case .corrected: Turn("后更正金额", "then the amount is corrected")
            }
        return Turn.title(
            "同案不同助", "Unlike help in one case", Turn("两名被害人救助金相差四倍", "one victim gets four times the other's"), last)
    }

    func tell(in scene: inout Scene) {
        let first = scene.family(.comfortable, spouse: true)
        let second = scene.family(.comfortable, spouse: false)
        let file = scene.file("criminal", charge: "故意伤害", victim: first.head, on: 0)
        scene.publish(.victimAdded, on: 2, [.case(file), .person(second.head), .text("role", "victim")])
        scene.injury(of: first.head, in: file, grade: "轻伤二级", on: 5)
        scene.injury(of: second.head, in: file, grade: "轻伤二级", on: 5)
        scene.suspect(scene.resident(age: 30, isMale: true), in: file, "arrested", ableToPay: true, on: 8)
        let large = scene.decideAid(for: first.head, in: file, yuan: 40_000, on: 40)
        scene.decideAid(for: second.head, in: file, yuan: 10_000, on: 44)
        switch ending {
        case .stands: break
        case .reasoned: scene.revise(large, on: span, [.text("reason", "需要长期康复治疗")])
        case .corrected: scene.revise(large, on: span, [.yuan("amount", 14_000)])
        }
    }
}
