public import Events

/// What a class case's lead shows of its class: the members that it groups, or how large and how dear the class is that
/// a grant is compared with.
public struct ClassCase: Hashable, Sendable {
    /// What a grant's class has in common: charge, harm and city; empty for the leads of one case.
    public var key: [String]
    /// How many members there are; of a grant's class, the others.
    public var count: Int
    /// Twice the median of a grant's class, in fen.
    public var doubledMedianFen: Int64?
    /// The first `listed` members, ascending by lead. Those of a grant's class are other people's cases, and not shown.
    public var members: [Member]

    public struct Member: Hashable, Sendable {
        public var lead: LeadID
        public var code: String
        public var subject: SubjectID
        public var urgency: String
        public var since: Instant?
    }

    /// A case may have thousands of victims, and a message is bounded.
    static let listed = 200
    /// The records shown as evidence of a group: those of its first members.
    static let evidence = 100

    /// In yuan, at most three decimals.
    public var median: DecimalNumber? {
        doubledMedianFen.flatMap { LikeFigures(peers: count, doubledMedianFen: $0).median?.decimal }
    }
}

extension ClassCase {
    func write(to writer: inout ByteWriter) {
        writer.write(list: key) { $0.write($1) }
        writer.write(Int64(count))
        writer.write(optional: doubledMedianFen) { $0.write($1) }
        writer.write(list: members) {
            $0.write($1.lead.text)
            $0.write($1.code)
            $0.write($1.subject)
            $0.write($1.urgency)
            $0.write(optional: $1.since) { $0.write($1) }
        }
    }

    init(from reader: inout ByteReader) throws(WireError) {
        key = []
        for _ in 0..<(try reader.count()) { key.append(try reader.text()) }
        count = Int(clamping: try reader.signed())
        doubledMedianFen = try reader.flag() ? try reader.signed() : nil
        members = []
        for _ in 0..<(try reader.count()) {
            let (lead, code) = (LeadID(text: try reader.text()), try reader.text())
            let (subject, urgency) = (try reader.subject(), try reader.text())
            members.append(
                Member(
                    lead: lead, code: code, subject: subject, urgency: urgency,
                    since: try reader.flag() ? try reader.instant() : nil))
        }
    }
}
