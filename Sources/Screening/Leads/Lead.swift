public import Events

/// A model that holds for a subject and a cause: a clue to verify, never a decision.
public struct Lead: Hashable, Sendable {
    public var id: LeadID
    public var model: String
    public var code: String
    public var modelVersion: Int64
    /// Name and version of the pack by which it was screened last: `lifeline 2026.11.1`.
    public var pack: String
    /// Of a model that only screens: it stands, and nobody is told.
    public var isShadow: Bool
    public var title: BilingualText
    public var unit: SubjectKind
    public var subject: SubjectID
    public var cause: String?
    public var state: LeadState
    /// When it became true; nil where nothing that it rests on has a time.
    public var since: Instant?
    /// 红橙黄蓝: red, orange, yellow, blue.
    public var urgency: String
    public var amount: LeadAmount?
    public var reasons: [Reason]
    public var authority: [Article]
    /// Where and how to help, by the charge of the case; nil where the pack's table has nothing for it.
    public var recommendation: Recommendation?
    /// Agencies that must know, `procuratorate.330382`, ascending, each with its department.
    public var receivers: [Receiver]
    /// Kinds and regions for which no agency is declared.
    public var unroutable: [String]
    /// The kinds of agency that alone may see it, ascending; empty where no one is kept out.
    public var visibility: [String]
    public var evidence: [Evidence]
    /// A digest of the evidence, by which feedback says what was judged.
    public var basis: [UInt8]
    public var respondBy: Day?
    /// The county that handles the case that it is about; nil where it is about none.
    public var caseRegion: String?
    /// Of a class case's lead: what it groups, or is compared with.
    public var classCase: ClassCase?
    /// The leads that it goes on from, ascending.
    public var follows: [Origin] = []
    /// Of one that was transferred.
    public var handOver: HandOver?
    /// The step that is late; nil where none is.
    public var overdue: Overdue?
    /// Whom it says something of; never written out.
    var mentions = Mentions([])

    public var agencies: [String] { receivers.map(\.agency) }

    public struct Receiver: Hashable, Sendable {
        public var agency: String
        public var department: String?
        /// A letter to that agency, without anybody's name; nil where the lead says it all.
        public var letter: BilingualText?

        public init(agency: String, department: String?, letter: BilingualText? = nil) {
            self.letter = letter
            self.agency = agency
            self.department = department
        }
    }
}

/// A reference range, never a decision.
public struct LeadAmount: Hashable, Sendable {
    /// In fen; nil where a parameter or a fact that only the amount needs is missing.
    public var highFen: Int64?
    public var lowFen: Int64?
    /// `once` or `month`.
    public var period: String
    /// The facts and parameters for want of which there is no amount.
    public var lacks: [Missing]
    /// What went wrong where it was computed.
    public var fault: BilingualText?
    /// What it was computed of, each before what rests on it.
    public var factors: [Factor]

    public init(
        highFen: Int64?, lowFen: Int64?, period: String, lacks: [Missing] = [], fault: BilingualText? = nil,
        factors: [Factor] = []
    ) {
        self.factors = factors
        self.highFen = highFen
        self.lowFen = lowFen
        self.period = period
        self.lacks = lacks
        self.fault = fault
    }

    /// Why there is no amount, in words.
    public var missing: [BilingualText] { lacks.map(\.text) + (fault.map { [$0] } ?? []) }
}

/// A record that a named condition which holds has read.
public struct Evidence: Hashable, Sendable {
    public var record: SubjectID
    public var type: String
    public var version: Int64
    public var hash: [UInt8]
    public var event: EventReference

    init(_ fact: Fact) {
        record = fact.record.id
        type = fact.record.type
        version = fact.record.order.version
        hash = fact.record.order.hash
        event = fact.record.event
    }

    init(record: SubjectID, type: String, version: Int64, hash: [UInt8], event: EventReference) {
        self.record = record
        self.type = type
        self.version = version
        self.hash = hash
        self.event = event
    }
}
