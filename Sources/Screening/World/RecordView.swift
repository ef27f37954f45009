import Events

/// One record as models read it, where a model gives a lead for each record: a payment, a grant, a stay.
final class RecordView {
    let fact: Fact
    /// The member whom it names, nil where it names the household.
    let person: PersonView?
    /// The stay that an admission began, with its costs.
    let stay: StayView?
    unowned let world: World

    init(_ fact: Fact, person: PersonView?, stay: StayView? = nil, world: World) {
        self.fact = fact
        self.person = person
        self.stay = stay
        self.world = world
    }

    var id: SubjectID { fact.record.id }
    var type: String { fact.record.type }

    var occurred: Instant {
        world.reading.read(fact)
        return fact.occurred
    }

    /// What was paid for the stay by the patient; zero for a record that is no stay.
    var selfPaid: Quantity {
        guard let stay else { return .zero }
        return stay.selfPaid
    }

    /// When the stay's costs were last told; for another record when it occurred.
    var costed: Instant {
        guard let stay else { return occurred }
        return stay.costed
    }

    func text(_ field: String) -> String {
        world.reading.read(fact)
        return fact.text(field) ?? ""
    }

    func amount(_ field: String) -> Quantity {
        world.reading.read(fact)
        return fact.quantity(field) ?? .zero
    }

    /// A measured number: unknown where the record does not say.
    func integer(_ field: String) -> Open<Int64> {
        guard let value = fact.integer(field) else { return .missing(type + "." + field) }
        world.reading.read(fact)
        return .known(value)
    }

    func flag(_ field: String) -> Open<Bool> {
        guard let value = fact.flag(field) else { return .missing(type + "." + field) }
        world.reading.read(fact)
        return .known(value)
    }

    /// The person was added to a case, or assessed or aided in one: by records that a person tells its household, which
    /// alone may decide.
    var hasCase: Bool {
        guard let person else { return false }
        return ["victim.added", "victim.injury.assessed", "aid.applied", "aid.decided", "aid.paid"].contains { type in
            world.records(type, of: person.id).contains { $0.record.case != nil }
        }
    }

    /// Judicial aid was applied for or decided for the person (of a household's record: for a member) at or after the
    /// record.
    var isFollowedByAid: Bool {
        let household = fact.record.subject("household")
        let persons = person.map { [$0] } ?? household.map { world.household($0).members } ?? []
        var found = false
        for person in persons {
            for type in ["aid.applied", "aid.decided"] {
                for aid in world.records(type, of: person.id) where aid.occurred >= fact.occurred {
                    world.reading.read(aid)
                    found = true
                }
            }
        }
        return found
    }

    /// The person was insured by a new employer at or after the record.
    var isFollowedByWork: Bool {
        guard let person else { return false }
        let insured = world.records("job.insured", of: person.id).last { $0.occurred >= fact.occurred }
        if let insured { world.reading.read(insured) }
        return insured != nil
    }

    /// A civil case in which the person is a claimant was filed at or after the record.
    var isFollowedBySuit: Bool {
        guard let person else { return false }
        return person.cases.contains { party in
            party.case.kind.value == "civil" && party.hasRole("claimant")
                && party.case.filed.value.map { $0 >= fact.occurred } ?? false
        }
    }
}
