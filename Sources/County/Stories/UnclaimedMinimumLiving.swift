import Events

/// M17: a household below the minimum-living standard, or at its margin, that nobody supports.
struct UnclaimedMinimumLiving: Story {
    enum Ending: CaseIterable, Sendable { case stands, granted, hardshipOver, assetsExceed, memberMoves, memberErased }

    /// At the margin rather than below the standard.
    var marginal: Bool
    var ending: Ending
    let model = "M17"
    let unit = SubjectKind.household
    var stands: Bool { ending == .stands }
    let span = 30

    var title: StoryTitle {
        let first =
            marginal
            ? Turn("收入在低保标准一点五倍以下", "income below 1.5 times the standard")
            : Turn("人均收入低于低保标准", "income a head below the standard")
        let last: Turn =
            switch ending {
            case .stands: Turn("尚未纳入保障", "not yet supported")
            case .granted: Turn("后纳入保障", "then supported")
            case .hardshipOver: CommonTurns.hardshipOver
            case .assetsExceed: Turn("后查明财产超标", "then its assets turn out too large")
            case .memberErased:
                Turn("后一人的信息被删除，人均收入变化", "then what is known of a member is erased and the income a head changes")
            case .memberMoves: Turn("后一人迁出，人均收入变化", "then a member moves out and the income a head changes")
            }
        return Turn.title("应保未保", "Entitled and not supported", first, last)
    }

    func tell(in scene: inout Scene) {
        let wealth: Scene.Wealth =
            marginal ? .marginal : [.memberMoves, .memberErased].contains(ending) ? .poor : .destitute
        let family = scene.family(wealth, spouse: true, children: [11], assets: true)
        scene.reassess(family, wealth, on: 12)
        switch ending {
        case .stands: break
        case .granted:
            scene.grant(
                marginal ? "dibao-margin" : "dibao", to: family.household, monthly: marginal ? nil : 1500, on: span)
        case .hardshipOver: scene.reassess(family, .comfortable, on: span)
        case .assetsExceed:
            if let assets = family.assets {
                scene.revise(assets, on: span, occurred: span, [.flag("compliant", false)])
            }
        case .memberMoves:
            // The household's income stays and one head less shares it: above the margin, or at it.
            let other = scene.family(.comfortable, children: [2])
            scene.move(family.spouse ?? family.child, to: other.household, on: span)
        case .memberErased:
            // That the spouse lives there is gone with all else: one head less, as if the spouse had moved out.
            scene.publish(.personErased, on: span, [.person(family.spouse ?? family.child)])
        }
    }
}
