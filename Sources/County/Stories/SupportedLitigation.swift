import Events

/// R1: wages, support or safety that a poor person must sue for, and has not.
struct SupportedLitigation: Story {
    enum Opening: CaseIterable, Sendable { case wages, parents, violence }
    enum Ending: CaseIterable, Sendable { case stands, sued, hardshipOver, withdrawn }

    var opening: Opening
    var ending: Ending
    let model = "R1"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    let span = 35
    var turn: Int { 8 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .wages: Turn("被拖欠工资", "wages are owed")
            case .parents: Turn("子女拒付赡养费", "the children pay no support")
            case .violence: Turn("遭受家庭暴力", "beaten at home")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("尚未起诉", "not yet sued")
            case .sued: Turn("后已提起诉讼", "then the suit is filed")
            case .hardshipOver: CommonTurns.hardshipOver
            case .withdrawn: Turn("后该记录被撤销", "then the record is withdrawn")
            }
        return Turn.title("支持起诉", "Support of a suit", first, last)
    }

    func tell(in scene: inout Scene) {
        let family =
            opening == .parents
            ? scene.single(.destitute, age: 71)
            : scene.family(.destitute, headIsMale: opening == .violence ? false : nil, children: [5])
        let person = family.head
        let record: RecordHandle
        switch opening {
        case .violence:
            record = scene.publish(
                .vulnerabilityRecorded, on: 8, [.person(person), .text("kind", "domestic-violence")])
        case .wages, .parents:
            record = scene.publish(
                .supportArrears, on: 8,
                [
                    .person(person), .text("kind", opening == .wages ? "wages" : "parents"), .number("months", 4),
                    .yuan("amount", 16_000),
                ])
        }
        switch ending {
        case .stands: break
        case .sued:
            _ = scene.file("civil", charge: "劳动报酬等纠纷", organ: "court", victim: person, as: "claimant", on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        case .withdrawn: scene.withdraw(record, on: span)
        }
    }
}
