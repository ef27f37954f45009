import Events

/// On what occasion a subject is looked at again, from which follows why anything of it is another.
struct Occasion {
    let news: News
    /// The first moment that has come since the subject was last looked at, and may have changed something; nil where none
    /// has.
    let due: Instant?
    /// Whether what was found before was found by other models or parameters. It is not known after a restart.
    let isByNewRules: Bool

    /// Why anything at all may be another.
    var cause: RevisionCause {
        let cause = news.cause
        if !cause.isEmpty { return cause }
        return due.map(RevisionCause.init(at:)) ?? RevisionCause(.rules)
    }

    /// Why a lead is another.
    ///
    /// - Parameters:
    ///   - before: how it was; nil where it never stood.
    ///   - found: what of the news its model had asked for, and the moment that came.
    func cause(of lead: Lead, _ before: Lead?, found: RevisionCause) -> RevisionCause {
        // Of other links, or of other names, not all is said by what was asked.
        if news.isRenamed { return cause }
        if !found.isEmpty { return found }
        let isOtherEdition = before.map { $0.pack != lead.pack || $0.modelVersion != lead.modelVersion } ?? false
        if isByNewRules || isOtherEdition { return RevisionCause(.rules) }
        return due.map(RevisionCause.init(at:)) ?? cause
    }
}
