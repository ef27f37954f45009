import Events

/// What an evaluation asked of its world: which types of records, of whomever.
///
/// An evaluation is a function of the answers that it got. So where none of the types that it asked for has news, and
/// no comparison with now has flipped, it would end as it did, and need not be made.
struct Asked: Sendable {
    let types: Set<String>
    /// Whether it asked for all records of a subject, so that any news may change what it found.
    let hasAskedAll: Bool
    let rules: Engine.Rules

    func isTouched(by news: News, at now: Instant, of engine: Engine, _ nextChange: Instant?) -> Bool {
        guard engine.isBy(rules), nextChange.map({ now < $0 }) ?? true, !news.hasAppeared, !news.isRenamed, !hasAskedAll
        else {
            return true
        }
        return news.changes.contains { change in
            // Who names whom, and which case, is asked of all records: it stays as long as none goes.
            guard let after = change.after, change.before?.case == after.case else { return true }
            return types.contains(after.type)
        }
    }
}
