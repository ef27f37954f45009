import Events

/// P: whoever handles a case proposes by hand to help somebody, as no model does.
struct Proposal: Story {
    enum Ending: CaseIterable, Sendable {
        case stands, acknowledged, transferred, withdrawn, declined, reopened, closed, aided, objected, erased,
            corrected
    }

    /// The organ that proposes it; another than the one that handles the case is told as well.
    var agency = "procuratorate"
    var ending: Ending
    let model = "P"
    let unit = SubjectKind.person
    var stands: Bool { [.stands, .acknowledged, .transferred, .reopened].contains(ending) }
    let span = 40
    var turn: Int { 12 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .acknowledged: Turn("已签收，正在核实", "acknowledged, being verified")
            case .transferred: Turn("后移送民政", "then handed over to civil affairs")
            case .withdrawn: Turn("后撤回提议", "then the proposal is taken back")
            case .declined: Turn("后不予采纳", "then declined")
            case .reopened: Turn("不予采纳后又撤回该意见", "declined, and the refusal is taken back")
            case .closed: Turn("后办结", "then closed")
            case .aided: CommonTurns.aided
            case .objected: Turn("后本人拒绝自动筛查", "then the person objects to being screened")
            case .erased: Turn("后本人要求删除信息", "then the person has what is known erased")
            case .corrected: Turn("后更正身份证号，系提议他人", "then a corrected resident ID: it was about another")
            }
        return Turn.title("人工提出线索", "A lead made by hand", Turn("办案人员提出", "whoever handles the case proposes it"), last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.comfortable, spouse: true, children: [12])
        let person = family.head
        let file = scene.file("criminal", charge: "故意伤害", victim: person, on: 2)
        let proposal = scene.propose(person, in: file, by: agency, on: turn)
        let lead = scene.lead(of: proposal, about: person)
        switch ending {
        case .stands: break
        case .acknowledged:
            scene.answer(lead, .leadAcknowledged, on: turn + 3)
            scene.answer(lead, .leadVerified, on: turn + 10)
        case .transferred: scene.answer(lead, .leadTransferred, on: span)
        case .withdrawn: scene.withdraw(proposal, on: span)
        case .declined:
            scene.answer(lead, .leadAcknowledged, on: span, minute: 600)
            scene.answer(lead, .leadDeclined, on: span, minute: 601)
        case .reopened:
            let refusal = scene.answer(lead, .leadDeclined, on: turn + 5)
            scene.withdraw(refusal, on: span)
        case .closed: scene.answer(lead, .leadClosed, on: span)
        case .aided: scene.decideAid(for: person, in: file, yuan: 9000, on: span)
        case .objected: scene.publish(.personObjected, on: span, [.person(person)])
        case .erased: scene.publish(.personErased, on: span, [.person(person)])
        case .corrected:
            let other = scene.single(.comfortable, age: 51)
            scene.correct(proposal, to: other.head, on: span)
        }
    }
}
