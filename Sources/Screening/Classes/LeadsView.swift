import CEL
import Cryptography
import Events

/// The leads that stand in one case, as conditions read them.
final class LeadsView: ClassElement {
    /// Never empty; ascending by ID.
    private let members: [LeadMember]

    init(_ members: [LeadMember]) {
        self.members = members
    }

    var region: String { members.first?.region ?? "" }
    var cause: String? { nil }
    var subjects: Int { Set(members.map(\.subject)).count }

    /// That of the most urgent.
    var urgency: String {
        Model.colours.first { colour in members.contains { $0.urgency == colour } } ?? "yellow"
    }

    var since: Instant? { members.compactMap(\.since).max() }

    var evidence: [Evidence] {
        var found: [SubjectID: Evidence] = [:]
        for member in members where found.count < ClassCase.evidence {
            for item in member.evidence { found[item.record] = item }
        }
        return found.values.sorted { $0.record < $1.record }.prefix(ClassCase.evidence).map { $0 }
    }

    var mentions: [Mention] { members.flatMap(\.mentions.all) }

    /// Of every member's model and basis: feedback on the group holds while neither changes. Not of the members' IDs,
    /// which are others where a number turns out to be another's.
    var basis: [UInt8]? {
        let parts = members.map { member -> [UInt8] in
            var writer = ByteWriter()
            writer.write(member.model)
            writer.write(member.basis)
            return writer.bytes
        }
        return SHA256.hash(parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }

    var shown: ClassCase {
        ClassCase(
            key: [], count: members.count,
            members: members.prefix(ClassCase.listed).map {
                ClassCase.Member(
                    lead: $0.id, code: $0.code, subject: $0.subject, urgency: $0.urgency, since: $0.since)
            })
    }

    var hostType: HostType { Types.leads }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { LeadsView.fields.value(self, slot) }

    static let fields = Fields<LeadsView>(
        Types.leads,
        [
            ("region", .string, { .string($0.region) }),
            ("count", .int, { .int(Int64($0.members.count)) }),
            ("subjects", .int, { .int(Int64($0.subjects)) }),
            ("urgency", .string, { .string($0.urgency) }),
            ("codes", .list(.string), { .texts(Set($0.members.map(\.code)).sorted()) }),
        ])
}
