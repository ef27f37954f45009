import Events
import Observability
import Screening
import Synchronization

/// Tells operators which parameters are missing, so that models cannot be judged: counted by name and county, and said
/// once in the log. Villages are not told apart: there are too many of them, and some have few people. Any thread may
/// call.
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
                guard let (name, region, year) = missing.parameter else { continue }
                let county = region.isEmpty ? "unknown" : String(region.prefix(6))
                registry.counter(
                    "lifeline_missing_parameter_total",
                    help: "Models that could not be judged for want of this parameter.",
                    labels: ["stage": stage, "parameter": name, "region": county]
                ).increment()
                let sentence = "no \(name) for \(county) in \(year)"
                guard said.withLock({ $0.insert(sentence).inserted }) else { continue }
                log.warning(
                    "cannot be judged: \(sentence); publish it (region.parameter.set), or a pack that has it",
                    metadata: ["model": "\(item.model)"])
            }
        }
    }
}
