public import Events

/// One thing that a class knows, under an ID of its own within the class: what its state is made of, and what a message
/// to it sets or takes back.
enum ClassEntry: Hashable, Sendable {
    /// To a case: a lead that stands in it.
    case lead(LeadMember)
    /// To a case: a grant made in it.
    case grant(Grant)
    /// To a case, by a likeness: how the others are.
    case figures(LikeFigures)
    /// To a case: what an agency said of one of its leads.
    case feedback(Record)
    /// To a likeness: a grant.
    case like(LikeGrant)
    /// To a digest: a lead of which the agency is told.
    case counted(DigestMember)
    /// To a case: that a person whom its records named is erased.
    case erasure(SubjectID, Erasures)
    /// Of a likeness itself: which case was told which figures of a grant.
    case told(SubjectID, LikeFigures)

    /// IDs under which entries of the same kind never meet another's.
    static func id(ofLead lead: LeadID) -> String { "l" + lead.text }
    static func id(ofGrant grant: String) -> String { "g" + grant }
    static func id(ofErasure person: SubjectID) -> String { "e" + person.text }
    static func id(ofTold grant: String) -> String { "t" + grant }
    static func id(ofFeedback record: SubjectID) -> String { "f" + record.text }
    /// A grant that moves from one likeness to another is told of by both, in whatever order.
    static func id(ofFigures grant: String, in likeness: ClassKey) -> String { "m\(grant) \(likeness.text)" }
}

/// A message to a class: sets one of its entries, or takes it back.
public struct ClassMessage: Hashable, Sendable {
    let id: String
    let entry: ClassEntry?
    /// Why it is told.
    let cause: RevisionCause

    init(_ id: String, _ entry: ClassEntry?, because cause: RevisionCause) {
        self.id = id
        self.entry = entry
        self.cause = cause
    }

    public var bytes: [UInt8] {
        var writer = ByteWriter(reserving: 512)
        writer.write(id)
        writer.write(optional: entry) { $1.write(to: &$0) }
        cause.write(to: &writer)
        return writer.bytes
    }

    /// - Parameters:
    ///   - bytes: what `bytes` gave.
    ///   - names: those of the messages of the same thread; nil makes each anew.
    public init(_ bytes: [UInt8], names: NameTable? = nil) throws(WireError) {
        var reader = ByteReader(bytes, names: names)
        id = try reader.text()
        entry = try reader.flag() ? try ClassEntry(from: &reader) : nil
        cause = try RevisionCause(from: &reader)
    }
}
