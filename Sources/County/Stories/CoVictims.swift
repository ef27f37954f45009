import Events

/// M15: several victims of one case wait for help.
struct CoVictims: Story {
    enum Ending: CaseIterable, Sendable { case stands, onePaid, suspectFound }

    var ending: Ending
    let model = "M15"
    let unit = SubjectKind.case
    var stands: Bool { ending == .stands }
    let span = 40
    var turn: Int { 14 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .onePaid: Turn("后其中一人获赔", "then one of them is paid")
            case .suspectFound: Turn("后嫌疑人到案且有赔偿能力", "then the suspect is found, and can pay")
            }
        return Turn.title(
            "同案多名被害人", "Several victims of one case", Turn("三人被骗、嫌疑人在逃", "three were defrauded by one who fled"), last)
    }

    func tell(in scene: inout Scene) {
        let families = [
            scene.single(.destitute, age: 62), scene.single(.destitute, age: 55), scene.single(.comfortable, age: 58),
        ]
        let file = scene.file("criminal", charge: "诈骗", victim: families[0].head, on: 0)
        let suspect = scene.resident(age: 36)
        let flight = scene.suspect(suspect, in: file, "at-large", on: 3)
        for (index, family) in families.enumerated() {
            if index > 0 {
                scene.publish(
                    .victimAdded, on: 1 + index, [.case(file), .person(family.head), .text("role", "victim")])
            }
            scene.loss(of: family.head, in: file, "property", yuan: 50_000 + index * 10_000, on: 12 + index)
        }
        switch ending {
        case .stands: break
        case .onePaid: scene.compensate(families[1].head, in: file, yuan: 60_000, on: span)
        case .suspectFound:
            scene.revise(flight, on: span, occurred: span, [.text("status", "arrested"), .flag("able_to_pay", true)])
        }
    }
}
