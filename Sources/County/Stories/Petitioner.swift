import Events

/// M12: a petition about a case that has reason, no way left in law, and a petitioner who would settle and is poor.
struct Petitioner: Story {
    enum Ending: CaseIterable, Sendable { case stands, aided, unwilling, hardshipOver }

    var ending: Ending
    let model = "M12"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 30
    var turn: Int { 5 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .aided: CommonTurns.aided
            case .unwilling: Turn("后不愿息访", "then will not settle after all")
            case .hardshipOver: CommonTurns.hardshipOver
            }
        return Turn.title(
            "涉法涉诉信访", "A petition about a case",
            Turn("诉求合理、程序穷尽、愿意息访", "with reason, exhausted, willing to settle"), last)
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, children: [15])
        let petition = scene.newCase("XF")
        let record = scene.publish(
            .petitionRegistered, on: 5,
            [
                .case(petition), .person(family.head), .flag("reasonable", true), .flag("exhausted", true),
                .flag("willing_to_settle", true),
            ])
        switch ending {
        case .stands: break
        case .aided: scene.decideAid(for: family.head, in: petition, by: "political-legal", yuan: 8000, on: span)
        case .unwilling: scene.revise(record, on: span, occurred: span, [.flag("willing_to_settle", false)])
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        }
    }
}
