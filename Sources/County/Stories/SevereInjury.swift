import Events

/// M01: the victim of a criminal case is severely hurt, poor, and nobody pays.
struct SevereInjury: Story {
    enum Opening: CaseIterable, Sendable { case unsolved, atLarge, unableToPay, underReview, unpaidJudgment, disabled }
    enum Ending: CaseIterable, Sendable {
        case stands, paid, aided, suspectFound, fault, waived, hardshipOver, withdrawn, corrected
    }

    var opening: Opening
    var ending: Ending
    var grade = "重伤二级"
    let model = "M01"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .unsolved: Turn("立案九十天仍未侦破", "unsolved for 90 days")
            case .atLarge: Turn("嫌疑人在逃", "the suspect is at large")
            case .unableToPay: Turn("嫌疑人无赔偿能力", "the suspect cannot pay")
            case .underReview: Turn("审查逮捕期间分文未赔", "nothing is paid while the arrest is reviewed")
            case .unpaidJudgment: Turn("判决九十天后仍未履行", "the judgment is unpaid after 90 days")
            case .disabled: Turn("因案致残二级", "disabled of level 2 by the crime")
            }
        let last: Turn =
            switch ending {
            case .stands: CommonTurns.stands
            case .paid: CommonTurns.paid
            case .aided: CommonTurns.aided
            case .suspectFound: Turn("后嫌疑人到案且有赔偿能力", "then a suspect is arrested who can pay")
            case .fault: Turn("后查明被害人有重大过错", "then a major fault of the victim is found")
            case .waived: Turn("后被害人放弃赔偿", "then the victim waives the compensation")
            case .hardshipOver: CommonTurns.hardshipOver
            case .withdrawn: Turn("后伤情鉴定被撤销", "then the injury's assessment is withdrawn")
            case .corrected: Turn("后更正身份证号，系他人伤情", "then a corrected resident ID: the injury is another's")
            }
        return Turn.title("重伤被害人", "A severely injured victim", first, last)
    }

    /// The day on which the lead opens, if everything is published at once.
    var turn: Int {
        switch opening {
        case .unsolved: 91
        case .atLarge, .disabled: 12
        case .unableToPay: 20
        case .underReview: 16
        case .unpaidJudgment: 151
        }
    }
    var span: Int { turn + 14 }

    func flips(from base: Day) -> [Day] {
        switch opening {
        case .unsolved, .underReview, .unpaidJudgment: [base.adding(days: turn)]
        case .atLarge, .unableToPay, .disabled: []
        }
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, children: [9])
        let victim = family.head
        let file = scene.file("criminal", charge: "故意伤害", victim: victim, on: 0)
        let suspect = opening == .unsolved ? nil : scene.resident(age: 33, isMale: true)
        switch opening {
        case .unsolved: scene.suspect(nil, in: file, "unidentified", on: 2)
        case .atLarge, .disabled: scene.suspect(suspect, in: file, "at-large", on: 3)
        case .unableToPay: scene.suspect(suspect, in: file, "arrested", ableToPay: false, on: 4)
        case .underReview:
            scene.suspect(suspect, in: file, "detained", ableToPay: true, on: 3)
            scene.stage("arrest-review", of: file, on: 5)
        case .unpaidJudgment: scene.suspect(suspect, in: file, "arrested", ableToPay: true, on: 4)
        }
        let medical = scene.random.number(30...60) * 1000
        scene.loss(of: victim, in: file, yuan: medical, on: 6)
        let awarded = opening == .unpaidJudgment ? medical + 20_000 : 0
        if awarded > 0 {
            scene.stage("trial", of: file, on: 40)
            scene.judge(for: victim, in: file, yuan: awarded, on: 60)
        }
        let harm =
            opening == .disabled
            ? scene.certify(victim, "limb", level: 2, case: file, cause: "injury", on: 11)
            : scene.injury(of: victim, in: file, grade: grade, on: 8)
        // Everything is known now; the lead opens, by itself or when its day comes.
        scene.loss(of: victim, in: file, "other", yuan: 10_000, on: turn + 3)
        end(in: &scene, family, file, suspect, harm: harm, owed: max(medical + 10_000, awarded))
    }

    private func end(
        in scene: inout Scene, _ family: Family, _ file: CaseFile, _ suspect: Resident?, harm: RecordHandle, owed: Int
    ) {
        let victim = family.head
        switch ending {
        case .stands: break
        case .paid: scene.compensate(victim, in: file, yuan: owed, on: span)
        case .aided: scene.decideAid(for: victim, in: file, yuan: 30_000, on: span)
        case .suspectFound:
            let found = suspect ?? scene.resident(age: 29, isMale: true)
            scene.suspect(found, in: file, "arrested", ableToPay: true, on: span)
        case .fault: scene.fault(of: victim, in: file, "major-fault", share: 50, on: span)
        case .waived: scene.publish(.compensationWaived, on: span, [.case(file), .person(victim)])
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        case .withdrawn: scene.withdraw(harm, on: span)
        case .corrected:
            let other = scene.single(.comfortable, age: 41)
            scene.correct(harm, to: other.head, on: span)
        }
    }
}
