import Events

/// A person as models read it.
final class PersonView {
    let id: SubjectID
    unowned let world: World
    private var rememberedDeath = Remembered<Instant?>()
    private var rememberedResidence = Remembered<Residence?>()
    private var rememberedCustodies = Remembered<[Spell]>()
    private var rememberedCases = Kept<[PartyView]>()
    private var rememberedTraits = Kept<(birth: Day?, isFemale: Bool?)>()
    private var rememberedSingle: HouseholdView?

    struct Residence {
        let household: SubjectID
        let joined: Fact
    }

    init(id: SubjectID, world: World) {
        self.id = id
        self.world = world
    }

    /// Breaks the cycles in which views remember each other.
    func forgetViews() {
        rememberedCases.forget()
        rememberedSingle = nil
    }

    private var reading: Reading { world.reading }

    private var traits: (birth: Day?, isFemale: Bool?) {
        rememberedTraits.value(in: reading) { world.traits(of: id) }
    }

    var birth: Open<Day> { traits.birth.map(Open.known) ?? .missing("person.birth") }
    var isFemale: Open<Bool> { traits.isFemale.map(Open.known) ?? .missing("person.sex") }

    /// An age is reached at 00:00 of the birthday.
    func hasReached(age: Int64) -> Open<Bool> {
        birth.map { reading.hasCome($0.adding(years: Int(clamping: age)).start) }
    }

    /// In whole years, at the end of a day.
    func age(at day: Day) -> Open<Int64> {
        birth.map { birth in
            let years = day.civil.year - birth.civil.year
            return Int64(birth.adding(years: years) <= day ? years : years - 1)
        }
    }

    /// In whole years, now. It is another from the next birthday on.
    var age: Open<Int64> {
        birth.map { birth in
            let age = age(at: reading.now.day).value ?? 0
            _ = reading.hasCome(birth.adding(years: Int(age) + 1).start)
            if age >= 0 { _ = reading.hasCome(birth.adding(years: Int(age)).start) }
            return age
        }
    }

    // MARK: Life

    /// When the person died: by the register, or by an injury assessed as 死亡.
    var death: Instant? {
        rememberedDeath.value(in: reading) {
            var death: Instant?
            if let register = world.records("person.died", of: id).last {
                reading.read(register)
                death = register.occurred
            }
            for party in cases {
                if let injury = party.fatalFact { death = min(death ?? injury.occurred, injury.occurred) }
            }
            return death
        }
    }

    var isDead: Bool { death != nil }

    /// Since when the person is missing.
    var missingSince: Instant? {
        let spell = world.spells(from: "person.missing", to: "person.found", of: id).last { $0.isRunning }
        guard let spell else { return nil }
        reading.read(spell.start)
        return spell.start.occurred
    }

    // MARK: Custody

    private var custodies: [Spell] {
        rememberedCustodies.value(in: reading) {
            world.spells(from: "custody.started", to: "custody.ended", of: id, until: "until") {
                $0.text("kind") == $1.text("kind")
            }
        }
    }

    func isHeld(_ kinds: Set<String>) -> Bool {
        var found = false
        for spell in custodies where spell.isRunning && kinds.contains(spell.start.text("kind") ?? "") {
            reading.read(spell.start)
            found = true
        }
        return found
    }

    /// Since when the person is held without a break; adjoining custodies of any kind count as one.
    var heldSince: Instant? {
        let spells = custodies
        var since: Instant?
        for running in spells where running.isRunning {
            reading.read(running.start)
            since = min(since ?? running.start.occurred, running.start.occurred)
        }
        guard var first = since else { return nil }
        // Backwards over the ended ones: each that reaches up to the day before what is known so far adjoins it.
        var extended = true
        while extended {
            extended = false
            for spell in spells where spell.start.occurred < first {
                if let end = spell.end, end.day.adding(days: 1) < first.day { continue }
                reading.read(spell.start)
                first = spell.start.occurred
                extended = true
            }
        }
        return first
    }

    /// The dead, the missing, the imprisoned and those in drug rehabilitation are not counted members.
    var isCounted: Bool {
        let (counted, scope) = reading.scoped {
            !isDead && missingSince == nil && !isHeld(["prison", "drug-rehabilitation"])
        }
        // Who does not count is so by records that a result rests on; who counts rests on none.
        if !counted { reading.absorb(scope) }
        return counted
    }

    // MARK: Home

    /// Where the person lives: a later join ends an earlier membership, leaving it means no household. A leave from
    /// the day of death does not count.
    var residence: Residence? {
        rememberedResidence.value(in: reading) {
            guard let joined = world.records("household.member.joined", of: id).last,
                let household = joined.record.subject("household")
            else { return nil }
            for left in world.records("household.member.left", of: id) {
                let names = left.record.subject("ends")
                let ends =
                    names.map { $0 == joined.record.id }
                    ?? (left.record.subject("household") == household && joined.occurred <= left.occurred)
                // Whether the person is dead is asked only where it decides: else every home would rest on it.
                if ends, !(death.map { left.occurred.day >= $0.day } ?? false) { return nil }
            }
            reading.read(joined)
            return Residence(household: household, joined: joined)
        }
    }

    /// The household whose means count as the person's: the one lived in, or one of its own for whoever is no counted
    /// member of any.
    var household: HouseholdView {
        if let residence, isCounted { return world.household(residence.household) }
        if let rememberedSingle { return rememberedSingle }
        let single = HouseholdView(id: nil, single: self, world: world)
        rememberedSingle = single
        return single
    }

    /// GB/T 2260 of where the person lives; empty where no register says.
    var region: String {
        if let residence { return world.household(residence.household).region }
        if let registered = world.records("person.registered", of: id).last {
            reading.read(registered)
            return registered.record.region
        }
        return ""
    }

    var isRural: Bool {
        guard let registered = world.records("person.registered", of: id).last(where: { $0.flag("rural") != nil }),
            registered.flag("rural") == true
        else { return false }
        reading.read(registered)
        return true
    }

    // MARK: Registers

    /// The benefits that run for the person itself.
    var benefits: [Spell] { world.benefits(of: id) }

    /// The own yearly income.
    var income: Open<Quantity> {
        guard let fact = world.records("income.assessed", of: id).last, let yearly = fact.quantity("yearly_yuan") else {
            return .missing("income.assessed.yearly_yuan")
        }
        reading.read(fact)
        return .known(yearly)
    }

    /// The certificates of disability that are valid.
    var disabilities: [Fact] {
        world.spells(from: "disability.certified", to: "disability.expired", of: id, until: "valid_until") {
            $0.text("kind") == $1.text("kind")
        }.filter(\.isRunning).map(\.start)
    }

    var stays: [StayView] {
        let costs = world.records("medical.cost.updated", of: id) + world.records("medical.settled", of: id)
        return world.spells(from: "medical.admitted", to: "medical.discharged", of: id) {
            $0.text("stay") == $1.text("stay")
        }.map { spell in
            let stay = spell.start.text("stay")
            let cost = costs.filter { $0.text("stay") == stay }.max(by: Fact.precedes)
            return StayView(spell: spell, cost: cost, world: world)
        }
    }

    // MARK: Kin

    /// The persons recorded as this one's kin, in the order of their pseudonyms.
    func kin(_ relations: Set<String>) -> [PersonView] {
        var found: [SubjectID] = []
        for fact in world.records("kin.recorded", of: id)
        where fact.names(id, as: "dependant") && relations.contains(fact.text("relation") ?? "") {
            guard let person = fact.record.subject("person") else { continue }
            reading.read(fact)
            if !found.contains(person) { found.append(person) }
        }
        return found.sorted().map(world.person)
    }

    /// What the running benefits of the person itself come to in a month.
    var benefitsMonthly: Quantity {
        benefits.reduce(.zero) { sum, spell in
            reading.read(spell.start)
            return spell.start.quantity("monthly_yuan").flatMap { Quantity.sum(sum, $0) } ?? sum
        }
    }

    // MARK: Cases

    /// The cases in which a parent or guardian died as a victim.
    var guardianCases: [PartyView] {
        kin(["parent", "guardian"]).flatMap { guardian in guardian.cases.filter { $0.fatalFact != nil } }
    }

    /// One view a case in which an event names the person, in the order of the cases' pseudonyms.
    var cases: [PartyView] {
        rememberedCases.value(in: reading) {
            world.cases(of: id).map { PartyView(person: self, case: world.case($0)) }
        }
    }
}
