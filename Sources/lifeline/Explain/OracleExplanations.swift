import Events
import JSON
import Screening
import Workers

/// Explanations by the batch oracle: of leads that stand or were ended, of what cannot be judged, and of a model that
/// does not hold.
struct OracleExplanations {
    let oracle: Oracle
    let pack: ModelPack
    let records: [Record]
    let now: Instant
    let catalog: Catalog
    private let numbers: LinkedNumbers
    private let keys: ParameterKeys
    private let words: ConditionNames
    /// Of each record the version that stands, by its ID.
    private let standing: [SubjectID: Record]
    /// Whether the names of a lead are the one that is asked for.
    private let wanted: String?

    /// - Parameter lead: that one alone, by any name that it goes by; nil takes all of a subject.
    init(oracle: Oracle, pack: ModelPack, records: [Record], now: Instant, catalog: Catalog, lead: String?) {
        self.oracle = oracle
        self.pack = pack
        self.records = records
        self.now = now
        self.catalog = catalog
        wanted = lead
        let known = records.standing(now: now)
        numbers = LinkedNumbers(known, now: now)
        keys = ParameterKeys(pack)
        words = ConditionNames(catalog)
        standing = Dictionary(known.filter { !$0.isWithdrawn }.map { ($0.id, $0) }) { $1 }
    }

    /// - Parameters:
    ///   - subjects: whom the reader may mean, each under any of its numbers.
    ///   - model: that one alone, and why it does not hold where it does not.
    func explanations(of subjects: [SubjectID], model: Model?) -> [Explanation] {
        let trace = Trace()
        var ones: [SubjectID] = []
        for subject in subjects {
            if let one = numbers.all(of: subject).first, !ones.contains(one) { ones.append(one) }
        }
        let outcomes = oracle.outcomes(of: ones, records, now: now, models: model.map { [$0.name] }, trace: trace)
        var found = ones.flatMap { subject in
            outcomes[subject].map { explanations(of: $0, subject, trace) } ?? []
        }
        guard found.isEmpty, let model else { return found }
        // Nothing holds: of each cause that was looked at, what failed.
        for id in trace.steps.keys.sorted() {
            guard let subject = SubjectID(ofLead: id.text), isAsked(subject, model.name, trace.asked[id]?.cause) else {
                continue
            }
            found.append(against(id, model, trace.asked[id]?.cause, state: "fails", subject, trace))
        }
        return found
    }

    private func explanations(of outcome: Outcome, _ subject: SubjectID, _ trace: Trace) -> [Explanation] {
        var found = outcome.leads.filter { isAsked(subject, $0.model, $0.cause) }.map { lead in
            let evidence = lead.evidence.map(\.record)
            return explanation(
                lead.object(withLetters: true), subject, known: evidence.compactMap { standing[$0] })
        }
        for item in outcome.unjudged where isAsked(subject, item.model, item.cause) {
            found.append(
                explanation(
                    bare(item.lead, pack.model(named: item.model), subject, item.cause, state: "unjudged"), subject,
                    missing: item.missing, against: item.errors))
        }
        for (id, state) in outcome.ended.sorted(by: { $0.key < $1.key }) {
            guard let asked = trace.asked[id], isAsked(subject, asked.model, asked.cause),
                let model = pack.model(named: asked.model)
            else { continue }
            found.append(against(id, model, asked.cause, state: state.rawValue, subject, trace))
        }
        return found
    }

    private func isAsked(_ subject: SubjectID, _ model: String, _ cause: String?) -> Bool {
        guard let wanted else { return true }
        return LeadID.names(subject: subject, model: model, cause: cause, numbers: numbers.all).contains {
            $0.text == wanted
        }
    }

    private func explanation(
        _ lead: JSON.Object, _ subject: SubjectID, known: [Record] = [], missing: [Missing] = [],
        against: [BilingualText] = []
    ) -> Explanation {
        Explanation(
            lead: lead, known: known, missing: missing, against: against, reader: numbers.all(of: subject),
            catalog: catalog, keys: keys)
    }

    private func against(
        _ id: LeadID, _ model: Model, _ cause: String?, state: String, _ subject: SubjectID, _ trace: Trace
    ) -> Explanation {
        let words = words.of(model)
        var missing: [Missing] = []
        let against = (trace.steps[id] ?? []).compactMap { step -> BilingualText? in
            let name = words[step.condition] ?? BilingualText(zh: step.condition, en: step.condition)
            switch step.verdict {
            case .holds where step.isExclusion:
                return BilingualText(zh: "除外情形成立：" + name.zh, en: "excluded: " + name.en)
            case .fails where !step.isExclusion:
                return BilingualText(zh: "不具备：" + name.zh, en: "it does not hold that: " + name.en)
            case .unknown(let unknown):
                missing += unknown
                return nil
            case .error(let message):
                return BilingualText(zh: name.zh + "：" + message.zh, en: name.en + ": " + message.en)
            default: return nil
            }
        }
        return explanation(
            bare(id, model, subject, cause, state: state), subject, missing: missing, against: against)
    }

    /// What is known of a lead that is none.
    private func bare(
        _ id: LeadID, _ model: Model?, _ subject: SubjectID, _ cause: String?, state: String
    ) -> JSON.Object {
        [
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
