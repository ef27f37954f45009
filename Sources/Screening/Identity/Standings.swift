import Events

/// Which numbers are one subject, of everybody: the oracle's, which sees every link.
///
/// Of several links from one number the last that is in force decides, by the order of all records. A number stands for
/// itself where it is linked into none. A circle of links has no effect: each number on it stands for itself, and who is
/// linked into one of them goes as far as that.
struct Standings {
    private var links: [SubjectID: (fact: Fact, into: NamedSubject)] = [:]

    /// - Parameters:
    ///   - facts: of each record the version that stands.
    ///   - now: what occurred later is not in force.
    init(_ facts: some Sequence<Fact>, now: Instant) {
        for fact in facts where fact.occurred <= now {
            guard let (from, into) = fact.record.link else { continue }
            if let known = links[from.id]?.fact, Fact.precedes(fact, known) { continue }
            links[from.id] = (fact, into)
        }
    }

    /// How records name the number that this one was linked into, over however many steps; nil where it stands for
    /// itself.
    func one(_ number: SubjectID) -> NamedSubject? {
        var seen: Set<SubjectID> = [number]
        var last: NamedSubject?
        while let next = links[last?.id ?? number]?.into {
            last = next
            if !seen.insert(next.id).inserted { break }
        }
        return last?.id == number ? nil : last
    }
}
