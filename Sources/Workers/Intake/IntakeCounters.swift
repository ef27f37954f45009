import Events
public import Observability

/// What intake counts, for `/metrics`.
public struct IntakeCounters: Sendable {
    let accepted: Counter
    let facts: Counter
    let identities: Counter
    /// Changes of registers' tables, those without a row among them.
    let changes: Counter
    let refusedChanges: Counter
    private let refusals: [Rejection.Code: Counter]

    public init(_ registry: MetricsRegistry) {
        accepted = registry.counter("lifeline_intake_events_total", help: "Events that became facts.", labels: [:])
        facts = registry.counter(
            "lifeline_intake_facts_total", help: "Facts that were sent, one for each subject of a record.", labels: [:])
        identities = registry.counter(
            "lifeline_intake_identities_total", help: "Encrypted identities of persons that were sent.", labels: [:])
        changes = registry.counter(
            "lifeline_intake_changes_total", help: "Changes of registers' tables that became events.", labels: [:])
        refusedChanges = registry.counter(
            "lifeline_intake_changes_refused_total",
            help: "Changes of registers' tables that went to the dead letters.",
            labels: [:])
        var refusals: [Rejection.Code: Counter] = [:]
        for code in Rejection.Code.allCases {
            refusals[code] = registry.counter(
                "lifeline_intake_refused_total", help: "Events that went to the dead letters, by reason.",
                labels: ["reason": code.rawValue])
        }
        self.refusals = refusals
    }

    /// Everything that was refused, for whatever reason.
    var refused: UInt64 { refusals.values.reduce(0) { $0 + $1.total } }

    func refused(_ code: Rejection.Code) -> Counter { refusals[code] ?? accepted }
}
