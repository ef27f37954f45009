import Events

/// A household as models read it; or the household of one that a person without a household counts as.
final class HouseholdView {
    /// Nil for a household of one that no register knows.
    let id: SubjectID?
    private let single: PersonView?
    unowned let world: World
    private var rememberedCounted = Remembered<[PersonView]>()
    private var rememberedRegion = Remembered<String>()

    init(id: SubjectID?, single: PersonView?, world: World) {
        self.id = id
        self.single = single
        self.world = world
    }

    private var reading: Reading { world.reading }

    /// Everyone who lives here, counted or not.
    var members: [PersonView] {
        if let single { return [single] }
        return id.map(world.residents(of:)) ?? []
    }

    /// The members whose heads, incomes and costs count. A household of one counts its one, whoever that is.
    var counted: [PersonView] {
        rememberedCounted.value(in: reading) { single.map { [$0] } ?? members.filter(\.isCounted) }
    }

    /// The latest join decides; a household of one lives where its person does.
    var region: String {
        rememberedRegion.value(in: reading) {
            if let single { return single.region }
            guard let id, let join = world.records("household.member.joined", of: id).last else { return "" }
            return join.record.region
        }
    }

    /// Whether one of the benefits runs for the household itself.
    func receives(_ benefits: Set<String>) -> Bool {
        id.map { world.receives(benefits, $0) } ?? false
    }

    /// Whether one of the benefits runs for the household or for a counted member.
    func anyReceives(_ benefits: Set<String>) -> Bool {
        var found = receives(benefits)
        for person in counted where world.receives(benefits, person.id) { found = true }
        return found
    }

    /// Whether any welfare was granted to the household or a counted member at or after the instant.
    func anyGranted(_ benefits: Set<String>?, since: Instant) -> Bool {
        var found = id.map { world.granted(benefits, to: $0, since: since) } ?? false
        for person in counted where world.granted(benefits, to: person.id, since: since) { found = true }
        return found
    }

    /// The household's record, else the sum over the counted members; unknown if one of them lacks.
    var income: Open<Quantity> {
        if let id, let fact = world.records("income.assessed", of: id).last, let yearly = fact.quantity("yearly_yuan") {
            reading.read(fact)
            return .known(yearly)
        }
        var sum = Quantity.zero
        for person in counted {
            guard case .known(let income) = person.income, let next = Quantity.sum(sum, income) else {
                return .missing("income.assessed.yearly_yuan")
            }
            sum = next
        }
        return .known(sum)
    }

    /// Open: where no check is on record, it is not known whether the assets comply.
    var assetsComply: Open<Bool> {
        guard let id, let fact = world.records("assets.checked", of: id).last, let compliant = fact.flag("compliant")
        else { return .missing("assets.checked.compliant") }
        reading.read(fact)
        return .known(compliant)
    }

    /// The counted members' stays, and expenses of kind medical, that occurred within the last twelve months.
    var selfPaidMedical: Quantity {
        var sum = Quantity.zero
        for person in counted {
            for stay in person.stays where isWithinYear(stay.costed) {
                sum = Quantity.sum(sum, stay.selfPaid) ?? sum
            }
        }
        return expenses(["medical"], from: sum)
    }

    /// `sum` and the household's and counted members' expenses of the kinds within the last twelve months.
    func expenses(_ kinds: Set<String>, from start: Quantity = .zero) -> Quantity {
        var sum = start
        let subjects = (id.map { [$0] } ?? []) + counted.map(\.id)
        for subject in subjects {
            for fact in world.records("expense.recorded", of: subject)
            where kinds.contains(fact.text("kind") ?? "") && isWithinYear(fact.occurred) {
                guard let amount = fact.quantity("amount_yuan") else { continue }
                reading.read(fact)
                sum = Quantity.sum(sum, amount) ?? sum
            }
        }
        return sum
    }

    private func isWithinYear(_ instant: Instant) -> Bool {
        !reading.hasCome(instant.day.adding(months: 12).start)
    }

    /// The aid paid to counted members, in the order of their records.
    var payments: [RecordView] {
        counted.flatMap { person in
            world.records("aid.paid", of: person.id).map { RecordView($0, person: person, world: world) }
        }.sorted { Fact.precedes($0.fact, $1.fact) }
    }

    /// The welfare records of the household and its members that say that a crime, an accident or a fraud was the
    /// cause: grants, stays and certificates.
    var signals: [RecordView] {
        let own = id.map { HouseholdView.signals(ofHousehold: $0, in: world) } ?? []
        return (own + members.flatMap { HouseholdView.signals(of: $0) }).sorted { Fact.precedes($0.fact, $1.fact) }
    }

    static func signals(ofHousehold id: SubjectID, in world: World) -> [RecordView] {
        world.records("welfare.granted", of: id).filter(isSignal).map { RecordView($0, person: nil, world: world) }
    }

    static func signals(of person: PersonView) -> [RecordView] {
        ["welfare.granted", "medical.admitted", "disability.certified"].flatMap { type in
            person.world.records(type, of: person.id).filter(isSignal).map {
                RecordView($0, person: person, world: person.world)
            }
        }
    }

    private static func isSignal(_ fact: Fact) -> Bool {
        ["injury", "traffic", "fraud"].contains(fact.text("cause") ?? "")
    }

    /// Members who died or lost all capacity in a case, each with that case.
    var losses: [PartyView] {
        members.flatMap { person in person.cases.filter { $0.fatalFact != nil || $0.lostAllCapacity } }
    }
}
