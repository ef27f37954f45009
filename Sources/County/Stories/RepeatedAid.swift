import Events

/// M13: two organs grant judicial aid to the same person in the same case.
struct RepeatedAid: Story {
    enum Ending: CaseIterable, Sendable { case stands, joint, withdrawn, corrected }

    /// The second grant stands under the court's number of the case, and a link brings the two together.
    var linked: Bool
    var ending: Ending
    let model = "M13"
    let unit = SubjectKind.case
    var stands: Bool { ending == .stands }
    let span = 80
    var needsLinks: Bool { linked }

    var title: StoryTitle {
        let first =
            linked
            ? Turn("两个案号系同一案件", "two case numbers turn out to be one case")
            : Turn("检察院与法院先后救助", "the procuratorate and the court both grant")
        let last: Turn =
            switch ending {
            case .stands: Turn("待核实", "to be verified")
            case .joint: Turn("后说明为联合救助", "then it is declared a joint grant")
            case .withdrawn: Turn("后一笔决定被撤销", "then one decision is withdrawn")
            case .corrected: Turn("后更正身份证号，系救助他人", "then a corrected resident ID: one grant was another's")
            }
        return Turn.title("重复救助", "Aid granted twice", first, last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.comfortable, spouse: true)
        let victim = family.head
        let file = scene.file("criminal", charge: "抢劫", victim: victim, on: 0)
        let first = scene.decideAid(for: victim, in: file, yuan: 15_000, on: 30)
        let court = linked ? scene.newCase("FY") : file
        let second = scene.decideAid(for: victim, in: court, by: "court", yuan: 12_000, on: 60)
        if linked {
            scene.publish(.caseLinked, on: 65, [.case(court), .text("same_as", file.number)])
        }
        scene.revise(second, on: 70, [.yuan("amount", 13_000)])
        switch ending {
        case .stands: break
        case .joint:
            scene.revise(first, on: span, [.flag("joint", true)])
            scene.revise(second, on: span, [.flag("joint", true)])
        case .withdrawn: scene.withdraw(second, on: span)
        case .corrected:
            let other = scene.single(.comfortable, age: 47)
            scene.correct(second, to: other.head, on: span)
        }
    }
}
