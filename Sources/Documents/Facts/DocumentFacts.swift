/// What a text says. Nil is "not said"; so is an empty list, but for those who were sought and not found.
///
/// Amounts are in fen, exact; an amount that the text rounds (8000余元) is not said.
public struct DocumentFacts: Sendable, Equatable {
    /// 轻微伤, 轻伤, 轻伤二级, 轻伤一级, 重伤, 重伤二级, 重伤一级; 轻伤 and 重伤 where no level is given. Each once, as first said.
    public internal(set) var injuryGrades: [String] = []
    public internal(set) var otherInjuryGrades: [String] = []
    /// 0 where the text tells of no death.
    public internal(set) var deaths: Int?
    public internal(set) var victims: Int?
    /// 一级 to 十级.
    public internal(set) var disabilityGrades: [String] = []
    public internal(set) var lossFen: Int64?
    /// Whether the loss is the sum of listed items.
    public internal(set) var lossIsSum = false
    public internal(set) var claimedFen: Int64?
    public internal(set) var paidFen: Int64?
    public internal(set) var paidIsSum = false
    public internal(set) var agreedFen: Int64?
    /// True for part payment too; false where the text says that nothing was paid.
    public internal(set) var compensated: Bool?
    public internal(set) var compensationPartial = false
    public internal(set) var forgiven: Bool?
    public internal(set) var unsolvedOrFled: Bool?
    public internal(set) var hitAndRun: Bool?
    /// Whether the text charges somebody (被告人, 上诉人): who is at large is then not the only suspect.
    public internal(set) var isCharged = false
    /// Literal parts of the text, each once.
    public internal(set) var keywords: [String] = []
    public internal(set) var keywordsAboutOffender: [String] = []
    public internal(set) var kinds: Set<VulnerabilityKind> = []
    public internal(set) var kindsAboutOffender: Set<VulnerabilityKind> = []
    public internal(set) var unpaidFen: Int64?
    public internal(set) var enforcementTerminated: Bool?
    public internal(set) var medicalCostFen: Int64?

    /// What each field that is said rests on; ascending, none twice.
    public internal(set) var spans: [Field: [Span]] = [:]

    /// What follows from fields that different readers read: less paid than was lost is part payment.
    mutating func settle() {
        guard compensated == true, !compensationPartial, let paidFen else { return }
        let isOpen = (unpaidFen ?? 0) > 0 || enforcementTerminated == true
        guard isOpen || lossFen.map({ paidFen < $0 }) ?? false else { return }
        compensationPartial = true
        for span in spans[.compensationPaid] ?? [] { rest(.compensationPartial, on: span.range) }
    }

    mutating func rest(_ field: Field, on range: Range<Int>) {
        guard !range.isEmpty else { return }
        let span = Span(range)
        // In place: a copy for each of many spans would make long texts slow.
        var (low, high) = (0, spans[field, default: []].count)
        if let last = spans[field]?.last, last < span { low = high }
        while low < high {
            let middle = (low + high) / 2
            if spans[field, default: []][middle] < span { low = middle + 1 } else { high = middle }
        }
        if low < spans[field, default: []].count, spans[field, default: []][low] == span { return }
        spans[field, default: []].insert(span, at: low)
    }
}

/// Kinds of vulnerability, and of not being able to pay.
public enum VulnerabilityKind: String, Sendable, CaseIterable, Comparable {
    /// Of body, senses, or mind from birth. 残疾
    case disability
    /// Serious or mental. 重病、精神疾病
    case illness
    /// 未成年
    case minor
    /// Of whoever should pay: no property found, cannot pay. 无履行能力
    case noMeansToPay = "no-means-to-pay"
    /// Poverty, no income, no one to live on. 生活困难
    case hardship
    /// On a list of assistance. 低保等
    case benefit
    /// Whereabouts unknown. 下落不明
    case missing

    public static func < (left: VulnerabilityKind, right: VulnerabilityKind) -> Bool { left.rawValue < right.rawValue }

    init?(_ sense: Sense) {
        switch sense {
        case .disability: self = .disability
        case .illness: self = .illness
        case .minor: self = .minor
        case .noMeans: self = .noMeansToPay
        case .hardship: self = .hardship
        case .benefit: self = .benefit
        case .missing: self = .missing
        default: return nil
        }
    }
}
