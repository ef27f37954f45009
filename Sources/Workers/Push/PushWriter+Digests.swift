public import Events
import JSON
public import Kafka
public import Screening

extension PushWriter {
    /// A digest as a CloudEvent of its own type on the agency's topic. It is no lead: `lead` is null, and it names
    /// nobody. Nil where the agency is declared no more. `now` is the time of the transaction.
    public func push(_ change: DigestChange, now: Instant) -> ProducerRecord? {
        let digest = change.digest
        guard let agency = catalog.agencies[digest.agency] else { return nil }
        return event(
            "cn.gov.lifeline.digest.v1", id: "\(digest.id).\(change.revision)", subject: digest.id, to: agency,
            change: change.change.rawValue, urgency: digest.urgency, now: now
        ) { writer in
            writer.key("lead")
            writer.null()
            writer.members(of: digest)
            writer.member("revision", change.revision)
            writer.key("previous")
            if let previous = change.previous { writer.int(previous) } else { writer.null() }
            writer.member("change", change.change.rawValue)
            writer.key("identity")
            writer.beginObject()
            writer.endObject()
        }
    }
}
