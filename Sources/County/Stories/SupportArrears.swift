import Events

/// M08: who must support a parent, a spouse or a child by judgment does not, and cannot.
struct SupportArrears: Story {
    enum Ending: CaseIterable, Sendable { case stands, paid, aided, able, hardshipOver }

    var kind = "parents"
    var ending: Ending
    let model = "M08"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 70
    var turn: Int { 40 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .paid: Turn("后付清欠款", "then the arrears are paid")
            case .aided: CommonTurns.aided
            case .able: Turn("后查明义务人有履行能力", "then the obligor is found able to pay")
            case .hardshipOver: CommonTurns.hardshipOver
            }
        return Turn.title(
            "追索赡养抚养费", "Support that is owed", Turn("拖欠五个月且无力履行", "five months behind and unable to pay"), last)
    }

    func tell(in scene: inout Scene) {
        let family: Family
        let creditor: Resident
        switch kind {
        case "parents":
            family = scene.single(.destitute, age: scene.random.number(66...80))
            creditor = family.head
        case "child":
            family = scene.family(.destitute, spouse: false, children: [9])
            creditor = family.child
        default:
            family = scene.family(.destitute, headIsMale: false, spouse: false, children: [4])
            creditor = family.head
        }
        let obligor = scene.resident(age: 43, isMale: true)
        scene.register(obligor, in: scene.place.code, rural: true)
        scene.kin(obligor, of: creditor, as: kind == "parents" ? "child" : "obligor", on: 0)
        let file = scene.file("civil", charge: "赡养抚养纠纷", organ: "court", victim: creditor, as: "claimant", on: 1)
        let status = scene.suspect(obligor, in: file, "bailed", ableToPay: false, on: 12)
        scene.publish(
            .judgmentEffective, on: 20,
            [.case(file), .person(creditor), .text("kind", "support"), .yuan("awarded", 9000)])
        scene.execute(.enforcementOpened, for: creditor, in: file, on: 30)
        scene.publish(
            .supportArrears, on: 40,
            [.case(file), .person(creditor), .text("kind", kind), .number("months", 5), .yuan("amount", 5000)])
        switch ending {
        case .stands: break
        case .paid: scene.execute(.enforcementPaid, for: creditor, in: file, yuan: 5000, on: span)
        case .aided: scene.decideAid(for: creditor, in: file, by: "court", yuan: 6000, on: span)
        case .able: scene.revise(status, on: span, occurred: span, [.flag("able_to_pay", true)])
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        }
    }
}
