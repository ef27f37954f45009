internal import JSON

/// Makes a record of an event's message: checks it, replaces what names people by pseudonyms, and seals the rest.
///
/// It has no code for a single type: the schema's annotations say what each field is. Pure but for the sealing, which
/// is no part of a record's content. Any number of threads may use one.
public struct Extractor: Sendable {
    /// Of the extraction, part of a record's order: raised when the same event is to say more than it did.
    public static let revision: UInt16 = 1

    /// The keyed pseudonym of a normalised number: 18 digits of a resident ID, `RRRRRR/NUMBER` of a case or household,
    /// source, type and number of a record joined by U+0000.
    public typealias Pseudonym = @Sendable (SubjectKind, String) -> SubjectID
    public typealias Transform = @Sendable ([UInt8]) -> [UInt8]

    public let catalog: Catalog
    let pseudonym: Pseudonym
    let seal: Transform
    private let digest: Transform
    let documents: DocumentReading?
    private let maximumEventBytes: Int
    private let aheadTolerance: Duration

    /// - Parameters:
    ///   - catalog: The event types, with schemas and rules.
    ///   - pseudonym: Makes a subject of a resident ID.
    ///   - seal: Encrypts an identity under the platform's key.
    ///   - digest: SHA-256.
    ///   - documents: How texts are read; nil leaves them unread.
    ///   - maximumEventBytes: Of a message's value.
    ///   - aheadTolerance: By how much an event's `time` may be ahead of a live clock.
    public init(
        catalog: Catalog, pseudonym: @escaping Pseudonym, seal: @escaping Transform, digest: @escaping Transform,
        documents: DocumentReading? = nil, maximumEventBytes: Int = 4 << 20, aheadTolerance: Duration = .seconds(300)
    ) {
        self.catalog = catalog
        self.pseudonym = pseudonym
        self.seal = seal
        self.digest = digest
        self.documents = documents
        self.maximumEventBytes = maximumEventBytes
        self.aheadTolerance = aheadTolerance
    }

    /// The record of one message, or why there is none.
    /// - Parameters:
    ///   - value: The message's value; nil of a tombstone.
    ///   - headers: With the attributes of an event in binary form.
    ///   - topic: Where the message was read; nil for an event of a file, which is of the topic of its type.
    ///   - partition: Of the topic.
    ///   - offset: In the partition.
    ///   - now: The live clock; nil in a replay, which has none and refuses nothing as ahead of it.
    public func extract(
        value: [UInt8]?, headers: [CloudEvent.Header], topic: String?, partition: Int32, offset: Int64, now: Instant?
    ) -> Result<Record, Rejection> {
        Result { () throws(Rejection) in
            let event = try event(value: value, headers: headers)
            guard let type = catalog.type(ofCloudEvent: event.type) else { throw .unknownType }
            if let topic, topic != type.topic { throw .wrongTopic(type) }
            guard let time = event.time else { throw .missingTime(type) }
            if let now, isAhead(time, of: now) { throw .aheadOfTime(type) }
            guard case .json(let data) = event.content, data.kind == .object else { throw .noData(type) }
            if let violation = type.firstViolation(in: data) { throw .schema(violation, of: data, type: type) }
            var extraction = Extraction(extractor: self, type: type, event: event, data: data)
            var record = try extraction.record(
                from: EventReference(
                    topic: topic ?? type.topic, partition: partition, offset: offset, id: event.id,
                    source: event.source, time: time))
            record.order = RecordOrder(
                version: record.order.version, revision: record.order.revision, hash: digest(record.contentBytes))
            return record
        }
    }

    /// Who is told of a record: every subject that it names, the subject of a lead that it speaks of, and the record
    /// itself; each once, the record last.
    public func recipients(of record: Record) -> [SubjectID] { catalog.recipients(of: record) }

    private func event(value: [UInt8]?, headers: [CloudEvent.Header]) throws(Rejection) -> CloudEvent {
        guard let value else { throw .tombstone }
        guard !value.isEmpty else { throw .empty }
        guard value.count <= maximumEventBytes else { throw .tooLarge(value.count, limit: maximumEventBytes) }
        do { return try CloudEvent(value: value, headers: headers) } catch { throw .cloudEvent(error) }
    }

    private func isAhead(_ time: Instant, of now: Instant) -> Bool {
        let (seconds, attoseconds) = aheadTolerance.components
        return time > now.adding(milliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}

extension Catalog {
    /// As `Extractor.recipients(of:)`.
    public func recipients(of record: Record) -> [SubjectID] {
        var recipients: [SubjectID] = []
        for subject in record.named where !recipients.contains(subject.id) { recipients.append(subject.id) }
        for property in self[type: record.type]?.properties ?? [] {
            guard case .lead = property.kind, case .text(let lead)? = record[property.name],
                let subject = SubjectID(ofLead: lead), !recipients.contains(subject)
            else { continue }
            recipients.append(subject)
        }
        recipients.append(record.id)
        return recipients
    }
}

extension SubjectID {
    /// The subject of a lead by the lead's ID: what stands before its last dot. Nil where the text is no lead's ID.
    public init?(ofLead lead: some StringProtocol) {
        guard let dot = lead.lastIndex(of: ".") else { return nil }
        self.init(lead[..<dot])
    }
}
