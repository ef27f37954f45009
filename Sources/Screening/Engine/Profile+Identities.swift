import Events

extension Profile {
    /// Whom a lead is about, each with the identity that the latest record gave, encrypted under the platform's key: the
    /// subject and what its cause names, the person of a record too; of a household its members.
    public func identities(of lead: Lead) -> [SealedIdentity] {
        var wanted: Set<SubjectID> = [subject]
        for part in (lead.cause ?? "").split(separator: "/") {
            if let id = SubjectID(part), id.kind != .record { wanted.insert(id) }
        }
        let knowledge = Knowledge(self)
        for part in (lead.cause ?? "").split(separator: "/") {
            guard let record = SubjectID(part).flatMap({ knowledge.own[$0]?.record }) else { continue }
            if let person = record.subject("person") { wanted.insert(person) }
        }
        if subject.kind == .household { wanted.formUnion(knowledge.inbound.keys.filter { $0.kind == .person }) }
        return identities(of: wanted, in: knowledge)
    }

    /// Who the person is, as far as it is told.
    var identity: SealedIdentity? { identities(of: [subject], in: Knowledge(self)).first }

    private func identities(of wanted: Set<SubjectID>, in knowledge: Knowledge) -> [SealedIdentity] {
        var latest: [SubjectID: (record: Record, identity: ArraySlice<UInt8>)] = [:]
        func see(_ record: Record) {
            for named in record.named where wanted.contains(named.id) && !named.identity.isEmpty {
                if let known = latest[named.id]?.record,
                    (known.event.time, known.event.id) >= (record.event.time, record.event.id)
                {
                    continue
                }
                latest[named.id] = (record, named.identity)
            }
        }
        knowledge.standing.forEach(see)
        for told in knowledge.inbound.values { for records in told.values { records.values.forEach(see) } }
        return latest.sorted { $0.key < $1.key }.map { subject, known in
            SealedIdentity(
                subject: subject, digest: known.record.isIdentity ? known.record.order.hash : [],
                sealed: Array(known.identity))
        }
    }
}
