import Events
import Observability
import Screening
import Synchronization

/// Tells operators which parameters are missing, so that models cannot be judged: counted by name and region, and said
/// once in the log. Any thread may call.
final class MissingParameters: Sendable {
    private let registry: MetricsRegistry
    private let stage: String
    private let log = Logger(label: "lifeline.parameters")
    private let said = Mutex<Set<String>>([])

    init(_ registry: MetricsRegistry, stage: String) {
        self.registry = registry
        self.stage = stage
    }

    /// - Parameter unjudged: what could be judged, or was not asked, before.
    func note(_ unjudged: [Unjudged]) {
        for item in unjudged {
            for missing in item.missing {
                guard let (name, region) = missing.parameter else { continue }
                registry.counter(
                    "lifeline_missing_parameter_total",
                    help: "Models that could not be judged for want of this parameter.",
                    labels: ["stage": stage, "parameter": name, "region": region]
                ).increment()
                let sentence = missing.text.en
                guard said.withLock({ $0.insert(sentence).inserted }) else { continue }
                log.warning(
                    "cannot be judged: \(sentence); publish region.parameter.set, or a pack that has it",
                    metadata: ["model": "\(item.model)"])
            }
        }
    }
}
