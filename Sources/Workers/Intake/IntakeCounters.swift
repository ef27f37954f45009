import Events
public import Observability

/// What intake counts, for `/metrics`.
public struct IntakeCounters: Sendable {
    let accepted: Counter
    private let refusals: [Rejection.Code: Counter]

    public init(_ registry: MetricsRegistry) {
        accepted = registry.counter("lifeline_intake_events_total", help: "Events that became facts.", labels: [:])
        var refusals: [Rejection.Code: Counter] = [:]
        for code in Rejection.Code.allCases {
            refusals[code] = registry.counter(
                "lifeline_intake_refused_total", help: "Events that went to the dead letters, by reason.",
                labels: ["reason": code.rawValue])
        }
        self.refusals = refusals
    }

    func refused(_ code: Rejection.Code) -> Counter { refusals[code] ?? accepted }
}
