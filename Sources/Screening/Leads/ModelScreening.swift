import CEL
import Events

/// One model evaluated for one subject: an element of its loop after the other.
struct ModelScreening {
    let model: Model
    let subject: SubjectID
    let evaluation: Evaluation
    let agency: @Sendable (_ kind: String, _ region: String) -> String?
    /// Of a class model: the class of the case.
    let group: CaseGroup?

    var world: World { evaluation.world }
    var context: EvaluationContext { evaluation.context }

    /// All of it anew.
    func add(to outcome: inout Outcome) {
        var evaluations = Evaluations()
        findings(after: nil, isStale: { _ in true }, &evaluations).add(to: &outcome)
    }

    /// - Parameters:
    ///   - kept: what the last evaluation found.
    ///   - isStale: whether what hangs on that may be another now.
    ///   - evaluations: counts what is made and what is not.
    func findings(
        after kept: ModelFindings?, isStale: (Dependence) -> Bool, _ evaluations: inout Evaluations
    ) -> ModelFindings {
        let activation = Activation(model.environment)
        activation[unitName] = unitValue
        let (elements, loop) = world.reading.depending { self.elements(activation) }
        var known: [ElementKey: Finding] = [:]
        for finding in kept?.elements ?? [] {
            if let key = finding.key { known[key] = finding }
        }
        var findings = ModelFindings(loop: loop)
        findings.elements.reserveCapacity(elements.count)
        for element in elements {
            // Nobody looks for what is not kept.
            let key = world.questions == nil ? nil : element.map(ElementKey.init) ?? .whole
            let last = key.flatMap { known[$0] }
            if let last, !isStale(last.dependence) {
                findings.elements.append(last)
                evaluations.kept += 1
                continue
            }
            var (verdict, dependence) = verdict(element, activation, after: last?.verdict)
            // What cannot be known again is of its list.
            if key == nil { dependence.absorb(loop) }
            findings.elements.append(Finding(key: key, verdict: verdict, dependence: dependence))
            evaluations.made += 1
        }
        return findings
    }

    /// The verdict, and what it hangs on. One that fails hangs on a single condition: whatever the others say, it fails as
    /// long as that one does.
    ///
    /// - Parameter last: of the last evaluation; the condition that failed then is asked first.
    private func verdict(
        _ element: Value?, _ activation: Activation, after last: Verdict?
    ) -> (Verdict, Dependence) {
        if let variable = model.elementVariable, let element { activation.set(variable, to: element) }
        var failure: Dependence?
        let (verdict, whole) = world.reading.depending { () -> Verdict in
            let answers = answers(activation, after: last)
            if let failed = answers.failed {
                failure = failed.dependence
                return .fails(condition: failed.condition)
            }
            return self.verdict(answers.each, element, activation)
        }
        return (verdict, failure ?? whole)
    }

    private func verdict(_ answers: [Answer], _ element: Value?, _ activation: Activation) -> Verdict {
        let (cause, isKnown) = cause(element, activation)
        guard isKnown else { return .fails(condition: nil) }
        func name() -> LeadID { LeadID(subject: subject, model: model.name, cause: cause) }
        func unjudged(_ missing: Set<Missing>, _ errors: [BilingualText]) -> Verdict {
            .unjudged(
                Unjudged(
                    model: model.name, lead: name(), cause: cause, missing: missing.sorted(), errors: errors))
        }
        switch judge(answers, name, cause, activation) {
        case .fails: return .fails(condition: nil)
        case .unjudged(let missing, let errors): return unjudged(missing, errors)
        case .excluded(let state): return .excluded(name(), state)
        case .holds(let held):
            switch lead(name(), cause, held, element, activation) {
            case .success(let lead): return .holds(lead)
            case .failure(let fault): return unjudged([], [fault.message])
            }
        }
    }

    // MARK: The lead

    /// What a model says that no lead may be.
    private struct Fault: Error {
        let message: BilingualText
    }

    private func lead(
        _ id: LeadID, _ cause: String?, _ held: Reading.Scope, _ element: Value?, _ activation: Activation
    ) -> Result<Lead, Fault> {
        let urgency: String
        switch colour(activation) {
        case .success(let colour): urgency = colour
        case .failure(let fault): return .failure(fault)
        }
        let ofClass = element?.classElement
        let evidence = (held.evidence.map { Evidence($0) } + (ofClass?.evidence ?? [])).sorted {
            $0.record < $1.record
        }
        var since = held.lastFlip
        if let grouped = ofClass?.since { since = max(since ?? grouped, grouped) }
        for fact in held.evidence {
            let known = max(fact.record.event.time, fact.record.occurred)
            since = max(since ?? known, known)
        }
        let basis = ofClass?.basis ?? Basis.digest(of: evidence)
        let (caseRegion, _) = world.reading.scoped { handlingRegion(element) }
        let word = Feedback.last(
            of: id, model: model.name, cause: cause, basis: basis, about: subject, in: world)
        let (state, respondBy) = (state(word, since), respondBy(since, element))
        var (receivers, unroutable) = receivers(element, activation)
        var (handOver, overdue): (HandOver?, Overdue?) = (nil, nil)
        if state.stands {
            handOver = self.handOver(word, &receivers)
            overdue =
                model.overdue.map { self.overdue($0, element, activation) }
                ?? supervise(word, respondBy, handOver, element, &receivers, &unroutable)
        }
        return .success(
            Lead(
                id: id, model: model.name, code: model.code, modelVersion: model.version,
                pack: model.packName + " " + model.packVersion, isShadow: model.isShadow, title: model.title,
                unit: model.unit, subject: subject, cause: cause, state: state, since: since,
                urgency: urgency, amount: amount(activation), reasons: held.reasons, authority: model.authority,
                recommendation: recommendation(element), receivers: receivers.values.sorted { $0.agency < $1.agency },
                unroutable: unroutable.sorted(), visibility: model.visibility.sorted(), evidence: evidence,
                basis: basis, respondBy: respondBy, caseRegion: caseRegion, classCase: ofClass?.shown,
                follows: origins(activation), handOver: handOver, overdue: overdue,
                mentions: Mentions(in: held.evidence, subject: subject, and: ofClass?.mentions ?? [])))
    }

    /// From which leads it goes on; none where it is not known.
    private func origins(_ activation: Activation) -> [Origin] {
        var found: Set<Origin> = []
        func texts(_ program: Program) -> Set<String> {
            evaluation.scoped { program.evaluate(activation, in: context) }.0.strings(in: context)
        }
        func subject(_ program: Program) -> SubjectID? {
            let (value, _) = evaluation.scoped { program.evaluate(activation, in: context) }
            guard case .string(let text) = value else { return nil }
            return SubjectID(text)
        }
        for rule in model.origins {
            switch rule {
            case .named(let leads, let record):
                guard let record = subject(record) else { continue }
                for lead in texts(leads) where SubjectID(ofLead: lead) != nil {
                    found.insert(Origin(lead: LeadID(text: lead), record: record))
                }
            case .made(let model, let bearer, let causes):
                guard let bearer = subject(bearer) else { continue }
                for cause in texts(causes) {
                    guard let record = SubjectID(cause) else { continue }
                    found.insert(
                        Origin(lead: LeadID(subject: bearer, model: model, cause: cause), record: record))
                }
            }
        }
        return found.sorted()
    }

    /// By feedback; and one that stands ends with its time to live, so many days after it became true.
    private func state(_ word: Feedback.Word, _ since: Instant?) -> LeadState {
        let state = word.state
        guard state.stands, let days = model.expiresAfter, let since else { return state }
        let (isOver, _) = world.reading.scoped { world.reading.hasCome(since.day.adding(days: days + 1).start) }
        return isOver ? .expired : state
    }

    /// Yellow where the facts that would tell are missing.
    private func colour(_ activation: Activation) -> Result<String, Fault> {
        let (value, _) = evaluation.scoped { model.urgency.evaluate(activation, in: context) }
        switch value {
        case .string(let colour) where Model.colours.contains(colour): return .success(colour)
        case .unknown: return .success("yellow")
        case .error(let error): return .failure(Fault(message: error.words.of("urgency")))
        default:
            let none = BilingualText.words(
                "it is none of " + Model.colours.joined(separator: ", "),
                "不是 \(Model.colours.joined(separator: "、")) 之一")
            return .failure(Fault(message: none.of("urgency")))
        }
    }

    private func amount(_ activation: Activation) -> LeadAmount? {
        guard let rule = model.amount else { return nil }
        if let when = rule.when {
            let (value, _) = evaluation.scoped { when.evaluate(activation, in: context) }
            if case .unknown(let unknown) = value {
                return LeadAmount(highFen: nil, lowFen: nil, period: rule.period, lacks: unknown.missing)
            }
            guard case .bool(true) = value else { return nil }
        }
        let (high, factors) = evaluation.collectingFactors { rule.high.evaluate(activation, in: context) }
        let low = rule.low.map { program in
            evaluation.collectingFactors { program.evaluate(activation, in: context) }
        }
        var all = factors
        for factor in low?.1 ?? [] where !all.contains(factor) { all.append(factor) }
        guard let fen = high.quantity?.fen else {
            var amount = LeadAmount(highFen: nil, lowFen: nil, period: rule.period, factors: all)
            if case .unknown(let unknown) = high { amount.lacks = unknown.missing }
            if case .error(let error) = high { amount.fault = error.words }
            return amount
        }
        return LeadAmount(highFen: fen, lowFen: low?.0.quantity?.fen, period: rule.period, factors: all)
    }

    private func receivers(
        _ element: Value?, _ activation: Activation
    ) -> ([String: Lead.Receiver], Set<String>) {
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
                    receivers[agency] = Lead.Receiver(
                        agency: agency, department: known?.department ?? route.department,
                        letter: known?.letter ?? letter(route, activation))
                } else {
                    unroutable.insert(kind + "." + region)
                }
            }
        }
        return (receivers, unroutable)
    }

    /// Whoever a lead was transferred to is told of it too.
    private func handOver(_ word: Feedback.Word, _ receivers: inout [String: Lead.Receiver]) -> HandOver? {
        let parts = word.to?.split(separator: ".", maxSplits: 1).map(String.init) ?? []
        guard parts.count == 2, isVisible(to: parts[0]), let agency = agency(parts[0], parts[1]) else { return nil }
        let known = receivers[agency]
        receivers[agency] = Lead.Receiver(
            agency: agency, department: known?.department, letter: known?.letter ?? Supervision.handOver)
        guard let from = word.by, let at = word.said else { return nil }
        return HandOver(from: from, to: agency, at: at)
    }

    /// What the model itself says is late; nil where its term or whose it is are not known.
    private func overdue(_ rule: Model.OverdueRule, _ element: Value?, _ activation: Activation) -> Overdue? {
        let (term, _) = evaluation.scoped { rule.term.evaluate(activation, in: context) }
        let (kinds, _) = evaluation.scoped { rule.kinds.evaluate(activation, in: context) }
        guard let over = term.instant else { return nil }
        let agencies = kinds.strings(in: context).compactMap { agency($0, region(of: $0, element)) }
        return Overdue(step: rule.step, due: over.day.adding(days: -1), agencies: Set(agencies).sorted())
    }

    /// Where the step that the lead waits for is overdue, the supervising agency is told of it, until it is done.
    private func supervise(
        _ word: Feedback.Word, _ respondBy: Day?, _ handOver: HandOver?, _ element: Value?,
        _ receivers: inout [String: Lead.Receiver], _ unroutable: inout Set<String>
    ) -> Overdue? {
        guard let supervision = evaluation.commons.supervision, isVisible(to: supervision.kind),
            let step = Overdue.Step(after: word.state), let due = due(word, respondBy, supervision, element)
        else { return nil }
        let (isOverdue, _) = world.reading.scoped { world.reading.hasCome(due.adding(days: 1).start) }
        guard isOverdue else { return nil }
        // Whoever took the last step, or got it, takes the next; a grid worker who verified decides nothing.
        let late = (word.state == .transferred ? handOver?.to : word.by).flatMap { receivers[$0]?.agency }
        let overdue = Overdue(step: step, due: due, agencies: late.map { [$0] } ?? receivers.keys.sorted())
        let region = region(of: supervision.kind, element)
        guard let agency = agency(supervision.kind, region) else {
            unroutable.insert(supervision.kind + "." + region)
            return overdue
        }
        let letter = Supervision.letter(overdue: word.state, due: due)
        let known = receivers[agency]
        receivers[agency] = Lead.Receiver(
            agency: agency, department: known?.department ?? supervision.department, letter: known?.letter ?? letter)
        return overdue
    }

    /// The last day of the step: of an open lead that of its answer, else so many working days after what was said.
    private func due(
        _ word: Feedback.Word, _ respondBy: Day?, _ supervision: Supervision, _ element: Value?
    ) -> Day? {
        guard word.state != .open else { return respondBy }
        guard let said = word.said, let name = supervision.terms[word.state] else { return nil }
        let (term, _) = world.reading.scoped {
            world.parameters.value(name, in: calendarRegion(element), world.reading)
        }
        guard case .number(let days)? = term, let count = Int(exactly: Quantity(days).fen.map { $0 / 100 } ?? -1),
            count >= 0
        else { return nil }
        return workingDays(element).day(count, after: said.day)
    }

    private func isVisible(to kind: String) -> Bool { model.visibility.isEmpty || model.visibility.contains(kind) }

    private func letter(_ route: Model.Route, _ activation: Activation) -> BilingualText? {
        guard let template = route.letter else { return nil }
        var letter: BilingualText?
        _ = evaluation.scoped {
            letter = template.text(activation, context)
            return .null
        }
        return letter
    }

    /// By the charge of the case that the lead is about.
    private func recommendation(_ element: Value?) -> Recommendation? {
        if model.classRule != nil { return nil }
        guard let `case` = self.case(element) else { return nil }
        let (charge, _) = world.reading.scoped { `case`.charge }
        return evaluation.commons.charges.recommendation(charge: charge, code: model.code)
    }

    private func kinds(_ kind: Model.Route.Kind, _ activation: Activation) -> [String] {
        switch kind {
        case .fixed(let name): return [name]
        case .computed(let program):
            let (value, _) = evaluation.scoped { program.evaluate(activation, in: context) }
            return value.strings(in: context).filter { model.visibility.isEmpty || model.visibility.contains($0) }
                .sorted()
        }
    }

    /// The case's handling region decides the judicial agencies, the residence the others. Where there is no case, the
    /// residence decides both.
    private func region(of kind: String, _ element: Value?) -> String {
        let (region, _) = world.reading.scoped {
            if evaluation.commons.judicialAgencies.contains(kind), let handling = handlingRegion(element),
                !handling.isEmpty
            {
                return handling
            }
            return residenceRegion(element)
        }
        return String(region.prefix(6))
    }

    private func handlingRegion(_ element: Value?) -> String? {
        element?.classElement?.region ?? self.case(element)?.region
    }

    /// The case that the lead is about: the subject, that of a party, or what a record names.
    private func `case`(_ element: Value?) -> CaseView? {
        if subject.kind == .case { return world.case(subject) }
        if let party = element?.view(PartyView.self) { return party.case }
        return element?.view(FactView.self)?.case.map(world.case)
    }

    private func residenceRegion(_ element: Value?) -> String {
        if let ofClass = element?.classElement { return ofClass.region }
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
        return workingDays(element).day(term, after: since.day)
    }

    private func calendarRegion(_ element: Value?) -> String { handlingRegion(element) ?? residenceRegion(element) }

    private func workingDays(_ element: Value?) -> WorkingDays {
        let (calendar, _) = world.reading.scoped {
            world.parameters.value("calendar", in: calendarRegion(element), world.reading)
        }
        return WorkingDays(calendar)
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
        if let rule = model.classRule {
            return (group?.elements(of: rule, model: model.name, in: world) ?? []).map { .object($0) }
        }
        guard let loop = model.loop else { return [nil] }
        let (value, _) = evaluation.scoped { loop.elements.evaluate(activation, in: context) }
        guard case .list(let list) = value else { return [] }
        return list.elements(in: context)
    }

    private func cause(_ element: Value?, _ activation: Activation) -> (String?, isKnown: Bool) {
        if let ofClass = element?.classElement { return (ofClass.cause, true) }
        guard let program = model.cause else { return (nil, true) }
        let (value, _) = evaluation.scoped { program.evaluate(activation, in: context) }
        guard case .string(let cause) = value else { return (nil, false) }
        return (cause, true)
    }
}

extension Value {
    fileprivate var classElement: (any ClassElement)? {
        if case .object(let object) = self { return object as? any ClassElement }
        return nil
    }
}
