import CEL
import Events

/// What a model's conditions and exclusions say of one element.
extension ModelScreening {
    enum Judgement {
        case fails
        case unjudged(missing: Set<Missing>, errors: [BilingualText])
        case excluded(LeadState)
        case holds(Reading.Scope)
    }

    /// What a condition says, and what was read for it.
    typealias Answer = (value: Value, scope: Reading.Scope)

    /// What the conditions say, one after the other, until one does not hold.
    func answers(
        _ activation: Activation, after last: Verdict?
    ) -> (each: [Answer], failed: (condition: Int, dependence: Dependence)?) {
        func ask(_ condition: Int) -> (Answer, Dependence) {
            world.reading.depending {
                evaluation.scoped { model.conditions[condition].when.evaluate(activation, in: context) }
            }
        }
        // Who wants to know them all asks for them.
        let isTraced = evaluation.trace != nil
        if !isTraced, case .fails(let condition?)? = last {
            let (answer, dependence) = ask(condition)
            if case .bool(false) = answer.value { return ([], (condition, dependence)) }
        }
        var each: [Answer] = []
        for condition in model.conditions.indices {
            let (answer, dependence) = ask(condition)
            if !isTraced, case .bool(false) = answer.value { return ([], (condition, dependence)) }
            each.append(answer)
        }
        return (each, nil)
    }

    func judge(
        _ answers: [Answer], _ id: () -> LeadID, _ cause: String?, _ activation: Activation
    ) -> Judgement {
        var held = Reading.Scope()
        var missing: Set<Missing> = []
        var errors: [BilingualText] = []
        var fails = false
        for (condition, answer) in zip(model.conditions, answers) {
            evaluation.trace?.note(id(), model.name, cause, condition.id, answer.value, isExclusion: false)
            switch answer.value {
            case .bool(true):
                var scope = answer.scope
                if let text = condition.text?.text(activation, context) {
                    scope.reasons.insert(Reason(id: condition.id, text: text), at: 0)
                }
                held.absorb(scope)
            case .bool(false): fails = true
            case .unknown(let unknown): missing.formUnion(unknown.missing)
            case .error(let error): errors.append(error.words.of(condition.id))
            default: errors.append(BilingualText.noTruthValue.of(condition.id))
            }
        }
        if fails { return .fails }
        if !missing.isEmpty || !errors.isEmpty { return .unjudged(missing: missing, errors: errors) }
        return exclusion(id, cause, activation) ?? .holds(held)
    }

    /// What excludes, if anything does: one that holds is enough, also where another is unknown. One that a grant alone
    /// ends is assisted; anything else withdraws it, and where that is not known of one, the grant does not decide.
    private func exclusion(_ id: () -> LeadID, _ cause: String?, _ activation: Activation) -> Judgement? {
        var state: LeadState?
        var missing: Set<Missing> = []
        var errors: [BilingualText] = []
        for exclusion in model.exclusions {
            let (value, _) = evaluation.scoped { exclusion.when.evaluate(activation, in: context) }
            evaluation.trace?.note(id(), model.name, cause, exclusion.id, value, isExclusion: true)
            switch value {
            case .bool(true): state = exclusion.assists && state != .withdrawn ? .assisted : .withdrawn
            case .bool(false): continue
            case .unknown(let unknown): missing.formUnion(unknown.missing)
            case .error(let error): errors.append(error.words.of(exclusion.id))
            default: errors.append(BilingualText.noTruthValue.of(exclusion.id))
            }
        }
        if let state { return .excluded(state) }
        return missing.isEmpty && errors.isEmpty ? nil : .unjudged(missing: missing, errors: errors)
    }
}
