public import Events

/// Which numbers are one subject, of everybody, as whoever sees every link knows it: the oracle, and whoever asks of
/// somebody under any of their numbers.
///
/// Of several links from one number the last that is in force decides, by the order of all records. A number stands for
/// itself where it is linked into none. A circle of links has no effect: each number on it stands for itself, and who is
/// linked into one of them goes as far as that.
public struct LinkedNumbers: Sendable {
    private var links: [SubjectID: (fact: Fact, into: NamedSubject)] = [:]
    /// Of each number that others were linked into: those others, ascending.
    private var others: [SubjectID: [SubjectID]] = [:]

    /// No number is linked into another.
    public init() {}

    /// - Parameters:
    ///   - records: of each the version that stands; those that link nothing, and withdrawn ones, say nothing.
    ///   - now: what occurred later is not in force.
    public init(_ records: some Sequence<Record>, now: Instant) {
        for record in records where !record.isWithdrawn && record.occurred <= now {
            guard let (from, into) = record.link else { continue }
            let fact = Fact(record)
            if let known = links[from.id]?.fact, Fact.precedes(fact, known) { continue }
            links[from.id] = (fact, into)
        }
        for from in links.keys.sorted() {
            if let one = one(from) { others[one.id, default: []].append(from) }
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

    /// Every number of whom this one is of: first the one that leads stand under, then those linked into it, ascending.
    public func all(of number: SubjectID) -> [SubjectID] {
        let one = one(number)?.id ?? number
        return [one] + (others[one] ?? [])
    }
}
