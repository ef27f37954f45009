import Events

/// A decision that granted judicial aid, as the case-by-case comparison of M14 sees it.
struct TrueGrant: Sendable {
    let at: Instant
    let file: String
    /// The pseudonym of the decision.
    let decision: String
    let amountFen: Int
    let occurred: Instant
    /// Charge, harm and city; nil where the case has no charge.
    let likeness: Likeness?
    let hasReason: Bool

    struct Likeness: Hashable, Sendable {
        let charge: String
        let harm: CountyParameters.Harm
        let city: String
    }

    /// M14 of all grants of one moment: like cases got unlike help.
    static func unlike(_ grants: [TrueGrant]) -> [TrueLead] {
        var leads: [TrueLead] = []
        let alike = Dictionary(grouping: grants.filter { $0.likeness != nil }) { $0.likeness }
        let ofCase = Dictionary(grouping: grants) { $0.file }
        for grant in grants where !grant.hasReason {
            let siblings = (ofCase[grant.file] ?? []).map(\.amountFen)
            let isLargest = grant.amountFen == siblings.max() && grant.amountFen > 2 * (siblings.min() ?? 0)
            let others = grant.likeness.map { grant.others(in: alike[$0] ?? []) } ?? []
            if isLargest || (others.count >= 5 && grant.isOutside(others)) {
                leads.append(
                    TrueLead(
                        at: grant.at, model: .unlikeAid, subject: Truth.case(grant.file), cause: grant.decision,
                        amountFen: nil))
            }
        }
        return leads
    }

    private func others(in class: [TrueGrant]) -> [Int] {
        let earliest = occurred.day.adding(months: -24).start
        return `class`.filter { $0.decision != decision && $0.occurred <= occurred && $0.occurred >= earliest }
            .map(\.amountFen).sorted()
    }

    /// Outside half and double the median; twice the median is compared, since that of an even number may have a half.
    private func isOutside(_ others: [Int]) -> Bool {
        let middle = others.count / 2
        let twice = others.count % 2 == 0 ? others[middle - 1] + others[middle] : others[middle] * 2
        return amountFen * 4 < twice || amountFen > twice
    }
}
