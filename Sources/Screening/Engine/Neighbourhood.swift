import Events

/// What one subject was told by another: records by whom they are of. Each is the sender's current word.
typealias Told = [SubjectID: [SubjectID: Record]]

/// Which records a subject tells to whom, by the levels of the design: 0 a person's own records; 1 what a household or a
/// case has from itself and its members' level 0; 2 what a person has from its cases and its household. Each level is
/// made from lower ones alone, so that no change goes in a circle.
struct Neighbourhood {
    let subject: SubjectID
    let own: [Record]
    let inbound: [SubjectID: Told]
    let carriage: Carriage

    /// Receiver → whose → records. A receiver that is missing is told nothing.
    ///
    /// - Parameter home: where the person lives; the view's, so that it changes with time as that does.
    func told(home: SubjectID?) -> [SubjectID: Told] {
        switch subject.kind {
        case .person: return toldByPerson(home: home)
        case .household: return toldByHousehold()
        case .case: return toldByCase()
        case .record: return [:]
        }
    }

    /// Of whom the subject reads what it was told: only of those to whom its own link stands.
    func readable(home: SubjectID?) -> [Told] {
        switch subject.kind {
        case .person:
            let senders = ([home].compactMap { $0 } + cases + kin).sorted()
            return senders.compactMap { inbound[$0] }
        case .household, .case: return inbound.sorted { $0.key < $1.key }.map(\.value)
        case .record: return []
        }
    }

    // MARK: Links

    /// The cases that one of the own records names.
    private var cases: Set<SubjectID> { Set(own.compactMap { $0.subject("case") }) }

    /// Those on whom the person depends: parents, spouses, guardians, obligors.
    private var kin: Set<SubjectID> {
        Set(
            own.filter { $0.type == "kin.recorded" && $0.subject("dependant") == subject }.compactMap {
                $0.subject("person")
            }
        ).subtracting([subject])
    }

    private var dependants: Set<SubjectID> {
        Set(
            own.filter { $0.type == "kin.recorded" && $0.subject("person") == subject }.compactMap {
                $0.subject("dependant")
            }
        ).subtracting([subject])
    }

    // MARK: What is told

    private func toldByPerson(home: SubjectID?) -> [SubjectID: Told] {
        var told: [SubjectID: Told] = [:]
        let cases = cases
        let ofCases = cases.sorted().compactMap { inbound[$0] }
        for id in cases {
            told[id] = [subject: selected(carriage.toCase)]
        }
        if let home {
            told[home] = Neighbourhood.union([[subject: selected(carriage.toHousehold)]] + ofCases)
        }
        let dependants = dependants
        if !dependants.isEmpty {
            let household = home.flatMap { inbound[$0] } ?? [:]
            let all = Neighbourhood.union([[subject: selected(carriage.toDependant)], household] + ofCases)
            for id in dependants { told[id] = all }
        }
        return told
    }

    /// To each member: the household's own records, and the other members' own.
    private func toldByHousehold() -> [SubjectID: Told] {
        var members: Told = [:]
        for (member, told) in inbound { members[member] = told[member] }
        let own = Dictionary(uniqueKeysWithValues: own.map { ($0.id, $0) })
        var told: [SubjectID: Told] = [:]
        for member in inbound.keys where member.kind == .person {
            var others = members
            others[member] = nil
            others[subject] = own
            told[member] = others
        }
        return told
    }

    /// To each party: what concerns the case as a whole, its suspects, the party, and those with whom the party is kin
    /// in the case. Of a case with a thousand victims each hears of its own affair.
    private func toldByCase() -> [SubjectID: Told] {
        var parties: Set<SubjectID> = []
        var kin: [SubjectID: Set<SubjectID>] = [:]
        var suspects: Set<SubjectID> = []
        var general: [Record] = []
        var byPerson: [SubjectID: [Record]] = [:]
        for record in own {
            let persons = Set(record.named.map(\.id).filter { $0.kind == .person })
            parties.formUnion(persons)
            if record.type == "victim.added", let a = record.subject("person"), let b = record.subject("kin_of") {
                kin[a, default: []].insert(b)
                kin[b, default: []].insert(a)
            }
            if record.type == "case.suspect.status.changed" { suspects.formUnion(persons) }
            if persons.isEmpty || record.type == "case.suspect.status.changed" {
                general.append(record)
            } else {
                for person in persons { byPerson[person, default: []].append(record) }
            }
        }
        var ofSuspects: Told = [:]
        for suspect in suspects.sorted() {
            if let records = inbound[suspect]?[suspect] { ofSuspects[suspect] = records }
        }
        var told: [SubjectID: Told] = [:]
        for party in parties {
            var records = Dictionary(uniqueKeysWithValues: general.map { ($0.id, $0) })
            for person in (kin[party] ?? []).union([party]) {
                for record in byPerson[person] ?? [] { records[record.id] = record }
            }
            var all = ofSuspects
            all[party] = nil
            all[subject] = records
            told[party] = all
        }
        return told
    }

    private func selected(_ types: Set<String>) -> [SubjectID: Record] {
        var selected: [SubjectID: Record] = [:]
        for record in own where types.contains(record.type) { selected[record.id] = record }
        return selected
    }

    /// Where two senders speak of one record, the greater order stands, and of equal ones the better evidence.
    static func union(_ parts: [Told]) -> Told {
        var union: Told = [:]
        for part in parts {
            for (entity, records) in part {
                union[entity, default: [:]].merge(records) { left, right in
                    if left.order != right.order { return left.order < right.order ? right : left }
                    return Holding.isBetterEvidence(right.event, than: left.event) ? right : left
                }
            }
        }
        return union
    }
}
