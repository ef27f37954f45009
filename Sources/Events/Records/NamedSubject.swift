/// A person, household or case that a record names, in the role of one of its fields.
public struct NamedSubject: Hashable, Sendable {
    /// The field of the event's data that names it: `person`, `household`, `case`, `into`, `kin_of`, `dependant` …
    public var field: String
    public var id: SubjectID
    /// Where `id` is the number that another was linked into: that other, which the event gave. Not part of the content.
    public var original: SubjectID?
    /// GB/T 2260, six digits: of a case or household the prefix of its number, of a person empty.
    public var region: String
    /// A person's day of birth, from the resident ID.
    public var birth: Day?
    /// A person's sex, from the resident ID.
    public var isFemale: Bool?
    /// Name and number, encrypted under the platform's key; empty where the event had none. Not part of the content.
    public var identity: ArraySlice<UInt8>
    /// Of a person, as intake extracted it: a keyed digest of what is encrypted, the same for the same name and number.
    /// Part of no binary form.
    var digest: [UInt8] = []

    public init(
        field: String, id: SubjectID, region: String = "", birth: Day? = nil, isFemale: Bool? = nil,
        identity: [UInt8] = [], original: SubjectID? = nil
    ) {
        self.original = original
        self.field = field
        self.id = id
        self.region = region
        self.birth = birth
        self.isFemale = isFemale
        self.identity = identity[...]
    }

    /// By what the binary form has.
    public static func == (left: NamedSubject, right: NamedSubject) -> Bool {
        left.id == right.id && left.field == right.field && left.original == right.original
            && left.region == right.region && left.birth == right.birth && left.isFemale == right.isFemale
            && left.identity == right.identity
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        hasher.combine(id)
    }

    /// With its identity; the other form is that of the content.
    public func write(to writer: inout ByteWriter) { write(to: &writer, withIdentity: true) }

    func write(to writer: inout ByteWriter, withIdentity: Bool) {
        writer.write(field)
        writer.write(id)
        writer.write(region)
        let original = withIdentity ? original : nil
        writer.write(
            byte: (birth == nil ? 0 : 1) | (isFemale == nil ? 0 : isFemale == true ? 6 : 2) | (original == nil ? 0 : 8))
        if let birth { writer.write(Int64(birth.number)) }
        if let original { writer.write(original) }
        if withIdentity { writer.write(identity) }
    }

    public init(from reader: inout ByteReader) throws(WireError) {
        field = try reader.name()
        id = try reader.subject()
        region = try reader.text()
        let flags = try reader.byte()
        birth = flags & 1 == 0 ? nil : Day(number: Int32(truncatingIfNeeded: try reader.signed()))
        isFemale = flags & 2 == 0 ? nil : flags & 4 != 0
        original = flags & 8 == 0 ? nil : try reader.subject()
        identity = try reader.slice()
    }
}
