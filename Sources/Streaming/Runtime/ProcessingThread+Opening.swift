internal import Kafka

extension ProcessingThread {
    /// Takes every task that is not yet running as far as it goes now.
    func openTasks() throws {
        guard tasks.values.contains(where: \.isOpening) else { return }
        try takeOver()
        let restored = restorer.restoredRecords
        defer { metrics.restoredRecords += restorer.restoredRecords - restored }
        let canWait = open == nil && !tasks.values.contains { $0.stream.isRunning }
        for partition in try restorer.step(timeout: canWait ? .milliseconds(20) : .zero) {
            guard let task = tasks[partition] else { continue }
            try task.stream.move(to: .awaitingGlobals)
        }
        for (partition, error) in restorer.takeFailures() {
            guard let task = tasks[partition] else { continue }
            try task.stream.move(to: .fencing)
            try delay(task, error)
        }
        try runRestored()
    }

    /// Claims what was just assigned, or was suspended by an abort, all of it at once.
    private func takeOver() throws {
        guard let group else { return }
        let now = ContinuousClock.now
        let waiting = tasks.values.filter { task in
            switch task.stream.lifecycleState {
            case .created, .suspended, .fencing: task.retryAt <= now
            default: false
            }
        }
        guard !waiting.isEmpty, open == nil else { return }
        do {
            for task in waiting where task.stream.lifecycleState != .fencing { try task.stream.move(to: .fencing) }
            let taken = try claims.take(waiting.flatMap(\.sources), group: group)
            log(.debug, "taken over \(waiting.count) tasks in \(now.duration(to: .now)), \(taken.fenced) ids fenced")
            metrics.fencedOwners += Int64(taken.fenced)
            for task in waiting {
                task.committed = taken.committed.filter { $0.key.partition == task.stream.id.partition }
                task.isClaimed = true
            }
        } catch {
            for task in waiting { try delay(task, error) }
            return
        }
        for task in waiting {
            do {
                try beginRestore(task)
            } catch {
                try delay(task, error)
            }
        }
    }

    private func beginRestore(_ task: OwnedTask) throws {
        let partition = task.stream.id.partition
        if task.stream.state == nil {
            let store = try directory.openStore(of: partition)
            lease.hold(store, of: partition)
            try task.stream.attach(store)
        }
        guard let state = task.stream.state else { return }
        let plan = try restorer.begin(partition, state)
        let end = restorer.restoring[partition]?.end
        log(.debug, "restore: \(plan)\(end.map { ", to \($0)" } ?? "")", task.stream.id)
        try task.stream.move(to: .restoring)
        metrics.restores += 1
        switch plan {
        case .upToDate:
            try task.stream.move(to: .awaitingGlobals)
        case .rebuild(_, let reason):
            if reason != .noStore {
                metrics.rebuiltStores += 1
                log(.warning, "the store is rebuilt from the whole changelog: \(reason.rawValue)", task.stream.id)
            }
        case .replay: break
        }
    }

    /// An opening that failed is tried again after a pause, unless its error says that nobody's patience helps.
    private func delay(_ task: OwnedTask, _ error: any Error) throws {
        if let error = error as? StreamingError, error.remedy == .stop { return stop(task, error) }
        if let error = error as? KafkaError, error.isFatal || error.code == .fenced { throw error }
        task.backOff()
        log(task.failures > 5 ? .warning : .info, "opening delayed: \(error)", task.stream.id)
    }

    /// Restored, and the globals are read as far as the state has applied them: goes.
    private func runRestored() throws {
        let snapshot = globals.snapshot
        let now = ContinuousClock.now
        for task in tasks.values where task.stream.lifecycleState == .awaitingGlobals && task.retryAt <= now {
            guard let state = task.stream.state, globals.isComplete, snapshot.positions.covers(state.appliedGlobals)
            else { continue }
            do {
                var positions: [PartitionOffset] = []
                for source in task.sources {
                    let position = try position(of: source, task)
                    task.stream.sources[source.topic] = SourceProgress(position: position)
                    positions.append(PartitionOffset(source, Offset(position)))
                }
                try task.stream.run(globals: snapshot)
                if configuration.loop != nil { gate.close() }
                try read(positions, of: task)
                log(.debug, "running", task.stream.id)
            } catch {
                if task.stream.lifecycleState == .running { task.stream.suspend() }
                if !(error is StreamingError), !(error is KafkaError) {
                    stop(task, StreamingError(processorFailure: error))
                } else {
                    try delay(task, error)
                }
            }
        }
    }

    /// Starts to read a task's sources, or goes back to where it must be read again; always at known offsets.
    private func read(_ positions: [PartitionOffset], of task: OwnedTask) throws {
        if task.isConnected { return try member.seek(positions, timeout: .seconds(5)) }
        switch configuration.guarantee {
        case .exactlyOnce:
            try member.incrementalAssign(positions)
            task.isConnected = true
        case .atLeastOnce: break  // `assignIfDue` takes it with the others.
        }
    }

    /// Takes in one assignment the tasks of an eager group that run by now: it takes whole ones only.
    ///
    /// Never one after another: librdkafka stops what it reads with each, and aborts the process where a third comes before
    /// the first stop is done (confluentinc/librdkafka#5573).
    func assignIfDue() throws {
        guard configuration.guarantee == .atLeastOnce, ContinuousClock.now - lastAssign > .milliseconds(100),
            tasks.values.contains(where: { $0.stream.isRunning && !$0.isConnected })
        else { return }
        let ready = tasks.values.filter { $0.isConnected || $0.stream.isRunning }
        lastAssign = .now
        try member.assign(
            ready.flatMap { task in
                task.sources.map { PartitionOffset($0, Offset(task.stream.sources[$0.topic]?.position ?? 0)) }
            })
        for task in ready { task.isConnected = true }
    }

    /// Where a source is read on: the group's offset, else the one that the state has, else the configured start.
    private func position(of source: TopicPartition, _ task: OwnedTask) throws -> Int64 {
        let marks = try observer.watermarks(of: source, timeout: .seconds(10))
        let committed = (task.committed[source] ?? CommittedPosition.none)
            .offset(state: task.stream.state?.progress.sources[source.topic])
        let decision = SourcePosition.decide(
            committed: committed, low: marks.low.rawValue, high: marks.high.rawValue, start: configuration.start)
        switch decision {
        case .at(let offset): return offset
        case .outOfRange(let committed, let low, let high):
            throw SourcePosition.error(source, committed: committed, low: low, high: high)
        }
    }
}
