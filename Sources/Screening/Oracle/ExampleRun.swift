public import Events

/// Runs the examples that stand beside a model, by the oracle.
public struct ExampleRun: Sendable {
    private let pack: ModelPack

    public init(pack: ModelPack) {
        self.pack = pack
    }

    /// What differs from what an example expects, in words; empty where it passes. The trace is told how each named
    /// condition of the model and of the definitions turned out.
    public func differences(_ example: Example, of model: Model, trace: Trace = Trace()) -> [BilingualText] {
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let oracle = Oracle(screener: screener, parameters: pack.parameters)
        let own = Trace()
        let result = oracle.screen(example.records, now: example.now, models: [model.name], trace: own)
        trace.absorb(own)
        var differences: [BilingualText] = []
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
                let why = own.explanation(of: id)
                differences.append(
                    .words(
                        "\(expected.name) should have a lead, and has none: " + why.map(\.en).joined(separator: "; "),
                        "\(expected.chineseName)应有线索而没有：" + why.map(\.zh).joined(separator: "；")))
            }
        }
        for lead in result.standing where !met.contains(lead.id) || isUnjudged(lead.id, example, model) {
            let (cause, chinese) = (lead.cause.map { " for \($0)" } ?? "", lead.cause.map { "（\($0)）" } ?? "")
            let reasons = lead.reasons.map(\.id)
            differences.append(
                .words(
                    "\(lead.subject)\(cause) has a lead that is not expected, by " + reasons.joined(separator: ", "),
                    "\(lead.subject)\(chinese)有不应有的线索，理由：" + reasons.joined(separator: "、")))
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
    ) -> [BilingualText] {
        guard let unjudged else {
            return [
                .words(
                    "\(expected.name) should not be judged, and is: " + why.map(\.en).joined(separator: "; "),
                    "\(expected.chineseName)应为无法判断，却已判断：" + why.map(\.zh).joined(separator: "；"))
            ]
        }
        let found = Set(unjudged.missing.map(\.path))
        guard let missing = expected.missing, missing != found else { return [] }
        return [
            .words(
                "\(expected.name) should lack \(list(missing) ?? "nothing"), and lacks \(list(found) ?? "nothing")",
                "\(expected.chineseName)应缺少 \(list(missing) ?? "（无）")，实缺 \(list(found) ?? "（无）")")
        ]
    }

    private static func differences(_ expected: Example.Expectation, _ lead: Lead) -> [BilingualText] {
        var differences: [BilingualText] = []
        func compare(_ what: String, _ chinese: String, _ wanted: String?, _ found: String?) {
            guard let wanted, wanted != found else { return }
            differences.append(
                .words(
                    "\(expected.name) should have \(what) \(wanted), and has \(found ?? "none")",
                    "\(expected.chineseName)的\(chinese)应为 \(wanted)，实为 \(found ?? "（无）")"))
        }
        func yuan(_ fen: Int64?) -> String? { fen.map { DecimalNumber(mantissa: $0, scale: 2).description } }
        compare("the amount", "金额", yuan(expected.amountFen), yuan(lead.amount?.highFen))
        compare("the lower amount", "金额下限", yuan(expected.lowFen), yuan(lead.amount?.lowFen))
        if let urgency = expected.urgency, lead.urgency != urgency {
            differences.append(
                .words(
                    "\(expected.name) should be \(urgency), and is \(lead.urgency)",
                    "\(expected.chineseName)的紧急程度应为 \(urgency)，实为 \(lead.urgency)"))
        }
        compare(
            "the reasons", "理由", expected.reasons.map { list($0) ?? "nothing" },
            list(Set(lead.reasons.map(\.id))) ?? "nothing")
        return differences
    }

    /// Nil of none.
    private static func list(_ names: Set<String>) -> String? {
        names.isEmpty ? nil : names.sorted().joined(separator: ", ")
    }
}

extension Example.Expectation {
    fileprivate var name: String { subject.text + (cause.map { " for \($0)" } ?? "") }
    fileprivate var chineseName: String { subject.text + (cause.map { "（\($0)）" } ?? "") }
}
