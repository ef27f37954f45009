import Synchronization

/// The metrics of a process, and their text as Prometheus reads it.
///
/// The same name and labels give the same object, so that two places may count into one. Names and label names are
/// written in code; a wrong one, or one name for two kinds, is a programmer's mistake and stops the program at once.
/// Label *values* may be anything but personal data. Any thread may call.
public final class MetricsRegistry: Sendable {
    /// One name with its help and kind, and each set of labels with its metric.
    struct Family: Sendable {
        let help: String
        let kind: Kind
        var members: [Labels: Member] = [:]
    }

    enum Kind: String, Sendable { case counter, gauge, histogram }

    enum Member: Sendable {
        case counter(Counter)
        case gauge(Gauge)
        case histogram(Histogram)
        case sampled(@Sendable () -> Double?)
    }

    private let families = Mutex<[String: Family]>([:])

    /// An empty registry; `ProcessMetrics.register(in:)` adds those of the process.
    public init() {}

    /// A counter; by convention its name ends in `_total`.
    public func counter(_ name: String, help: String, labels: [String: String] = [:]) -> Counter {
        let member = member(name, help, .counter, labels) { .counter(Counter()) }
        guard case .counter(let counter) = member else { preconditionFailure("\(name) is sampled, not counted") }
        return counter
    }

    public func gauge(_ name: String, help: String, labels: [String: String] = [:]) -> Gauge {
        let member = member(name, help, .gauge, labels) { .gauge(Gauge()) }
        guard case .gauge(let gauge) = member else { preconditionFailure("\(name) is sampled, not set") }
        return gauge
    }

    /// - Parameters:
    ///   - name: the metric's, without labels.
    ///   - help: one line for people.
    ///   - labels: of this histogram.
    ///   - buckets: upper bounds; a last one without bound is added.
    public func histogram(
        _ name: String, help: String, labels: [String: String] = [:], buckets: [Double] = Histogram.latencyBounds
    ) -> Histogram {
        let member = member(name, help, .histogram, labels) { .histogram(Histogram(bounds: buckets)) }
        guard case .histogram(let histogram) = member else { preconditionFailure("\(name) is no histogram") }
        return histogram
    }

    /// A gauge whose value is asked for at each scrape; nil leaves it out. A second call for the same name and labels
    /// replaces the first. `read` must not call this registry.
    public func sample(
        _ name: String, help: String, labels: [String: String] = [:], asCounter: Bool = false,
        _ read: @escaping @Sendable () -> Double?
    ) {
        register(name, help, asCounter ? .counter : .gauge, labels, replacing: true) { .sampled(read) }
    }

    /// Takes the metric of one set of labels out: a partition that was given up is no longer reported.
    public func remove(_ name: String, labels: [String: String] = [:]) {
        let removed = families.withLock { $0[name]?.members.removeValue(forKey: Labels(labels)) }
        _ = removed  // Released here, outside of the lock.
    }

    private func member(
        _ name: String, _ help: String, _ kind: Kind, _ labels: [String: String], _ make: () -> Member
    ) -> Member {
        register(name, help, kind, labels, replacing: false, make)
    }

    @discardableResult
    private func register(
        _ name: String, _ help: String, _ kind: Kind, _ labels: [String: String], replacing: Bool,
        _ make: () -> Member
    ) -> Member {
        precondition(MetricName.isValid(name), "no metric name: \(name)")
        precondition(labels.keys.allSatisfy(MetricName.isValidLabel), "no label name among \(labels.keys)")
        return families.withLock { families in
            let labels = Labels(labels)
            var family = families[name] ?? Family(help: help, kind: kind)
            precondition(family.kind == kind, "\(name) is a \(family.kind.rawValue), not a \(kind.rawValue)")
            if !replacing, let present = family.members[labels] { return present }
            let made = make()
            family.members[labels] = made
            families[name] = family
            return made
        }
    }

    var snapshot: [(name: String, family: Family)] {
        families.withLock { $0.map { (name: $0.key, family: $0.value) } }.sorted { $0.name < $1.name }
    }
}
