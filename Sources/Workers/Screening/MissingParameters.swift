import Events
import Observability
import Screening
import Synchronization

/// Tells operators which parameters are missing, so that models cannot be judged or leads have no amount: counted by name
/// and county, and said once in the log. Villages are not told apart: there are too many of them, and some have few
/// people. Any thread may call.
final class MissingParameters: Sendable {
    private let registry: MetricsRegistry
    private let stage: String
    private let log = Logger(label: "lifeline.parameters")
    private let said = Mutex<Set<String>>([])

    init(_ registry: MetricsRegistry, stage: String) {
        self.registry = registry
        self.stage = stage
    }

    /// - Parameters:
    ///   - unjudged: models that could be judged, or were not asked, before.
    ///   - changes: leads of which there may be no amount.
    func note(_ unjudged: [Unjudged], _ changes: [LeadChange]) {
        for item in unjudged { for missing in item.missing { note(missing, "a model cannot be judged", item.model) } }
        for change in changes where change.lead.state.stands {
            for missing in change.lead.amount?.lacks ?? [] { note(missing, "a lead has no amount", change.lead.model) }
        }
    }

    private func note(_ missing: Missing, _ effect: String, _ model: String) {
        guard let (name, region, year) = missing.parameter else { return }
        let county = region.isEmpty ? "unknown" : String(region.prefix(6))
        registry.counter(
            "lifeline_missing_parameter_total",
            help: "Models that could not be judged, and leads without an amount, for want of this parameter.",
            labels: ["stage": stage, "parameter": name, "region": county]
        ).increment()
        let sentence = "no \(name) for \(county) in \(year)"
        guard said.withLock({ $0.insert(sentence).inserted }) else { return }
        log.warning(
            "\(effect): \(sentence); publish it (region.parameter.set), or a pack that has it",
            metadata: ["model": "\(model)"])
    }
}
