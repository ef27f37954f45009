public import Events

/// A lead that another goes on from, and the record that ties the two: what one office found or did, and another takes up.
///
/// It is told from records alone, as the model's `follows` says, and never from whether that lead stands: it may have ended
/// since.
public struct Origin: Hashable, Sendable, Comparable {
    public let lead: LeadID
    public let record: SubjectID

    public init(lead: LeadID, record: SubjectID) {
        self.lead = lead
        self.record = record
    }

    public static func < (left: Origin, right: Origin) -> Bool {
        left.lead != right.lead ? left.lead < right.lead : left.record < right.record
    }
}

extension Origin {
    func write(to writer: inout ByteWriter) {
        writer.write(lead.text)
        writer.write(record)
    }

    init(from reader: inout ByteReader) throws(WireError) {
        let lead = LeadID(text: try reader.text())
        self.init(lead: lead, record: try reader.subject())
    }
}
