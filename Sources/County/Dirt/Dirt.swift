import Events

/// What goes wrong with registers: versions that name somebody else, records taken back, versions that overtake each
/// other, deliveries that come twice.
///
/// It changes what a scene has published, after its times are given.
struct Dirt: Sendable {
    /// Nothing that is disturbed may end after this.
    let end: Instant
    /// Whoever may be named by mistake.
    let residents: [Resident]

    /// A first version named another person, and the true one comes as its correction.
    func nameWrongFirst(_ drafts: inout [Draft], random: inout SplitMix64) {
        guard let index = candidate(drafts, random: &random), let person = drafts[index].person,
            let other = someone(but: person, random: &random)
        else { return }
        var wrong = drafts[index]
        wrong.person = other
        drafts[index].version = 2
        drafts[index].marks.insert(.correction)
        delay(&drafts[index], random: &random)
        drafts.append(wrong)
    }

    /// A true version is replaced by one that names another person, and half the time put right again.
    func nameWrongLater(_ drafts: inout [Draft], random: inout SplitMix64) {
        guard let index = candidate(drafts, random: &random), let person = drafts[index].person,
            let other = someone(but: person, random: &random)
        else { return }
        var wrong = drafts[index]
        wrong.version = 2
        wrong.person = other
        wrong.marks.insert(.correction)
        delay(&wrong, random: &random)
        drafts.append(wrong)
        guard random.chance(50) else { return }
        wrong.version = 3
        wrong.person = person
        delay(&wrong, random: &random)
        drafts.append(wrong)
    }

    /// A record that should never have been: entered beside a true one, about somebody else, and withdrawn.
    func enterAndWithdraw(_ drafts: inout [Draft], number: String, random: inout SplitMix64) {
        guard let index = candidate(drafts, random: &random), let person = drafts[index].person,
            let other = someone(but: person, random: &random)
        else { return }
        var spurious = drafts[index]
        spurious.record = number
        spurious.person = other
        spurious.marks = []
        delay(&spurious, random: &random)
        drafts.append(spurious)
        spurious.version = 2
        spurious.withdrawn = true
        spurious.bare = random.chance(50)
        delay(&spurious, random: &random)
        drafts.append(spurious)
    }

    /// A version that arrives after the one that replaced it; half the time it named another person.
    func overtake(_ drafts: inout [Draft], random: inout SplitMix64) {
        guard let index = candidate(drafts, random: &random), let person = drafts[index].person else { return }
        var earlier = drafts[index]
        drafts[index].version = 2
        earlier.marks = .late
        earlier.arrival = drafts[index].arrival
        if random.chance(50), let other = someone(but: person, random: &random) {
            earlier.person = other
        }
        earlier.time = earlier.time.adding(milliseconds: -3_600_000)
        let latest = max(60, min(86_400, Int((end.milliseconds - earlier.arrival.milliseconds) / 1000)))
        earlier.arrival = earlier.arrival.adding(milliseconds: Int64(random.number(1...latest)) * 1000)
        drafts.append(earlier)
    }

    /// The same version again, under the same event ID or another.
    func repeatDelivery(_ drafts: inout [Draft], random: inout SplitMix64) {
        guard !drafts.isEmpty else { return }
        var copy = drafts[random.number(0...(drafts.count - 1))]
        if random.chance(50) { copy.delivery = 1 }
        copy.marks = .duplicate
        delay(&copy, random: &random, time: copy.delivery > 0)
        drafts.append(copy)
    }

    // MARK: Choosing

    /// A record of one version that names a person and arrives before the end. What says that somebody exists is left
    /// alone: it is the story's stage.
    private func candidate(_ drafts: [Draft], random: inout SplitMix64) -> Int? {
        guard !drafts.isEmpty else { return nil }
        for _ in 0..<24 {
            let index = random.number(0...(drafts.count - 1))
            let draft = drafts[index]
            guard draft.version == 1, !draft.withdrawn, draft.arrival < end, draft.person != nil,
                draft.type != .personRegistered, draft.type != .personMerged, draft.marks.subtracting(.across).isEmpty,
                !drafts.contains(where: { $0.record == draft.record && $0.version > 1 })
            else { continue }
            return index
        }
        return nil
    }

    private func someone(but person: Resident, random: inout SplitMix64) -> Resident? {
        for _ in 0..<8 {
            if let other = random.pick(residents), other.number != person.number { return other }
        }
        return nil
    }

    /// Moves a version on by up to two days, within what is left until the end.
    private func delay(_ draft: inout Draft, random: inout SplitMix64, time: Bool = true) {
        let left = max(2000, end.milliseconds - draft.arrival.milliseconds)
        let shift = Int64(random.number(1...Int(min(left / 2000, 172_800)))) * 1000
        if time { draft.time = draft.time.adding(milliseconds: shift) }
        draft.arrival = draft.arrival.adding(milliseconds: shift)
    }
}
