/// One version of a producer's record, with the subjects that it names as pseudonyms: what intake makes of an event.
///
/// A record is (source, event type, record number). A greater version replaces the whole of it. Every subject that it
/// names gets one message with the whole record, and so does the record itself, which is a subject too.
public struct Record: Hashable, Sendable {
    /// `r:` and the keyed digest of source, type and record number.
    public var id: SubjectID
    /// The producer's own number of the record. It orders records of one source and type that happened at one instant;
    /// intake refuses one that holds a resident ID.
    public var number: String
    /// The event's type without prefix and version: `victim.injury.assessed`.
    public var type: String
    public var order: RecordOrder
    /// The producer took the record back; it has no fields then.
    public var isWithdrawn: Bool
    /// When it happened; it does not hold before.
    public var occurred: Instant
    /// GB/T 2260: 6 digits, or 9 to 12 down to street and village.
    public var region: String
    /// By name, bytewise ascending. A subject is in here by its pseudonym too.
    public private(set) var fields: [Field]
    /// In the order of their fields' names.
    public var named: [NamedSubject]
    public var event: EventReference

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
        self.id = id
        self.number = number
        self.type = type
        self.order = order
        self.isWithdrawn = isWithdrawn
        self.occurred = occurred
        self.region = region
        self.fields = fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        self.named = named
        self.event = event
    }

    /// The field's value, nil where the event did not have it.
    public subscript(name: String) -> FieldValue? {
        for field in fields where field.name == name { return field.value }
        return nil
    }

    /// The subject that the field names.
    public func subject(_ field: String) -> SubjectID? {
        if case .subject(let id)? = self[field] { return id }
        return nil
    }
}
