public import Observability

/// What the stage of class cases counts, for `/metrics`.
public struct ClassCounters: Sendable {
    let messages: Counter
    let sent: Counter
    let revisions: Counter
    let pushes: Counter
    let digests: Counter
    let unjudged: Counter
    let missing: MissingParameters
    let undecodable: Counter

    public init(_ registry: MetricsRegistry) {
        func counter(_ name: String, _ help: String) -> Counter {
            registry.counter("lifeline_classes_\(name)_total", help: help)
        }
        messages = counter("messages", "Messages to classes that were taken.")
        sent = counter("sent", "Messages that classes sent to other classes.")
        revisions = counter("revisions", "Revisions of class cases' leads.")
        pushes = counter("pushes", "Pushes of class cases' leads to agencies.")
        digests = counter("digests", "Digests that were pushed to agencies.")
        unjudged = counter("unjudged", "Class models that could not be judged for want of a fact or a parameter.")
        missing = MissingParameters(registry, stage: "classes")
        undecodable = counter("undecodable", "Internal messages that could not be read.")
    }
}
