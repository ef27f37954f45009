import Events

/// What an evaluation found of a subject, model by model and element by element, each with what it hangs on: so that the
/// next one asks again only of what has changed.
struct Findings: Sendable {
    /// Whether the person may be screened at all, and by which models.
    var standing: Standing
    /// Of a person: what class models compare.
    var grants = Grants()
    /// In the order in which the screener has the models; nil of those that were not asked.
    var models: [ModelFindings?] = []

    struct Standing: Sendable {
        var isBarred = false
        var isDead = false
        var dependence = Dependence()
    }

    struct Grants: Sendable {
        var all: [Grant] = []
        var dependence = Dependence()
    }

    var elements: Int { models.reduce(0) { $0 + ($1?.elements.count ?? 0) } }

    func isStale(_ touched: QuestionSet, at now: Instant) -> Bool {
        standing.dependence.isStale(touched, at: now) || grants.dependence.isStale(touched, at: now)
            || models.contains { $0?.isStale(touched, at: now) ?? false }
    }

    /// When time alone may change any of it.
    var nextFlip: Instant? {
        var all = Dependence()
        func see(_ other: Dependence) { if let next = other.nextFlip { all.willFlip(at: next) } }
        see(standing.dependence)
        see(grants.dependence)
        for case let model? in models {
            see(model.loop)
            for element in model.elements { see(element.dependence) }
        }
        return all.nextFlip
    }

    /// About what it takes in memory, in bytes.
    var size: Int { models.count * 128 + elements * 192 }
}

/// What one model found.
struct ModelFindings: Sendable {
    /// What the loop's list hangs on.
    var loop = Dependence()
    var elements: [Finding] = []

    func isStale(_ touched: QuestionSet, at now: Instant) -> Bool {
        loop.isStale(touched, at: now) || elements.contains { $0.dependence.isStale(touched, at: now) }
    }

    /// Two elements with one cause are one lead: the first that says most makes it.
    func add(to outcome: inout Outcome) {
        var verdicts: [LeadID: Verdict] = [:]
        for element in elements {
            guard let lead = element.verdict.lead else { continue }
            if let known = verdicts[lead], known.rank >= element.verdict.rank { continue }
            verdicts[lead] = element.verdict
        }
        for (lead, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
            switch verdict {
            case .fails: continue
            case .unjudged(let unjudged): outcome.unjudged.append(unjudged)
            case .excluded(_, let state): outcome.ended[lead] = state
            case .holds(let lead): outcome.leads.append(lead)
            }
        }
    }
}

/// What one model found for one element of its loop.
struct Finding: Sendable {
    /// Nil where another evaluation cannot know the element again.
    let key: ElementKey?
    let verdict: Verdict
    let dependence: Dependence
}

/// What a model says of one element.
enum Verdict: Sendable {
    /// It does not hold, for the condition with this index, where one is known. That names no lead: a name is a digest, and
    /// most fail.
    case fails(condition: Int?)
    indirect case unjudged(Unjudged)
    case excluded(LeadID, LeadState)
    indirect case holds(Lead)

    var lead: LeadID? {
        switch self {
        case .fails: return nil
        case .unjudged(let unjudged): return unjudged.lead
        case .excluded(let lead, _): return lead
        case .holds(let lead): return lead.id
        }
    }

    var rank: Int {
        switch self {
        case .fails: return 0
        case .unjudged: return 1
        case .excluded: return 2
        case .holds: return 3
        }
    }
}

/// How many evaluations of a model for an element were made, and how many were not, because nothing that they had asked
/// for has changed.
public struct Evaluations: Hashable, Sendable {
    public internal(set) var made = 0
    public internal(set) var kept = 0
}
