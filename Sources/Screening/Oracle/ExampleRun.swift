import Events

/// Runs the examples that stand beside a model, by the oracle.
public struct ExampleRun: Sendable {
    private let pack: ModelPack

    public init(pack: ModelPack) {
        self.pack = pack
    }

    /// What differs from what an example expects, in words; empty where it passes.
    public func differences(_ example: Example, of model: Model) -> [String] {
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let oracle = Oracle(screener: screener, parameters: pack.parameters)
        let result = oracle.screen(example.records, now: example.now)
        let leads = result.standing.filter { $0.model == model.name }
        let unjudged = result.unjudged.filter { $0.model == model.name }
        var differences: [String] = []
        var met: Set<LeadID> = []
        for expected in example.expected {
            let id = LeadID(subject: expected.subject, model: model.name, cause: expected.cause)
            if expected.isUnjudged {
                if !unjudged.contains(where: { $0.lead == id }) {
                    differences.append("\(expected.name) should not be judged, and is")
                }
                continue
            }
            met.insert(id)
            guard let lead = leads.first(where: { $0.id == id }) else {
                var text = "\(expected.name) should have a lead, and has none"
                if let why = unjudged.first(where: { $0.lead == id }) {
                    text += ": not judged, missing \(why.missing.map(\.text.en).joined(separator: ", "))"
                    text += why.errors.isEmpty ? "" : "; " + why.errors.joined(separator: "; ")
                }
                differences.append(text)
                continue
            }
            if let amount = expected.amountFen, lead.amount?.highFen != amount {
                let found = lead.amount?.highFen.map { DecimalNumber(mantissa: $0, scale: 2).description } ?? "none"
                let wanted = DecimalNumber(mantissa: amount, scale: 2)
                differences.append("\(expected.name) should have the amount \(wanted), and has \(found)")
            }
            if let urgency = expected.urgency, lead.urgency != urgency {
                differences.append("\(expected.name) should be \(urgency), and is \(lead.urgency)")
            }
        }
        for lead in leads where !met.contains(lead.id) {
            let cause = lead.cause.map { " for \($0)" } ?? ""
            differences.append("\(lead.subject)\(cause) has a lead that is not expected")
        }
        return differences
    }
}

extension Example.Expectation {
    fileprivate var name: String { subject.text + (cause.map { " for \($0)" } ?? "") }
}
