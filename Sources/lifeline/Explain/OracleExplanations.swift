import Events
import JSON
import Screening
import Workers

/// Explanations by the batch oracle: of leads that stand or were ended, of what cannot be judged, and of a model that
/// does not hold.
struct OracleExplanations {
    let oracle: Oracle
    let pack: ModelPack
    let parameters: ParameterTable
    let records: [Record]
    let now: Instant
    let catalog: Catalog

    /// - Parameters:
    ///   - lead: that one alone; nil takes all of the subject.
    ///   - model: that one alone, and why it does not hold where it does not.
    func explanations(of subject: SubjectID, lead: String?, model: Model?) -> [Explanation] {
        let trace = Trace()
        let outcome = oracle.outcome(
            of: subject, records, now: now, models: model.map { [$0.name] }, trace: trace)
        func isAsked(_ id: LeadID) -> Bool { lead.map { $0 == id.text } ?? true }
        let standing = standing
        var found = outcome.leads.filter { isAsked($0.id) }.map { self.explanation(of: $0, standing) }
        for item in outcome.unjudged where isAsked(item.lead) {
            found.append(
                Explanation(
                    lead: bare(item.lead, item.model, subject, item.cause, state: "unjudged"), known: [],
                    missing: item.missing,
                    against: item.errors.map { BilingualText(zh: $0, en: $0) }, catalog: catalog, pack: pack))
        }
        for (id, state) in outcome.ended.sorted(by: { $0.key < $1.key }) where isAsked(id) {
            found += ended(id, state: state.rawValue, subject, trace)
        }
        guard found.isEmpty, let model else { return found }
        // Nothing holds: of each cause that was looked at, what failed.
        for id in trace.steps.keys.sorted() where isAsked(id) {
            found.append(against(id, model, state: "fails", subject, trace))
        }
        return found
    }

    private func explanation(of lead: Lead, _ standing: [Record]) -> Explanation {
        let evidence = Set(lead.evidence.map(\.record))
        return Explanation(
            lead: lead.object(withLetters: true),
            known: standing.filter { evidence.contains($0.id) },
            catalog: catalog, pack: pack)
    }

    /// Of each record the version that stands.
    private var standing: [Record] { records.greatestVersions.filter { !$0.isWithdrawn } }

    private func ended(_ id: LeadID, state: String, _ subject: SubjectID, _ trace: Trace) -> [Explanation] {
        guard let model = trace.models[id].flatMap({ pack.model(named: $0) }) else { return [] }
        return [against(id, model, state: state, subject, trace)]
    }

    private func against(
        _ id: LeadID, _ model: Model, state: String, _ subject: SubjectID, _ trace: Trace
    ) -> Explanation {
        let sheet = ModelSheet(
            of: model, parameters: parameters, catalog: catalog, region: "000000", at: now)
        var missing: [Missing] = []
        let against = (trace.steps[id] ?? []).compactMap { step -> BilingualText? in
            let name = sheet.conditions[step.condition] ?? BilingualText(zh: step.condition, en: step.condition)
            switch step.verdict {
            case .holds where step.isExclusion:
                return BilingualText(zh: "除外情形成立：" + name.zh, en: "excluded: " + name.en)
            case .fails where !step.isExclusion:
                return BilingualText(zh: "不具备：" + name.zh, en: "it does not hold that: " + name.en)
            case .unknown(let unknown):
                missing += unknown
                return nil
            case .error(let message): return BilingualText(zh: name.zh + "：" + message, en: name.en + ": " + message)
            default: return nil
            }
        }
        return Explanation(
            lead: bare(id, model.name, subject, nil, state: state), known: [], missing: missing, against: against,
            catalog: catalog, pack: pack)
    }

    /// What is known of a lead that is none.
    private func bare(
        _ id: LeadID, _ model: String, _ subject: SubjectID, _ cause: String?, state: String
    ) -> JSON.Object {
        let model = pack.model(named: model)
        return [
            "lead": .string(id.text), "state": .string(state), "model": .text(model?.name), "code": .text(model?.code),
            "title": model.map { .text($0.title) } ?? .null, "subject": .string(subject.text), "cause": .text(cause),
            "authority": .array(
                (model?.authority ?? []).map { article in
                    [
                        "law": .string(article.law), "article": .string(article.article),
                        "edition": .text(article.edition), "confirmed": .bool(article.isConfirmed),
                    ]
                }),
        ]
    }
}
