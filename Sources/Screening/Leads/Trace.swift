import CEL

/// How each named condition turned out while subjects were screened: what `models coverage` counts, and by what a
/// difference is explained.
public final class Trace {
    /// Whose condition it is.
    public enum Owner: Hashable, Sendable {
        case model(String)
        case definition(String)
    }

    public enum Verdict: Hashable, Sendable {
        case holds
        case fails
        /// With what is missing.
        case unknown([Missing])
        case error(String)
    }

    /// One evaluation of a condition of a model, for one subject and cause.
    public struct Step: Sendable {
        public let condition: String
        public let verdict: Verdict
        public let isExclusion: Bool
    }

    /// Every verdict that a named condition ever had.
    public private(set) var verdicts: [Owner: [String: Set<Verdict>]] = [:]
    /// Of each model and lead, in the order of the model.
    public private(set) var steps: [LeadID: [Step]] = [:]

    public init() {}

    func note(_ owner: Owner, _ id: String, _ value: Value) {
        verdicts[owner, default: [:]][id, default: []].insert(Verdict(value))
    }

    func note(_ lead: LeadID, _ model: String, _ id: String, _ value: Value, isExclusion: Bool) {
        note(.model(model), id, value)
        steps[lead, default: []].append(Step(condition: id, verdict: Verdict(value), isExclusion: isExclusion))
    }
}

extension Trace.Verdict {
    init(_ value: Value) {
        switch value {
        case .bool(let flag): self = flag ? .holds : .fails
        case .unknown(let unknown): self = .unknown(unknown.missing)
        case .error(let error): self = .error(error.message)
        default: self = .error("not a truth value")
        }
    }
}
