import Observability
import Streaming

extension MetricsRegistry {
    /// The runtime's counters of a stage, read at each scrape.
    func sample(stage: String, _ read: @escaping @Sendable () -> StageMetrics?) {
        let counters: [(name: String, help: String, value: @Sendable (StageMetrics) -> Int64)] = [
            ("records", "Records read from the source topics.", { $0.records }),
            ("handed_over", "Records told to a task of the same thread, past the log.", { $0.handedOver }),
            ("emitted", "Records sent.", { $0.emitted }),
            ("state_writes", "Entries written to store and changelog.", { $0.stateWrites }),
            ("transactions", "Transactions committed.", { $0.transactions }),
            ("offset_transactions", "Transactions that carried offsets alone.", { $0.offsetTransactions }),
            ("aborts", "Transactions aborted.", { $0.aborts }),
            ("timers_fired", "Timers that came due.", { $0.timersFired }),
            ("restores", "Tasks opened from the changelog.", { $0.restores }),
            ("restored_records", "Changelog records replayed.", { $0.restoredRecords }),
            ("fenced_owners", "Transactional ids of dead owners that were fenced.", { $0.fencedOwners }),
            ("rebalances", "Rebalances of the group.", { $0.rebalances }),
            ("thread_restarts", "Processing threads made anew.", { $0.threadRestarts }),
        ]
        for counter in counters {
            sample(
                "lifeline_stage_\(counter.name)_total", help: counter.help, labels: ["stage": stage], asCounter: true
            ) {
                read().map { Double(counter.value($0)) }
            }
        }
    }
}
