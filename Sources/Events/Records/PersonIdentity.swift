/// Who a person is, as one event said it: name and number, encrypted under the platform's key.
///
/// It is kept apart from what is known of the person, on a topic of its own that keeps the latest of each person alone,
/// so that who is erased leaves no identity behind: facts name people by their pseudonyms.
public struct PersonIdentity: Hashable, Sendable {
    /// When the event said it: the latest stands.
    public var time: Instant
    public var event: String
    /// A keyed digest of name and number, by which the same is told from another.
    public var digest: [UInt8]
    public var sealed: ArraySlice<UInt8>

    public init(time: Instant, event: String, digest: [UInt8], sealed: ArraySlice<UInt8>) {
        self.time = time
        self.event = event
        self.digest = digest
        self.sealed = sealed
    }

    public func write(to writer: inout ByteWriter) {
        writer.write(time)
        writer.write(event)
        writer.write(digest)
        writer.write(sealed)
    }

    public init(from reader: inout ByteReader) throws(WireError) {
        time = try reader.instant()
        event = try reader.text()
        digest = try reader.data()
        sealed = try reader.slice()
    }
}

extension Record {
    /// Of each person that the record names, who it is.
    public var personIdentities: [SubjectID: PersonIdentity] {
        var identities: [SubjectID: PersonIdentity] = [:]
        for person in named where person.id.kind == .person && !person.identity.isEmpty {
            identities[person.id] = PersonIdentity(
                time: event.time, event: event.id, digest: person.digest, sealed: person.identity)
        }
        return identities
    }

    /// The record as facts have it: of persons it has pseudonyms alone.
    public var withoutPersonIdentities: Record {
        guard named.contains(where: { $0.id.kind == .person && !$0.identity.isEmpty }) else { return self }
        var record = self
        record.named = named.map { subject in
            guard subject.id.kind == .person else { return subject }
            var subject = subject
            subject.identity = []
            subject.digest = []
            return subject
        }
        return record
    }
}
