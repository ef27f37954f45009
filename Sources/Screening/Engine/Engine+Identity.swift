import Events

/// Two numbers that are one subject.
///
/// A number that was linked into another tells so to everybody whom its records name: they read its records under the
/// other's name. Its own records it forwards to the one that stands for all of them, and bears no lead itself.
extension Engine {
    /// Into which number the subject's own goes, where news or the time may have changed it.
    ///
    /// - Parameter due: the moment that came since the subject was last looked at.
    func pass(
        _ profile: inout Profile, _ news: inout News, due: Instant?, now: Instant, always: Bool,
        _ effects: inout Effects
    ) {
        let subject = profile.subject
        guard let form = Record.linkForm(subject.kind) else { return }
        func isOwnLink(_ record: Record?) -> Bool { record?.type == form.type && record?.link?.from.id == subject }
        guard
            always || news.isRenamed || !profile.erasures.isEmpty
                || news.changes.contains(where: {
                    $0.place.sender == nil && (isOwnLink($0.before) || isOwnLink($0.after))
                })
        else { return }
        var last: Fact?
        var next: Instant?
        for record in profile.own.records where isOwnLink(record) {
            if record.occurred > now {
                next = min(next ?? record.occurred, record.occurred)
            } else if last.map({ Fact.precedes($0, Fact(record)) }) ?? true {
                last = Fact(record)
            }
        }
        for erasures in profile.erasures.values { next = [next, erasures.next(after: now)].compactMap { $0 }.min() }
        if next != profile.identityChange {
            profile.identityChange = next
            news.rename(because: RevisionCause())
        }
        let alias = last?.record.link.map { Alias($0, told: profile.naming.others[$0.into.id]) }
        guard alias != profile.naming.own else { return }
        if let circle = last?.record, alias?.isCircle == true, profile.naming.own?.isCircle != true {
            effects.circles.append(circle)
        }
        profile.naming.own = alias
        let isByTime = news.cause.isEmpty
        news.rename(because: due.flatMap { isByTime ? RevisionCause(at: $0) : nil } ?? RevisionCause())
    }

    /// What is to be told of the subject's own number, to those whom its records name and to the one that stands for it.
    ///
    /// - Parameters:
    ///   - naming: what was known before the news.
    ///   - news: of the subject's own records as they were sent.
    func aliasMessages(
        _ profile: Profile, before naming: Naming, _ news: News
    ) -> [(receiver: SubjectID, message: SubjectMessage)] {
        let (old, new) = (naming.own, profile.naming.own)
        guard old != nil || new != nil else { return [] }
        var records = Dictionary(uniqueKeysWithValues: profile.own.records.map { ($0.id, $0) })
        let now = audience(records.values, of: profile.subject, new)
        for change in news.changes where change.place.sender == nil { records[change.place.record] = change.before }
        let before = audience(records.values, of: profile.subject, old)
        var messages: [(receiver: SubjectID, message: SubjectMessage)] = []
        let cause = news.cause
        for receiver in now where old != new || !before.contains(receiver) {
            messages.append((receiver, .alias(of: profile.subject, new, cause)))
        }
        for receiver in before.subtracting(now) {
            messages.append((receiver, .alias(of: profile.subject, nil, cause)))
        }
        return messages.sorted { $0.receiver < $1.receiver }
    }

    private func audience(
        _ records: some Collection<Record>, of subject: SubjectID, _ alias: Alias?
    ) -> Set<SubjectID> {
        guard let alias else { return [] }
        var audience = Set(records.flatMap { $0.named.map(\.id) })
        audience.insert(alias.one.id)
        audience.remove(subject)
        return audience
    }
}
