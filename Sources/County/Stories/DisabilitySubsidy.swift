import Events

/// M21: a disabled person on minimum-living without the subsidy, or with one that should have stopped.
struct DisabilitySubsidy: Story {
    enum Opening: CaseIterable, Sendable { case living, care, expired, died }
    enum Ending: CaseIterable, Sendable { case stands, settled, withdrawn }

    var opening: Opening
    var ending: Ending
    let model = "M21"
    let unit = SubjectKind.person
    var stands: Bool { ending == .stands }
    var span: Int { turn + 14 }
    var turn: Int { opening == .expired ? 31 : 20 }

    var title: StoryTitle {
        let first: Turn =
            switch opening {
            case .living: Turn("低保残疾人未领生活补贴", "on minimum-living, without the living subsidy")
            case .care: Turn("重度残疾人未领护理补贴", "in need of care, without the care subsidy")
            case .expired: Turn("残疾证到期仍领补贴", "the certificate expired, the subsidy runs on")
            case .died: Turn("死亡后仍在发放", "dead, and still paid")
            }
        let last: Turn =
            switch ending {
            case .stands: Turn("待核实", "to be verified")
            case .settled: Turn("后已办理", "then it is settled")
            case .withdrawn: Turn("后相关记录被撤销", "then the record that it rests on is withdrawn")
            }
        return Turn.title("残疾人两项补贴", "The two disability subsidies", first, last)
    }

    func flips(from base: Day) -> [Day] { opening == .expired ? [base.adding(days: 31)] : [] }

    func tell(in scene: inout Scene) {
        let family = scene.family(.destitute, spouse: true, children: [6])
        let person = family.head
        scene.grant("dibao", to: family.household, monthly: 2100, on: 0)
        switch opening {
        case .living:
            let record = scene.certify(person, "hearing", level: 3, on: 20)
            if ending == .settled { scene.grant("disability-living", to: person, monthly: 300, on: span) }
            if ending == .withdrawn { scene.withdraw(record, on: span) }
        case .care:
            scene.grant("disability-living", to: person, monthly: 300, on: 2)
            let record = scene.certify(person, "visual", level: 1, needsCare: true, on: 20)
            if ending == .settled { scene.grant("disability-care", to: person, monthly: 200, on: span) }
            if ending == .withdrawn { scene.withdraw(record, on: span) }
        case .expired:
            let certificate = scene.certify(person, "limb", level: 2, until: 30, needsCare: true, on: 1)
            let benefit = scene.grant("disability-care", to: person, monthly: 200, on: 2)
            if ending == .settled { scene.stop("disability-care", of: person, granted: benefit, on: span) }
            if ending == .withdrawn { scene.withdraw(certificate, on: span) }
        case .died:
            scene.certify(person, "speech", level: 2, on: 1)
            let benefit = scene.grant("disability-living", to: person, monthly: 300, on: 2)
            let death = scene.death(of: person, on: 18, said: 20)
            if ending == .settled { scene.stop("disability-living", of: person, granted: benefit, on: span) }
            if ending == .withdrawn { scene.withdraw(death, on: span) }
        }
    }
}
