import Events

/// M02: an injured person lies in hospital and cannot pay for it.
struct EmergencyTreatment: Story {
    enum Ending: CaseIterable, Sendable { case stands, discharged, aided, fault, settled }

    /// Whether the hospital knows the case; else it only knows the cause.
    var knowsCase: Bool
    var ending: Ending
    let model = "M02"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 9

    var title: StoryTitle {
        let first =
            knowsCase
            ? Turn("被害人住院欠费", "a victim in hospital is in arrears")
            : Turn("车祸伤者住院欠费，尚未立案", "injured by traffic and in arrears, no case filed yet")
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .discharged: Turn("后出院", "then discharged")
            case .aided: CommonTurns.aided
            case .fault: Turn("后查明被害人有重大过错", "then a major fault of the victim is found")
            case .settled: Turn("后医保结清欠费", "then the insurance settles the arrears")
            }
        return Turn.title("急需救治", "Urgent treatment", first, last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, children: [6])
        let victim = family.head
        let file = scene.file("criminal", charge: knowsCase ? "故意伤害" : "交通肇事", victim: victim, on: 0)
        let suspect = scene.resident(age: 38, isMale: true)
        scene.suspect(suspect, in: file, "detained", ableToPay: true, on: 1)
        let stay = scene.admit(
            victim, case: knowsCase ? file : nil, cause: knowsCase ? "injury" : "traffic", serious: true, on: 1)
        let arrears = scene.random.number(8...20) * 1000
        let costs = scene.costs(of: stay, total: arrears + 9000, selfPaid: 9000, arrears: arrears, on: 2)
        scene.revise(
            costs, on: 5, occurred: 5,
            [.yuan("total", arrears + 21_000), .yuan("self_paid", 11_000), .yuan("arrears", arrears + 4000)])
        switch ending {
        case .stands: break
        case .discharged: scene.discharge(stay, on: span)
        case .aided: scene.decideAid(for: victim, in: file, yuan: 8000, on: span)
        case .fault: scene.fault(of: victim, in: file, "major-fault", on: span)
        case .settled:
            scene.revise(costs, on: span, occurred: span, [.yuan("self_paid", 2500), .yuan("arrears", 0)])
        }
    }
}
