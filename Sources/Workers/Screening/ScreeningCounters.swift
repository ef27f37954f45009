public import Observability

/// What screening counts, for `/metrics`.
public struct ScreeningCounters: Sendable {
    let facts: Counter
    let links: Counter
    let older: Counter
    let duplicates: Counter
    let clashes: Counter
    let circles: Counter
    let screened: Counter
    let evaluations: Counter
    let keptEvaluations: Counter
    let stateBytes: Counter
    let linkBytes: Counter
    let classes: Counter
    let revisions: Counter
    let pushes: Counter
    let unjudged: Counter
    let missing: MissingParameters
    let timers: Counter
    let undecodable: Counter
    let unroutable: Counter

    public init(_ registry: MetricsRegistry) {
        func counter(_ name: String, _ help: String) -> Counter {
            registry.counter("lifeline_screening_\(name)_total", help: help)
        }
        facts = counter("messages", "Facts and derived facts that were merged into profiles.")
        links = counter("links", "Derived facts and retractions that were sent.")
        older = counter("older_versions", "Versions that arrived after a greater one and changed nothing.")
        duplicates = counter("duplicates", "Contents that were known already.")
        clashes = counter("clashes", "Two contents under one version of a record.")
        circles = counter("circles", "Numbers whose links to another go in a circle and have no effect.")
        screened = counter("subjects", "Subjects that were screened.")
        evaluations = counter("evaluations", "Evaluations of a model for an element of its loop.")
        keptEvaluations = counter(
            "kept_evaluations", "Evaluations that were not made, because nothing that they had asked for has changed.")
        stateBytes = counter("state_bytes", "Bytes of the profiles that were written.")
        linkBytes = counter("link_bytes", "Bytes of the derived facts and retractions that went by the log.")
        classes = counter("classes", "Messages to classes that were sent.")
        revisions = counter("revisions", "Revisions of leads.")
        pushes = counter("pushes", "Pushes to agencies.")
        unjudged = counter("unjudged", "Models that could not be judged for want of a fact or a parameter.")
        missing = MissingParameters(registry, stage: "screening")
        timers = counter("timers", "Subjects that were screened because time had passed.")
        undecodable = counter("undecodable", "Internal messages that could not be read.")
        unroutable = counter("unroutable", "Pushes for which no agency is declared.")
    }
}
