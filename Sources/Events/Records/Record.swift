/// One version of a producer's record, with the subjects that it names as pseudonyms: what intake makes of an event.
///
/// A record is (source, event type, record number). A greater version replaces the whole of it. Every subject that it
/// names gets one message with the whole record, and so does the record itself, which is a subject too.
///
/// A value whose content is behind one reference: the engine keeps and hands on the same record many times.
public struct Record: Sendable {
    private var content: Content

    /// `r:` and the keyed digest of source, type and record number.
    public var id: SubjectID { content.id }
    /// The producer's own number of the record. It orders records of one source and type that happened at one instant;
    /// intake refuses one that holds a resident ID.
    public var number: String { content.number }
    /// The event's type without prefix and version: `victim.injury.assessed`.
    public var type: String { content.type }
    public var order: RecordOrder {
        get { content.order }
        set { content = content.with(order: newValue) }
    }
    /// The producer took the record back; it has no fields then.
    public var isWithdrawn: Bool { content.isWithdrawn }
    /// When it happened; it does not hold before.
    public var occurred: Instant { content.occurred }
    /// GB/T 2260: 6 digits, or 9 to 12 down to street and village.
    public var region: String { content.region }
    /// By name, bytewise ascending. A subject is in here by its pseudonym too.
    public var fields: [Field] { content.fields }
    /// In the order of their fields' names.
    public var named: [NamedSubject] {
        get { content.named }
        set { content = content.with(named: newValue) }
    }
    public var event: EventReference {
        get { content.event }
        set { content = content.with(event: newValue) }
    }

    /// That of the event, without a copy of the rest of it.
    public var source: String { content.event.source }

    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: FieldValue

        public init(_ name: String, _ value: FieldValue) {
            self.name = name
            self.value = value
        }
    }

    public init(
        id: SubjectID, number: String, type: String, order: RecordOrder, isWithdrawn: Bool = false, occurred: Instant,
        region: String,
        fields: [Field], named: [NamedSubject], event: EventReference
    ) {
        content = Content(
            id: id, number: number, type: type, order: order, isWithdrawn: isWithdrawn, occurred: occurred,
            region: region, fields: fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
            named: named, event: event, wire: nil)
    }

    /// - Parameter wire: the binary form that it was read from; its fields are in their order.
    init(
        id: SubjectID, number: String, type: String, order: RecordOrder, isWithdrawn: Bool, occurred: Instant,
        region: String, sorted fields: [Field], named: [NamedSubject], event: EventReference, wire: ArraySlice<UInt8>
    ) {
        content = Content(
            id: id, number: number, type: type, order: order, isWithdrawn: isWithdrawn, occurred: occurred,
            region: region, fields: fields, named: named, event: event, wire: wire)
    }

    /// The field's value, nil where the event did not have it.
    public subscript(name: String) -> FieldValue? {
        for field in content.fields where field.name == name { return field.value }
        return nil
    }

    /// The subject that the field names.
    public func subject(_ field: String) -> SubjectID? {
        if case .subject(let id)? = self[field] { return id }
        return nil
    }

    /// The case that the record is about, as `subject("case")` gives it.
    public var `case`: SubjectID? { content.case }

    /// The record as if the event had named, in place of each number that was linked into another, that other. Its order
    /// and the place that it came from stay as they are.
    ///
    /// - Parameter one: how records name the number that a subject's was linked into; nil where it stands for itself.
    public func renamed(_ one: (SubjectID) -> NamedSubject?) -> Record {
        var ones: [SubjectID: NamedSubject] = [:]
        for subject in content.named where subject.original == nil {
            if let other = one(subject.id), other.id != subject.id { ones[subject.id] = other }
        }
        guard !ones.isEmpty else { return self }
        var renamed = self
        renamed.content = content.with(
            fields: content.fields.map { field in
                guard case .subject(let id) = field.value, let other = ones[id] else { return field }
                return Field(field.name, .subject(other.id))
            },
            named: content.named.map { subject in
                guard subject.original == nil, var other = ones[subject.id] else { return subject }
                other.field = subject.field
                other.original = subject.id
                return other
            })
        return renamed
    }

    /// The binary form that it was read from, where it was read.
    var wire: ArraySlice<UInt8>? { content.wire }
}

extension Record: Hashable {
    public static func == (left: Record, right: Record) -> Bool {
        if left.content === right.content { return true }
        return left.id == right.id && left.order == right.order && left.number == right.number
            && left.type == right.type && left.isWithdrawn == right.isWithdrawn && left.occurred == right.occurred
            && left.region == right.region && left.fields == right.fields && left.named == right.named
            && left.event == right.event
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(order)
    }
}

extension Record {
    /// What a record holds; immutable, so that records share it.
    private final class Content: Sendable {
        let id: SubjectID
        let number: String
        let type: String
        let order: RecordOrder
        let isWithdrawn: Bool
        let occurred: Instant
        let region: String
        let fields: [Field]
        let named: [NamedSubject]
        let event: EventReference
        let `case`: SubjectID?
        let wire: ArraySlice<UInt8>?

        init(
            id: SubjectID, number: String, type: String, order: RecordOrder, isWithdrawn: Bool, occurred: Instant,
            region: String, fields: [Field], named: [NamedSubject], event: EventReference, wire: ArraySlice<UInt8>?
        ) {
            self.id = id
            self.number = number
            self.type = type
            self.order = order
            self.isWithdrawn = isWithdrawn
            self.occurred = occurred
            self.region = region
            self.fields = fields
            self.named = named
            self.event = event
            self.wire = wire
            var found: SubjectID?
            for field in fields where field.name == "case" {
                if case .subject(let id) = field.value { found = id }
                break
            }
            self.case = found
        }

        /// Another record, which is not the one that was read.
        func with(
            order: RecordOrder? = nil, fields: [Field]? = nil, named: [NamedSubject]? = nil,
            event: EventReference? = nil
        ) -> Content {
            Content(
                id: id, number: number, type: type, order: order ?? self.order, isWithdrawn: isWithdrawn,
                occurred: occurred, region: region, fields: fields ?? self.fields, named: named ?? self.named,
                event: event ?? self.event, wire: nil)
        }
    }
}
