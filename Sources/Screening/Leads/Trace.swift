import CEL
public import Events

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
        case error(BilingualText)
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
    /// Of each lead of `steps` its model, by name, and its cause.
    public private(set) var asked: [LeadID: (model: String, cause: String?)] = [:]

    public init() {}

    /// Takes in what another was told.
    public func absorb(_ other: Trace) {
        for (owner, named) in other.verdicts {
            verdicts[owner, default: [:]].merge(named) { $0.union($1) }
        }
        steps.merge(other.steps) { $0 + $1 }
        asked.merge(other.asked) { $1 }
    }

    /// Why a lead does not stand, or is not judged: the conditions that do not hold, the exclusions that do, as `names`
    /// calls them; one without a name stands by its ID.
    public func explanation(of lead: LeadID, names: [String: BilingualText] = [:]) -> [BilingualText] {
        guard let steps = steps[lead] else {
            return [BilingualText(zh: "没有被筛查的对象或案由", en: "nothing was screened for that subject and cause")]
        }
        return steps.compactMap { step in
            let name =
                names[step.condition]?.quoted
                ?? BilingualText(zh: " \(step.condition) ", en: "'\(step.condition)'")
            switch step.verdict {
            case .holds:
                guard step.isExclusion else { return nil }
                return BilingualText(zh: "除外情形\(name.zh)成立", en: "it is excluded by \(name.en)")
            case .fails:
                guard !step.isExclusion else { return nil }
                return BilingualText(zh: "条件\(name.zh)不成立", en: "\(name.en) does not hold")
            case .unknown(let missing):
                return BilingualText(
                    zh: "条件\(name.zh)无法判断：" + missing.map(\.text.zh).joined(separator: "；"),
                    en: "\(name.en) cannot be judged: " + missing.map(\.text.en).joined(separator: "; "))
            case .error(let message):
                return BilingualText(
                    zh: "条件\(name.zh)出错：\(message.zh)", en: "\(name.en) fails with an error: \(message.en)")
            }
        }
    }

    func note(_ owner: Owner, _ id: String, _ value: Value) {
        verdicts[owner, default: [:]][id, default: []].insert(Verdict(value))
    }

    func note(_ lead: LeadID, _ model: String, _ cause: String?, _ id: String, _ value: Value, isExclusion: Bool) {
        note(.model(model), id, value)
        asked[lead] = (model, cause)
        steps[lead, default: []].append(Step(condition: id, verdict: Verdict(value), isExclusion: isExclusion))
    }
}

extension Trace.Verdict {
    init(_ value: Value) {
        switch value {
        case .bool(let flag): self = flag ? .holds : .fails
        case .unknown(let unknown): self = .unknown(unknown.missing)
        case .error(let error): self = .error(error.words)
        default: self = .error(.noTruthValue)
        }
    }
}
