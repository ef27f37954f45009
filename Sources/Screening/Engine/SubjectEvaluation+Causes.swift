import Events

/// Why what is found is another than what was found before.
extension SubjectEvaluation {
    /// The news that a lead's model asked for, then or now, for that lead; and the moment that came since. Empty where
    /// neither says why: the models or the parameters are others, or it is not known any more what was asked.
    ///
    /// - Parameters:
    ///   - lead: one that has changed.
    ///   - index: of its model, in the order of the findings.
    ///   - findings: what is found now.
    func cause(of lead: LeadID, model index: Int, in findings: Findings) -> RevisionCause {
        let (old, new) = (before.map { dependences(of: lead, index, in: $0, findings) }, findings)
        let hung = (old ?? []) + dependences(of: lead, index, in: new, before)
        var cause = RevisionCause()
        for change in news.changes where isAsked(change, by: hung) { cause.formUnion(change.cause) }
        if let flip = old?.compactMap(\.nextFlip).filter({ $0 <= now }).max() {
            cause.formUnion(RevisionCause(at: flip))
        }
        return cause
    }

    private func isAsked(_ change: News.Change, by dependences: [Dependence]) -> Bool {
        var news = News()
        news.hasAppeared = self.news.hasAppeared
        news.note(change.place, from: change.before, to: change.after)
        var touched = questions.touched(by: news, of: subject, others)
        // Another record may say the same.
        for number in touched.open where !isCompared || self.touched.questions.contains(number) {
            touched.questions.insert(number)
        }
        return dependences.contains { $0.asked.meets(touched.questions) }
    }

    /// What a lead hung on in findings: who is screened at all, what its model's loop lists, and its element. Which element
    /// that is, other findings may know, where it is not found in these; where none does, it may be any.
    private func dependences(
        of lead: LeadID, _ index: Int, in findings: Findings, _ others: Findings?
    ) -> [Dependence] {
        let standing = findings.standing.dependence
        guard let model = findings.model(index) else { return [standing] }
        func own(_ findings: Findings?) -> [Finding] {
            findings?.model(index)?.elements.filter { $0.verdict.lead == lead } ?? []
        }
        let keys = Set((own(findings) + own(others)).compactMap(\.key))
        let elements = model.elements.filter { $0.verdict.lead == lead || $0.key.map(keys.contains) ?? false }
        let isUnknown = own(findings).isEmpty && own(others).isEmpty
        return [standing, model.loop] + (isUnknown ? model.elements : elements).map(\.dependence)
    }
}

extension Findings {
    fileprivate func model(_ index: Int) -> ModelFindings? { index < models.count ? models[index] : nil }
}
