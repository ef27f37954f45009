import CEL
import Events

extension Screener {
    /// The grants that a person tells class models of: each decision that granted aid in one of the person's cases.
    ///
    /// Whoever died, objected or was erased still counts among those that a grant is compared with.
    func grants(of person: SubjectID, in world: World, only: Set<String>?) -> [Grant] {
        guard !world.records("aid.decided", of: person).isEmpty else { return [] }
        var grants: [Grant] = []
        for group in classModels {
            let evaluation = Evaluation(world: world, commons: group.commons)
            defer { evaluation.end() }
            for model in group.models where only?.contains(model.name) ?? true {
                guard case .grants(let likeness, _)? = model.classRule else { continue }
                for party in world.person(person).cases {
                    let decisions = party.records("aid.decided").filter { $0.flag("granted") == true }
                    guard !decisions.isEmpty else { continue }
                    let (key, months, missing) = likeness.find(of: party, in: evaluation)
                    grants += decisions.map {
                        Grant(
                            model: model.name, record: $0.record, person: person, case: party.case.id,
                            region: party.case.region, key: key, missing: missing, months: months)
                    }
                }
            }
        }
        return grants
    }

    /// The class leads of one case.
    ///
    /// - Parameters:
    ///   - case: whose class it is.
    ///   - group: the leads that stand in it, and the grants made in it.
    ///   - world: at a time, with what agencies said of the case's leads.
    ///   - only: the models to evaluate; nil for all.
    ///   - trace: is told how each named condition turned out.
    func screen(
        _ case: SubjectID, _ group: CaseGroup, in world: World, only: Set<String>? = nil, trace: Trace? = nil
    ) -> Outcome {
        var outcome = Outcome()
        world.center = `case`
        for models in classModels {
            let evaluation = Evaluation(world: world, commons: models.commons, trace: trace)
            defer { evaluation.end() }
            for model in models.models where only?.contains(model.name) ?? true {
                ModelScreening(model: model, subject: `case`, evaluation: evaluation, agency: agency, group: group)
                    .add(to: &outcome)
            }
        }
        outcome.leads.sort { $0.id < $1.id }
        outcome.nextChange = world.reading.nextFlip
        return outcome
    }
}

extension ClassRule.Likeness {
    /// No key where a part of it is not known, or empty.
    fileprivate func find(of party: PartyView, in evaluation: Evaluation) -> ([String]?, months: Int, [Missing]) {
        let activation = Activation(environment)
        activation.set(self.party, to: .object(party))
        let (key, _) = evaluation.scoped { self.key.evaluate(activation, in: evaluation.context) }
        let (months, _) = evaluation.scoped { self.months.evaluate(activation, in: evaluation.context) }
        var missing: Set<Missing> = []
        for case .unknown(let unknown) in [key, months] { missing.formUnion(unknown.missing) }
        guard case .list(let list) = key, case .int(let count) = months, count >= 0 else {
            return (nil, 0, missing.sorted())
        }
        var parts: [String] = []
        for element in list.elements(in: evaluation.context) {
            if case .string(let part) = element, !part.isEmpty { parts.append(part) }
            if case .unknown(let unknown) = element { missing.formUnion(unknown.missing) }
        }
        return (parts.count == list.count ? parts : nil, Int(clamping: min(count, 12_000)), missing.sorted())
    }
}
