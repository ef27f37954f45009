import Events

/// One record as models read it, where a model gives a lead for each record: a payment, a grant, a stay.
final class RecordView {
    let fact: Fact
    /// The member whom it names, nil where it names the household.
    let person: PersonView?
    unowned let world: World

    init(_ fact: Fact, person: PersonView?, world: World) {
        self.fact = fact
        self.person = person
        self.world = world
    }

    var id: SubjectID { fact.record.id }
    var type: String { fact.record.type }

    var occurred: Instant {
        world.reading.read(fact)
        return fact.occurred
    }

    func text(_ field: String) -> String {
        world.reading.read(fact)
        return fact.text(field) ?? ""
    }

    func amount(_ field: String) -> Quantity {
        world.reading.read(fact)
        return fact.quantity(field) ?? .zero
    }

    /// The person has a case of their own, other than as a suspect.
    var hasCase: Bool { person.map { !$0.cases.isEmpty } ?? false }

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
}
