import Events

/// M24: a welfare register shows someone hurt or defrauded by another, whom no judicial aid has reached.
struct HiddenVictim: Story {
    enum Opening: CaseIterable, Sendable { case benefit, stay, certificate }
    enum Ending: CaseIterable, Sendable { case stands, applied, twelveMonths, withdrawn, corrected }

    var opening: Opening
    var ending: Ending
    let model = "M24"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    var needsCalendar: Bool { ending == .twelveMonths }
    var turn: Int { ending == .twelveMonths ? 366 : 4 }
    var span: Int { 40 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .benefit: Turn("因被骗致贫领取救助", "on temporary aid after a fraud")
            case .stay: Turn("因车祸住院", "in hospital after a traffic accident")
            case .certificate: Turn("因伤害致残", "disabled by an injury")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("尚无司法救助", "no judicial aid yet")
            case .applied: Turn("后申请司法救助", "then judicial aid is applied for")
            case .twelveMonths: Turn("后满十二个月", "then twelve months are over")
            case .withdrawn: Turn("后该记录被撤销", "then the record is withdrawn")
            case .corrected: Turn("后更正身份证号，系他人", "then a corrected resident ID: it was another")
            }
        return Turn.title("社会救助反查司法救助", "From welfare to judicial aid", first, last)
    }

    func flips(from base: Day) -> [Day] {
        ending == .twelveMonths ? [base.adding(days: 3).adding(months: 12)] : []
    }

    func tell(in scene: inout Scene) {
        let family = scene.family(.comfortable, spouse: true, children: [14])
        let person = family.head
        let record: RecordHandle
        switch opening {
        case .benefit:
            record = scene.grant("temporary", to: person, monthly: 800, cause: "fraud", on: 3)
            scene.revise(record, on: 15, [.yuan("monthly", 900)])
        case .stay:
            let stay = scene.admit(person, cause: "traffic", on: 3)
            record = RecordHandle(number: scene.recordCount - 1)
            scene.costs(of: stay, total: 4000, selfPaid: 1500, arrears: 0, on: 5)
            scene.discharge(stay, on: 14)
            scene.revise(record, on: 15, [.flag("serious", false)])
        case .certificate:
            record = scene.certify(person, "limb", level: 3, cause: "injury", on: 3)
            scene.revise(record, on: 15, [.number("level", 4)])
        }
        switch ending {
        case .stands, .twelveMonths: break
        case .applied:
            let file = scene.file("criminal", charge: opening == .benefit ? "诈骗" : "故意伤害", victim: person, on: 30)
            scene.publish(.aidApplied, on: span, [.person(person), .case(file), .text("organ", "procuratorate")])
        case .withdrawn: scene.withdraw(record, on: span)
        case .corrected:
            // The person named now lives in no household that the registers know.
            let other = scene.resident(age: 58)
            scene.correct(record, to: other, on: span)
        }
    }
}
