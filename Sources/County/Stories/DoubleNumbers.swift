/// A person with two resident IDs, a household or a case with two numbers: facts stand under the second until the
/// registers find that the two are one; some find later that they are not.
struct DoubleNumbers: Sendable {
    let families: [Family]

    func publish(in scene: inout Scene, from first: Int, to last: Int) {
        guard let family = scene.random.pick(families) else { return }
        let offset = scene.random.number(first...max(first, last))
        let found = offset + scene.random.number(0...5)
        let link: RecordHandle
        switch scene.random.number(0...9) {
        case 0...4: link = person(family.head, of: family, in: &scene, on: offset, found: found)
        case 5...7: link = household(of: family, in: &scene, on: offset, found: found)
        default: link = affair(of: family.head, in: &scene, on: offset, found: found)
        }
        if scene.random.chance(25) { scene.withdraw(link, on: found + 20) }
    }

    private func person(
        _ person: Resident, of family: Family, in scene: inout Scene, on offset: Int, found: Int
    ) -> RecordHandle {
        let twin = scene.double(of: person)
        scene.register(twin, in: family.household.region, rural: true, on: offset)
        scene.certify(twin, "limb", level: scene.random.number(1...4), on: offset)
        if scene.random.chance(50) { scene.grant("dibao", to: twin, monthly: 500, on: offset) }
        if scene.random.chance(30) {
            // A third number, which was linked into the second.
            let third = scene.double(of: person)
            scene.publish(.veteranRegistered, on: offset, [.person(third)])
            scene.publish(.personMerged, on: offset, [.person(third), .person(twin, as: "into")])
        }
        return scene.publish(.personMerged, on: found, [.person(twin), .person(person, as: "into")])
    }

    private func household(of family: Family, in scene: inout Scene, on offset: Int, found: Int) -> RecordHandle {
        let other = scene.newHousehold()
        scene.publish(
            .expenseRecorded, on: offset, region: other.region,
            [.household(other), .text("kind", "education"), .yuan("amount", 4000)])
        if scene.random.chance(50) { scene.grant("dibao", to: other, on: offset) }
        return scene.publish(
            .householdLinked, on: found, region: other.region,
            [.household(other), .text("same_as", family.household.number)])
    }

    /// What the procuratorate does in a case that the police filed stands under a number of its own.
    private func affair(of victim: Resident, in scene: inout Scene, on offset: Int, found: Int) -> RecordHandle {
        let file = scene.file("criminal", charge: "故意伤害", victim: victim, on: offset)
        let other = scene.newCase("JC")
        scene.injury(of: victim, in: other, grade: "重伤二级", on: offset + 1)
        scene.loss(of: victim, in: other, yuan: 40_000, on: offset + 1)
        scene.stage("prosecution-review", of: other, on: offset + 2)
        scene.suspect(nil, in: file, "at-large", ableToPay: false, on: offset + 2)
        return scene.publish(.caseLinked, on: found, [.case(other), .text("same_as", file.number)])
    }
}
