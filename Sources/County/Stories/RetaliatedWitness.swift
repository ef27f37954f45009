import Events

/// M05: who reported a crime, or was a witness of it, is hurt for it.
struct RetaliatedWitness: Story {
    enum Ending: CaseIterable, Sendable { case stands, aided, withdrawn, hardshipOver }

    var role = "witness"
    /// Rather than the person's property.
    var isHurt = true
    var ending: Ending
    let model = "M05"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 45
    var turn: Int { 20 }

    var title: StoryTitle {
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .aided: CommonTurns.aided
            case .withdrawn: Turn("后该记录被撤销", "then the record is withdrawn")
            case .hardshipOver: CommonTurns.hardshipOver
            }
        return Turn.title(
            "遭打击报复", "Retaliation",
            isHurt ? Turn("因作证被殴打", "beaten for a testimony") : Turn("因举报被毁财物", "property destroyed for a report"), last
        )
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, children: [11])
        let victim = scene.family(.comfortable, spouse: false).head
        let file = scene.file("criminal", charge: "抢劫", victim: victim, on: 0)
        let suspect = scene.resident(age: 27, isMale: true)
        scene.suspect(suspect, in: file, "bailed", ableToPay: true, on: 2)
        scene.publish(.victimAdded, on: 6, [.case(file), .person(family.head), .text("role", role)])
        var fields: [Field] = [.case(file), .person(family.head), .text("harm", isHurt ? "injury" : "property")]
        if !isHurt { fields.append(.yuan("amount", 42_000)) }
        let harm = scene.publish(.witnessRetaliated, on: 20, fields)
        scene.loss(of: family.head, in: file, isHurt ? "medical" : "property", yuan: 42_000, on: 24)
        switch ending {
        case .stands: break
        case .aided: scene.decideAid(for: family.head, in: file, yuan: 20_000, on: span)
        case .withdrawn: scene.withdraw(harm, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        }
    }
}
