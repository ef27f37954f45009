import Events

extension Record {
    /// Of no event: who a person is stands among its records, so that it is told to whom they are told, and taken back.
    static let identityType = "identity"

    var isIdentity: Bool { type == Record.identityType }

    /// The record under which a person keeps who it is.
    init(_ identity: PersonIdentity, of person: SubjectID) {
        self.init(
            id: person, number: "", type: Record.identityType,
            order: RecordOrder(version: identity.time.milliseconds, revision: 0, hash: identity.digest),
            occurred: .distantPast, region: "", fields: [],
            named: [NamedSubject(field: "person", id: person, identity: Array(identity.sealed))],
            event: EventReference(
                topic: "", partition: -1, offset: -1, id: identity.event, source: "", time: identity.time))
    }
}
