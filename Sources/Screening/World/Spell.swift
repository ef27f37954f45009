import Events

/// Something that began and may have ended: a benefit, a custody, a stay, an absence, a membership.
struct Spell {
    let start: Fact
    /// When an ending event, or a term that it was given, ended it; nil while it runs.
    let end: Instant?

    var isRunning: Bool { end == nil }
}

extension World {
    /// The spells of a subject, by the rule of ending events: one that names what it ends ends that record; another
    /// ends what of its kind (`alike`) began before or at its own `occurred`. A start may carry a term in `until`: it
    /// is over at 00:00 of the day after.
    func spells(
        from startType: String, to endType: String, of subject: SubjectID, until: String? = nil,
        alike: (_ start: Fact, _ end: Fact) -> Bool = { _, _ in true }
    ) -> [Spell] {
        let starts = records(startType, of: subject)
        guard !starts.isEmpty else { return [] }
        let ends = records(endType, of: subject)
        return starts.map { start in
            var end: Instant?
            for ending in ends {
                let names = ending.record.subject("ends")
                let ended =
                    names.map { $0 == start.record.id } ?? (alike(start, ending) && start.occurred <= ending.occurred)
                if ended { end = min(end ?? ending.occurred, ending.occurred) }
            }
            if let until, let last = start.instant(until) {
                let over = last.day.adding(days: 1).start
                if over < (end ?? .distantFuture), reading.hasCome(over) { end = over }
            }
            return Spell(start: start, end: end)
        }
    }
}
