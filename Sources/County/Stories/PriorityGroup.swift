import Events

/// M11: a victim of a group that comes first, while arrest or prosecution is under review and nothing has been paid.
struct PriorityGroup: Story {
    enum Opening: CaseIterable, Sendable { case veteran, monitored, disabled, petitioner }
    enum Ending: CaseIterable, Sendable { case stands, paid, aided, trial }

    var opening: Opening
    var ending: Ending
    let model = "M11"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 45
    var turn: Int { 20 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .veteran: Turn("退役军人", "a veteran")
            case .monitored: Turn("防返贫监测对象", "listed by the poverty monitoring")
            case .disabled: Turn("残疾人", "a disabled person")
            case .petitioner: Turn("信访人", "a petitioner")
            }
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .paid: Turn("后获部分赔偿", "then a part is paid")
            case .aided: CommonTurns.aided
            case .trial: Turn("后案件进入审判", "then the case goes to trial")
            }
        return Turn.title("重点人群被害人", "A victim of a priority group", first, last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, spouse: true, children: [13])
        let victim = family.head
        switch opening {
        case .veteran: scene.publish(.veteranRegistered, on: 0, [.person(victim)])
        case .monitored: scene.grant("poverty-monitoring", to: victim, on: 0)
        case .disabled: scene.certify(victim, "hearing", level: 3, on: 0)
        case .petitioner:
            scene.publish(
                .petitionRegistered, on: 0,
                [
                    .case(scene.newCase("XF")), .person(victim), .flag("reasonable", true), .flag("exhausted", false),
                    .flag("willing_to_settle", false),
                ])
        }
        let file = scene.file("criminal", charge: "故意伤害", victim: victim, on: 4)
        scene.suspect(scene.resident(age: 35), in: file, "arrested", ableToPay: true, on: 6)
        scene.injury(of: victim, in: file, grade: "轻伤二级", on: 9)
        scene.loss(of: victim, in: file, yuan: 12_000, on: 12)
        scene.stage("arrest-review", of: file, on: 20)
        switch ending {
        case .stands: scene.stage("prosecution-review", of: file, on: span)
        case .paid: scene.compensate(victim, in: file, yuan: 4000, on: span)
        case .aided: scene.decideAid(for: victim, in: file, yuan: 9000, on: span)
        case .trial: scene.stage("trial", of: file, on: span)
        }
    }
}
