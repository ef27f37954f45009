import Cryptography
public import Events
import JSON
public import Kafka
public import Screening

/// Makes the messages of a lead's change: its current state for `lifeline.leads`, and a push for each receiver.
///
/// Confined to one thread. It opens identities that are kept under the platform's key and seals them to the one agency.
public final class PushWriter {
    let catalog: Catalog
    private let keys: PlatformKeys
    private let topics: TopicNames
    /// Sealing costs 70 µs; an agency that is told of the same person again gets the same box.
    private var sealed: [SealKey: [UInt8]] = [:]

    /// Of the demonstration, by agency: each is derived, which costs as much as to seal.
    private var demonstrationKeys: [String: [UInt8]] = [:]

    private struct SealKey: Hashable {
        let agency: String
        let identity: [UInt8]
    }

    public init(catalog: Catalog, keys: PlatformKeys, topics: TopicNames) {
        self.catalog = catalog
        self.keys = keys
        self.topics = topics
    }

    /// The lead as it now is, for the compacted topic of leads.
    public func state(_ change: LeadChange) -> ProducerRecord {
        var writer = JSON.Writer(reservingCapacity: 2048)
        writer.beginObject()
        writer.members(of: change.lead, revision: change.revision)
        writer.member(change.cause)
        writer.letters(of: change.lead)
        writer.endObject()
        return ProducerRecord(
            topic: topics.leads, partition: nil, key: Array(change.lead.id.text.utf8), value: writer.bytes, headers: [])
    }

    /// CloudEvents 1.0, structured. Nil where the agency is declared no more.
    ///
    /// - Parameters:
    ///   - push: to which agency, and after which revision.
    ///   - change: of the lead.
    ///   - identities: whom the lead is about, as intake sealed them under the platform's key.
    ///   - now: the time of the transaction.
    public func push(
        _ push: LeadChange.Push, of change: LeadChange, identities: [SealedIdentity], now: Instant
    ) -> ProducerRecord? {
        guard let agency = catalog.agencies[push.agency] else { return nil }
        let lead = change.lead
        return event(
            "cn.gov.lifeline.push.v1", id: "\(lead.id.text).\(change.revision).\(agency.id)", subject: lead.id.text,
            to: agency, change: push.change.rawValue, urgency: lead.urgency, now: now
        ) { writer in
            writer.members(of: lead, revision: change.revision)
            writer.key("previous")
            if let previous = push.previous { writer.int(previous) } else { writer.null() }
            writer.member("change", push.change.rawValue)
            writer.member(change.cause)
            writer.member("agency", agency.id)
            writer.optional("department", push.department)
            writer.optional("letter", lead.receivers.first { $0.agency == agency.id }?.letter)
            writer.key("identity")
            writer.beginObject()
            for identity in identities {
                if let box = box(identity.sealed, for: agency) {
                    writer.member(identity.subject.text, Base64.encode(box))
                }
            }
            writer.endObject()
        }
    }

    /// A CloudEvent for an agency, keyed by what it is about.
    ///
    /// - Parameter data: writes the members of `data`.
    func event(
        _ type: String, id: String, subject: String, to agency: Agency, change: String, urgency: String, now: Instant,
        _ data: (inout JSON.Writer) -> Void
    ) -> ProducerRecord {
        var writer = JSON.Writer(reservingCapacity: 4096)
        writer.beginObject()
        writer.member("specversion", "1.0")
        writer.member("id", id)
        writer.member("source", "/lifeline/\(topics.application)")
        writer.member("type", type)
        writer.member("subject", subject)
        writer.member("time", now.description)
        writer.member("datacontenttype", "application/json")
        writer.key("data")
        writer.beginObject()
        data(&writer)
        writer.endObject()
        writer.endObject()
        return ProducerRecord(
            topic: agency.topic, partition: nil, key: Array(subject.utf8), value: writer.bytes,
            headers: [
                KafkaHeader("content-type", text: "application/cloudevents+json; charset=utf-8"),
                KafkaHeader("change", text: change), KafkaHeader("urgency", text: urgency),
            ])
    }

    /// Nil for an agency without a key, and for an identity that the platform's key does not open.
    private func box(_ identity: [UInt8], for agency: Agency) -> [UInt8]? {
        let key = SealKey(agency: agency.id, identity: identity)
        if let known = sealed[key] { return known }
        guard let bytes = agency.publicKey ?? demonstrationKey(agency.id) else { return nil }
        guard let clear = try? keys.identity.open(identity), let box = try? AgencyPublicKey(bytes).seal(clear) else {
            return nil
        }
        if sealed.count > 10_000 { sealed.removeAll(keepingCapacity: true) }
        sealed[key] = box
        return box
    }

    /// Under the demonstration keys every agency has a published pair, so that the demo shows what a push holds.
    private func demonstrationKey(_ agency: String) -> [UInt8]? {
        guard keys.isDemonstration else { return nil }
        if let known = demonstrationKeys[agency] { return known }
        let key = DemonstrationKeys.agency(agency).publicKey.bytes
        demonstrationKeys[agency] = key
        return key
    }
}
