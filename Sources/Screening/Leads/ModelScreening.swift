import CEL
import Events

/// One model evaluated for one subject: an element of its loop after the other.
struct ModelScreening {
    let model: Model
    let subject: SubjectID
    let evaluation: Evaluation
    let agency: @Sendable (_ kind: String, _ region: String) -> String?

    private var world: World { evaluation.world }
    private var context: EvaluationContext { evaluation.context }

    func add(to outcome: inout Outcome) {
        let activation = Activation(model.environment)
        activation[unitName] = unitValue
        var judged: [LeadID: Judgement] = [:]
        for element in elements(activation) {
            if let loop = model.loop, let element { activation.set(loop.variable, to: element) }
            let (cause, isKnown) = cause(activation)
            guard isKnown else { continue }
            let id = LeadID(subject: subject, model: model.name, cause: cause)
            let judgement = judge(activation)
            // Two elements with one cause are one lead: the first that holds makes it.
            if let earlier = judged[id], earlier.rank >= judgement.rank { continue }
            judged[id] = judgement
            if case .holds(let held) = judgement {
                outcome.leads.removeAll { $0.id == id }
                outcome.leads.append(lead(id, cause, held, element, activation))
            }
        }
        for (id, judgement) in judged.sorted(by: { $0.key < $1.key }) {
            switch judgement {
            case .holds, .fails: continue
            case .excluded(let state): outcome.ended[id] = state
            case .unjudged(let missing, let errors):
                outcome.unjudged.append(
                    Unjudged(model: model.name, lead: id, cause: nil, missing: missing, errors: errors))
            }
        }
    }

    private enum Judgement {
        case fails
        case unjudged(missing: [String], errors: [String])
        case excluded(LeadState)
        case holds(Reading.Scope)

        var rank: Int {
            switch self {
            case .fails: return 0
            case .unjudged: return 1
            case .excluded: return 2
            case .holds: return 3
            }
        }
    }

    // MARK: Conditions

    private func judge(_ activation: Activation) -> Judgement {
        var held = Reading.Scope()
        var missing: Set<String> = []
        var errors: [String] = []
        var fails = false
        for condition in model.conditions {
            var (value, scope) = evaluation.scoped { condition.when.evaluate(activation, in: context) }
            switch value {
            case .bool(true):
                if let text = condition.text?.text(activation, context) {
                    scope.reasons.insert(Reason(id: condition.id, text: text), at: 0)
                }
                held.absorb(scope)
            case .bool(false): fails = true
            case .unknown(let unknown): missing.formUnion(unknown.attributes.map(\.path))
            case .error(let error): errors.append("\(condition.id): \(error.message)")
            default: errors.append("\(condition.id): not a truth value")
            }
        }
        if fails { return .fails }
        if !missing.isEmpty || !errors.isEmpty { return .unjudged(missing: missing.sorted(), errors: errors) }
        return exclusion(activation) ?? .holds(held)
    }

    /// What excludes, if anything does. One that a grant alone ends is assisted; anything else withdraws it.
    private func exclusion(_ activation: Activation) -> Judgement? {
        var state: LeadState?
        for exclusion in model.exclusions {
            let (value, _) = evaluation.scoped { exclusion.when.evaluate(activation, in: context) }
            switch value {
            case .bool(true): state = exclusion.assists && state != .withdrawn ? .assisted : .withdrawn
            case .bool(false): continue
            case .unknown(let unknown):
                return .unjudged(missing: unknown.attributes.map(\.path).sorted(), errors: [])
            case .error(let error): return .unjudged(missing: [], errors: ["\(exclusion.id): \(error.message)"])
            default: return .unjudged(missing: [], errors: ["\(exclusion.id): not a truth value"])
            }
        }
        return state.map(Judgement.excluded)
    }

    // MARK: The lead

    private func lead(
        _ id: LeadID, _ cause: String?, _ held: Reading.Scope, _ element: Value?, _ activation: Activation
    ) -> Lead {
        let evidence = held.evidence.map { Evidence($0) }.sorted { $0.record < $1.record }
        var since = held.lastFlip
        for fact in held.evidence {
            let known = max(fact.record.event.time, fact.record.occurred)
            since = max(since ?? known, known)
        }
        let basis = Basis.digest(of: evidence)
        let (receivers, unroutable) = receivers(element, activation)
        return Lead(
            id: id, model: model.name, code: model.code, modelVersion: model.version, title: model.title,
            unit: model.unit, subject: subject, cause: cause,
            state: Feedback.state(of: id, basis: basis, about: subject, in: world), since: since,
            urgency: text(model.urgency, activation) ?? "yellow", amount: amount(activation), reasons: held.reasons,
            authority: model.authority, receivers: receivers, unroutable: unroutable, evidence: evidence, basis: basis,
            respondBy: respondBy(since, element))
    }

    private func amount(_ activation: Activation) -> LeadAmount? {
        guard let rule = model.amount else { return nil }
        if let when = rule.when {
            let (value, _) = evaluation.scoped { when.evaluate(activation, in: context) }
            guard case .bool(true) = value else { return nil }
        }
        let (high, _) = evaluation.scoped { rule.high.evaluate(activation, in: context) }
        let low = rule.low.map { program in evaluation.scoped { program.evaluate(activation, in: context) }.0 }
        guard let fen = high.quantity?.fen else {
            var missing: [String] = []
            if case .unknown(let unknown) = high { missing = unknown.attributes.map(\.description) }
            if case .error(let error) = high { missing = [error.message] }
            return LeadAmount(highFen: nil, lowFen: nil, period: rule.period, missing: missing)
        }
        return LeadAmount(highFen: fen, lowFen: low?.quantity?.fen, period: rule.period)
    }

    private func receivers(_ element: Value?, _ activation: Activation) -> ([Lead.Receiver], [String]) {
        var receivers: [String: Lead.Receiver] = [:]
        var unroutable: Set<String> = []
        for route in model.routes {
            if let when = route.when {
                let (value, _) = evaluation.scoped { when.evaluate(activation, in: context) }
                guard case .bool(true) = value else { continue }
            }
            for kind in kinds(route.kind, activation) {
                let region = region(of: kind, element)
                if let agency = agency(kind, region) {
                    let known = receivers[agency]
                    receivers[agency] = Lead.Receiver(agency: agency, department: known?.department ?? route.department)
                } else {
                    unroutable.insert(kind + "." + region)
                }
            }
        }
        return (receivers.values.sorted { $0.agency < $1.agency }, unroutable.sorted())
    }

    private func kinds(_ kind: Model.Route.Kind, _ activation: Activation) -> [String] {
        switch kind {
        case .fixed(let name): return [name]
        case .computed(let program):
            let (value, _) = evaluation.scoped { program.evaluate(activation, in: context) }
            return value.strings(in: context).sorted()
        }
    }

    /// The case's handling region decides the judicial agencies, the residence the others. Where there is no case, the
    /// residence decides both.
    private func region(of kind: String, _ element: Value?) -> String {
        let (region, _) = world.reading.scoped {
            if evaluation.pack.judicialAgencies.contains(kind), let handling = handlingRegion(element),
                !handling.isEmpty
            {
                return handling
            }
            return residenceRegion(element)
        }
        return String(region.prefix(6))
    }

    private func handlingRegion(_ element: Value?) -> String? {
        if subject.kind == .case { return world.case(subject).region }
        if let party = element?.view(PartyView.self) { return party.case.region }
        return nil
    }

    private func residenceRegion(_ element: Value?) -> String {
        switch subject.kind {
        case .person:
            let own = world.person(subject).region
            return own.isEmpty ? handlingRegion(element) ?? "" : own
        case .household: return world.household(subject).region
        case .case, .record: return world.case(subject).region
        }
    }

    private func respondBy(_ since: Instant?, _ element: Value?) -> Day? {
        guard let term = model.respondWithin, let since else { return nil }
        if term == 0 { return since.day }
        let (calendar, _) = world.reading.scoped {
            world.parameters.value("calendar", in: handlingRegion(element) ?? residenceRegion(element), world.reading)
        }
        guard case .calendar(let holidays, let workdays)? = calendar else {
            return WorkingDays(holidays: [], workdays: []).day(term, after: since.day)
        }
        return WorkingDays(holidays: holidays, workdays: workdays).day(term, after: since.day)
    }

    // MARK: The loop

    private var unitName: String {
        switch model.unit {
        case .person: return "person"
        case .household: return "household"
        case .case, .record: return "case"
        }
    }

    private var unitValue: Value {
        switch model.unit {
        case .person: return .object(world.person(subject))
        case .household: return .object(world.household(subject))
        case .case, .record: return .object(world.case(subject))
        }
    }

    /// One nil for a model without a loop.
    private func elements(_ activation: Activation) -> [Value?] {
        guard let loop = model.loop else { return [nil] }
        let (value, _) = evaluation.scoped { loop.elements.evaluate(activation, in: context) }
        guard case .list(let list) = value else { return [] }
        return list.elements(in: context)
    }

    private func cause(_ activation: Activation) -> (String?, isKnown: Bool) {
        guard let program = model.cause else { return (nil, true) }
        let (value, _) = evaluation.scoped { program.evaluate(activation, in: context) }
        guard case .string(let cause) = value else { return (nil, false) }
        return (cause, true)
    }

    private func text(_ program: Program, _ activation: Activation) -> String? {
        let (value, _) = evaluation.scoped { program.evaluate(activation, in: context) }
        if case .string(let text) = value { return text }
        return nil
    }
}
