/// A person with two resident IDs or a household with two numbers: facts stand under the second until the registers find
/// that the two are one.
struct DoubleNumbers: Sendable {
    let families: [Family]

    func publish(in scene: inout Scene, from first: Int, to last: Int) {
        guard let family = scene.random.pick(families) else { return }
        let offset = scene.random.number(first...max(first, last))
        let days = scene.random.number(0...5)
        if scene.random.chance(50) {
            let person = family.head
            let twin = scene.double(of: person)
            scene.register(twin, in: family.household.region, rural: true, on: offset)
            scene.certify(twin, "limb", level: 4, on: offset)
            scene.publish(.personMerged, on: offset + days, [.person(twin), .person(person, as: "into")])
        } else {
            let other = scene.newHousehold()
            scene.publish(
                .expenseRecorded, on: offset, region: other.region,
                [.household(other), .text("kind", "education"), .yuan("amount", 4000)])
            scene.publish(
                .householdLinked, on: offset + days, region: other.region,
                [.household(other), .text("same_as", family.household.number)])
        }
    }
}
