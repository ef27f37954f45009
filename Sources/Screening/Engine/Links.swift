import Events

/// To whom a subject is linked, by its own records: what decides who is told what, and whose word it reads.
struct Links: Equatable, Sendable {
    /// The number into which the subject's was linked: it has no other link then, and bears no lead.
    var into: SubjectID?
    /// Of a person: where it lives; the view's, so that it changes with time as that does.
    var home: SubjectID?
    /// Of a person: the cases that one of its own records names, ascending.
    var cases: [SubjectID] = []
    /// Of a person: those on whom it depends: parents, spouses, guardians, obligors, ascending.
    var kin: [SubjectID] = []
    /// Of a person: those who depend on it, ascending.
    var dependants: [SubjectID] = []
    /// Of a household: those who told it that they live here.
    var members: Set<SubjectID> = []
    /// Of a case: each party with those of whose affairs in the case it hears: itself, and its kin in the case.
    var parties: [SubjectID: Set<SubjectID>] = [:]
    /// Of a case.
    var suspects: Set<SubjectID> = []

    init(_ subject: SubjectID, _ knowledge: Knowledge, home: SubjectID?) {
        into = knowledge.into
        guard into == nil else { return }
        switch subject.kind {
        case .person: ofPerson(subject, knowledge, home)
        case .household: members = Set(knowledge.inbound.keys.lazy.filter { $0.kind == .person })
        case .case: ofCase(knowledge)
        case .record: break
        }
    }

    /// Of a person: whose word it reads.
    var senders: [SubjectID] { (home.map { [$0] } ?? []) + cases + kin }

    private mutating func ofPerson(_ subject: SubjectID, _ knowledge: Knowledge, _ home: SubjectID?) {
        self.home = home
        var (cases, kin, dependants) = (Set<SubjectID>(), Set<SubjectID>(), Set<SubjectID>())
        for record in knowledge.standing {
            if let id = record.case { cases.insert(id) }
            guard record.type == "kin.recorded" else { continue }
            let (person, dependant) = (record.subject("person"), record.subject("dependant"))
            if dependant == subject, let person, person != subject { kin.insert(person) }
            if person == subject, let dependant, dependant != subject { dependants.insert(dependant) }
        }
        self.cases = cases.sorted()
        self.kin = kin.sorted()
        self.dependants = dependants.sorted()
    }

    private mutating func ofCase(_ knowledge: Knowledge) {
        for record in knowledge.standing {
            let isOfSuspect = record.type == "case.suspect.status.changed"
            for named in record.named where named.id.kind == .person {
                parties[named.id, default: [named.id]].insert(named.id)
                if isOfSuspect { suspects.insert(named.id) }
            }
            if record.type == "victim.added", let a = record.subject("person"), let b = record.subject("kin_of") {
                parties[a, default: [a]].insert(b)
                parties[b, default: [b]].insert(a)
            }
        }
    }

    /// Whether the news may have changed the links; false only where they have not.
    func mayChange(_ subject: SubjectID, by news: News) -> Bool {
        if news.isRenamed { return true }
        switch subject.kind {
        case .person:
            return news.changes.contains { change in
                change.place.sender == nil
                    && (change.before?.case != change.after?.case || isOfKin(change.before) || isOfKin(change.after))
            }
        case .household:
            return news.changes.contains { $0.place.sender != nil && ($0.before == nil || $0.after == nil) }
        case .case: return news.changes.contains { $0.place.sender == nil && !isOfKnownParties($0) }
        case .record: return false
        }
    }

    private func isOfKin(_ record: Record?) -> Bool { record?.type == "kin.recorded" }

    private func isOfKnownParties(_ change: News.Change) -> Bool {
        guard change.before == nil, let after = change.after, after.type != "victim.added" else { return false }
        let isOfSuspect = after.type == "case.suspect.status.changed"
        return after.named.allSatisfy { named in
            named.id.kind != .person || (parties[named.id] != nil && (!isOfSuspect || suspects.contains(named.id)))
        }
    }
}
