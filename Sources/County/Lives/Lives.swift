import Events

/// What happens to a neighbourhood's families beside its stories: a coherent year of work, school, illness, crime and
/// courts, help and the lack of it, moves, births into other households, and deaths.
///
/// Nothing in it aims at a model: amounts, days and turns are drawn, on both sides of every threshold.
struct Lives: Sendable {
    private(set) var families: [Family]
    /// The last day that matters.
    let end: Int
    /// Of whoever died or left, the day.
    private var gone: [String: Int] = [:]

    init(families: [Family], end: Int) {
        self.families = families
        self.end = end
    }

    /// Every kind of course.
    private static let kinds: [any Course.Type] = [
        CriminalCase.self, CivilCase.self, Illness.self, Livelihood.self, Work.self, Schooling.self, Disability.self,
        Death.self, Marriage.self, Confinement.self, HomeViolence.self, OwedSupport.self, Grievance.self, Calamity.self,
    ]

    /// As many courses as asked, told in the order of their first days.
    mutating func run(_ count: Int, evenly: Bool, in scene: inout Scene) {
        guard end > 0 else { return }
        var plan: [(day: Int, kind: any Course.Type)] = []
        let total = Self.kinds.reduce(0) { $0 + $1.frequency }
        for _ in 0..<count {
            var draw = scene.random.number(1...total)
            let kind =
                evenly
                ? scene.random.pick(Self.kinds)
                : Self.kinds.first { kind in
                    draw -= kind.frequency
                    return draw <= 0
                }
            if let kind { plan.append((scene.random.number(0...max(0, end - 2)), kind)) }
        }
        for item in plan.sorted(by: { $0.day < $1.day }) { item.kind.init().run(in: &self, of: &scene, from: item.day) }
    }

    // MARK: Whom it befalls

    func isHere(_ person: Resident, on day: Int) -> Bool { gone[person.number].map { $0 > day } ?? true }

    mutating func leave(_ person: Resident, on day: Int) {
        gone[person.number] = min(day, gone[person.number] ?? day)
    }

    mutating func add(_ family: Family) { families.append(family) }

    func family(_ scene: inout Scene) -> Family? { scene.random.pick(families) }

    /// Somebody of the family who is still there, in a span of ages.
    func member(
        of family: Family, _ ages: ClosedRange<Int> = 0...120, on day: Int, _ scene: inout Scene
    ) -> Resident? {
        let date = scene.day(day)
        let members = family.members.filter { member in
            isHere(member, on: day) && member.birth.adding(years: ages.lowerBound) <= date
                && member.birth.adding(years: ages.upperBound + 1) > date
        }
        return scene.random.pick(members)
    }

    /// Somebody of another family, mostly; else a stranger, whom the register of persons knows.
    func adult(but family: Family, on day: Int, in scene: inout Scene) -> Resident {
        if scene.random.chance(50), let other = scene.random.pick(families.filter { $0.household != family.household }),
            let person = member(of: other, 18...65, on: day, &scene)
        {
            return person
        }
        let stranger = scene.resident(age: scene.random.number(18...58))
        scene.register(stranger, in: scene.place.code, rural: scene.random.chance(60), on: day)
        return stranger
    }
}
