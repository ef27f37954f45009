import Events

/// Runs the examples that stand beside a model, by the oracle.
public struct ExampleRun: Sendable {
    private let pack: ModelPack

    public init(pack: ModelPack) {
        self.pack = pack
    }

    /// What differs from what an example expects, in words; empty where it passes. The trace is told how each named
    /// condition of the model and of the definitions turned out.
    public func differences(_ example: Example, of model: Model, trace: Trace = Trace()) -> [String] {
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let oracle = Oracle(screener: screener, parameters: pack.parameters)
        let own = Trace()
        let result = oracle.screen(example.records, now: example.now, models: [model.name], trace: own)
        trace.absorb(own)
        var differences: [String] = []
        var met: Set<LeadID> = []
        for expected in example.expected {
            let id = LeadID(subject: expected.subject, model: model.name, cause: expected.cause)
            let unjudged = result.unjudged.first { $0.lead == id }
            met.insert(id)
            if expected.isUnjudged {
                differences += ExampleRun.differences(expected, unjudged, own.explanation(of: id))
            } else if let lead = result.standing.first(where: { $0.id == id }) {
                differences += ExampleRun.differences(expected, lead)
            } else {
                differences.append(
                    "\(expected.name) should have a lead, and has none: "
                        + own.explanation(of: id).map(\.en).joined(separator: "; "))
            }
        }
        for lead in result.standing where !met.contains(lead.id) || isUnjudged(lead.id, example, model) {
            let cause = lead.cause.map { " for \($0)" } ?? ""
            let reasons = lead.reasons.map(\.id).joined(separator: ", ")
            differences.append("\(lead.subject)\(cause) has a lead that is not expected, by " + reasons)
        }
        return differences
    }

    private func isUnjudged(_ id: LeadID, _ example: Example, _ model: Model) -> Bool {
        example.expected.contains {
            $0.isUnjudged && LeadID(subject: $0.subject, model: model.name, cause: $0.cause) == id
        }
    }

    private static func differences(
        _ expected: Example.Expectation, _ unjudged: Unjudged?, _ why: [BilingualText]
    ) -> [String] {
        guard let unjudged else {
            return ["\(expected.name) should not be judged, and is: " + why.map(\.en).joined(separator: "; ")]
        }
        let found = Set(unjudged.missing.map(\.path))
        guard let missing = expected.missing, missing != found else { return [] }
        return ["\(expected.name) should lack \(list(missing)), and lacks \(list(found))"]
    }

    private static func differences(_ expected: Example.Expectation, _ lead: Lead) -> [String] {
        var differences: [String] = []
        func compare(_ what: String, _ wanted: String?, _ found: String?) {
            guard let wanted, wanted != found else { return }
            differences.append("\(expected.name) should have \(what) \(wanted), and has \(found ?? "none")")
        }
        func yuan(_ fen: Int64?) -> String? { fen.map { DecimalNumber(mantissa: $0, scale: 2).description } }
        compare("the amount", yuan(expected.amountFen), yuan(lead.amount?.highFen))
        compare("the lower amount", yuan(expected.lowFen), yuan(lead.amount?.lowFen))
        if let urgency = expected.urgency, lead.urgency != urgency {
            differences.append("\(expected.name) should be \(urgency), and is \(lead.urgency)")
        }
        compare("the reasons", expected.reasons.map(list), list(Set(lead.reasons.map(\.id))))
        return differences
    }

    private static func list(_ names: Set<String>) -> String {
        names.isEmpty ? "nothing" : names.sorted().joined(separator: ", ")
    }
}

extension Example.Expectation {
    fileprivate var name: String { subject.text + (cause.map { " for \($0)" } ?? "") }
}
