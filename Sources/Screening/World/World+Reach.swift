import Events

/// What the subject under evaluation is told of others, so that a model over any event type sees the same in the
/// oracle's world, which holds everything, and in the engine's, which holds what came over links.
///
/// Mirrors `Telling`: a person's records go where `x-lifeline.carry` of their schema says; a household tells its
/// members all of its own; a case tells a party what concerns the case as a whole, the party and its kin in it.
extension World {
    func isTold(_ type: FactType, of person: PersonView) -> Bool { isTold(type.carry, of: person) }

    /// Whether the subject hears that the person is a party of the case: by a record of the person's that is told.
    func isTold(linkOf party: PartyView) -> Bool {
        guard let center, center != party.person.id, let carries else { return true }
        return allRecords(of: party.person.id).contains { fact in
            fact.record.subject("case") == party.case.id
                && isTold(carries[fact.record.type] ?? [], of: party.person)
        }
    }

    /// - Parameter carry: to whom a person passes such a record on.
    private func isTold(_ carry: Set<EventType.Carry>, of person: PersonView) -> Bool {
        guard let center, center != person.id else { return true }
        switch center.kind {
        case .household: return person.residence?.household == center && carry.contains(.household)
        case .case: return carry.contains(.case)
        case .record: return false
        case .person:
            if let home = person.residence?.household, carry.contains(.household) {
                if self.person(center).residence?.household == home { return true }
                // Kin pass on what their household told them: of the other members, not of themselves.
                if guardians(of: center).contains(where: {
                    $0 != person.id && self.person($0).residence?.household == home
                }) {
                    return true
                }
            }
            return carry.contains(.dependant) && guardians(of: center).contains(person.id)
        }
    }

    func isTold(of household: HouseholdView) -> Bool {
        guard let center, let id = household.id, id != center else { return true }
        guard center.kind == .person else { return false }
        if person(center).residence?.household == id { return true }
        return guardians(of: center).contains { person($0).residence?.household == id }
    }

    /// Nil where the subject is told nothing of the case.
    func told(_ type: FactType, of case: CaseView) -> [Fact]? {
        let facts = records(type.name, of: `case`.id)
        guard let center, center != `case`.id else { return facts }
        let all = allRecords(of: `case`.id)
        let known = connected(to: center).filter { id in all.contains { $0.record.named.contains { $0.id == id } } }
        guard !known.isEmpty else { return nil }
        var allowed = Set(known)
        for fact in all where fact.record.type == "victim.added" {
            guard let kin = fact.record.subject("person"), let victim = fact.record.subject("kin_of") else { continue }
            if known.contains(kin) { allowed.insert(victim) }
            if known.contains(victim) { allowed.insert(kin) }
        }
        return facts.filter { fact in
            let persons = fact.record.named.map(\.id).filter { $0.kind == .person }
            return persons.isEmpty || type.name == "case.suspect.status.changed"
                || persons.contains(where: allowed.contains)
        }
    }

    /// Nil where the subject is told nothing of the person.
    func told(_ type: FactType, of party: PartyView) -> [Fact]? {
        guard isTold(type, of: party.person) else {
            return center == party.case.id ? party.records(type.name) : nil
        }
        return records(type.name, of: party.person.id).filter { $0.names(party.case.id, as: "case") }
    }

    /// Through whom the subject hears of cases: itself and its kin; of a household its members.
    private func connected(to subject: SubjectID) -> [SubjectID] {
        switch subject.kind {
        case .person: [subject] + guardians(of: subject)
        case .household: residents(of: subject).map(\.id)
        case .case, .record: []
        }
    }

    /// The persons who are recorded as kin of the dependant, whatever the time: to each of them the dependant is known.
    private func guardians(of dependant: SubjectID) -> [SubjectID] {
        allRecords(of: dependant).compactMap { fact in
            guard fact.record.type == "kin.recorded", fact.names(dependant, as: "dependant") else { return nil }
            return fact.record.subject("person")
        }
    }
}
