import Events

/// What agencies said of the leads of a neighbourhood: the last word on each, by when it holds, source and number, whoever
/// said it.
struct Answers {
    private var last: [String: Entry] = [:]
    /// Of the pseudonym of each number that others were linked into, theirs and its own.
    private let numbers: [String: [String]]

    static let types: Set<EventName> = [
        .leadAcknowledged, .leadVerified, .leadDeclined, .leadTransferred, .leadClosed,
    ]

    /// - Parameters:
    ///   - entries: in force.
    ///   - numbers: of each subject's pseudonym those of all its numbers, where there are several.
    init(_ entries: [Entry], numbers: [String: [String]]) {
        self.numbers = numbers
        for entry in entries where Self.types.contains(entry.type) {
            guard let lead = entry.text("lead") else { continue }
            if let known = last[lead], !Self.precedes(known, entry) { continue }
            last[lead] = entry
        }
    }

    /// Of what is said under several numbers of one lead the last counts, too.
    func ends(_ lead: TrueLead) -> Bool {
        guard !last.isEmpty else { return false }
        let said = names(of: lead).compactMap { last[$0] }
        let word = said.max(by: Self.precedes)
        return word?.type == .leadDeclined || word?.type == .leadClosed
    }

    /// The lead's name under each number of its subject and of what its cause names.
    private func names(of lead: TrueLead) -> [String] {
        var causes = [String?.none]
        if let cause = lead.cause {
            let parts = cause.split(separator: "/", omittingEmptySubsequences: false).map { all(String($0)) }
            causes = parts.dropFirst().reduce(parts[0]) { starts, part in
                starts.flatMap { start in part.map { start + "/" + $0 } }
            }
        }
        return all(lead.subject).flatMap { subject in causes.map { LeadName.text(lead.model, subject, $0) } }
    }

    private func all(_ name: String) -> [String] { numbers[name] ?? [name] }

    private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        if left.occurred != right.occurred { return left.occurred < right.occurred }
        if left.source != right.source { return left.source.utf8.lexicographicallyPrecedes(right.source.utf8) }
        if left.record != right.record { return left.record.utf8.lexicographicallyPrecedes(right.record.utf8) }
        return left.type.rawValue.utf8.lexicographicallyPrecedes(right.type.rawValue.utf8)
    }
}
