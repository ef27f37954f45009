internal import Kafka

extension ProcessingThread {
    func commitIfDue() throws {
        guard let open else { return try commitPositionsIfIdle() }
        let bytes = open.tasks.reduce(open.bytes) { $0 + (tasks[$1]?.stream.transaction?.size ?? 0) }
        let decision = CommitDecision.decide(
            records: open.records, of: size.records, bytes: bytes, age: ContinuousClock.now - open.began,
            lastPollWasEmpty: lastPollWasEmpty && stash.isEmpty, isAsked: lease.isStopping,
            limits: configuration.limits)
        guard decision.commits, try hasServedRebalance() else { return }
        try commitTransaction()
        size.committed(decision, after: ContinuousClock.now - open.began)
    }

    /// Whether the client's generation is the one that this thread has served.
    ///
    /// The client joins a new generation on a thread of its own, and the callback that tells of it waits for a poll.
    /// A transaction sent before would be refused and its work done again; so the poll comes first, and the callback
    /// commits the transaction, or the next turn does.
    private func hasServedRebalance() throws -> Bool {
        guard let group else { return false }
        let generation = try member.groupMetadata().generation
        if generation == group.generation { return true }
        let batch = try member.poll(maximum: 1, timeout: .milliseconds(20))
        if !batch.isEmpty { stash.append(batch) }
        if let open, ContinuousClock.now - open.began > configuration.handOverDeadline {
            throw StreamingError(
                .staleGeneration, .retry, fault: .external, "a rebalance was not told of in time")
        }
        return false
    }

    /// Commits what is open, if anything is.
    func commitTransaction() throws {
        guard open != nil, let group else { return }
        let began = ContinuousClock.now
        try prepareOffsets(group)
        try settleTasks()
        guard let open else { return }
        var batch = TransactionBatch(changelog: configuration.changelog, group: group)
        for partition in open.tasks {
            guard let task = tasks[partition] else { continue }
            do {
                let changes = try task.stream.changes()
                batch.changes[partition] = changes
                metrics.stateWrites += Int64(changes.count)
            } catch {
                throw TaskFailure(of: partition, error)
            }
            metrics.emitted += Int64(task.stream.transaction?.emitted ?? 0)
            batch.offsets += offsets(of: task)
        }
        try lease.beat()
        let ends = try writer.commit(batch, timeout: .seconds(10))
        let committed = ContinuousClock.now
        configuration.atStep(.beforeStore)
        try lease.beat()
        self.open = nil
        for (partition, changes) in batch.changes {
            guard let task = tasks[partition], let end = ends[partition] else { continue }
            let known = try task.stream.state?.store.position()
            try task.stream.committed(
                changes,
                position: StorePosition(
                    offset: end.position, writtenAt: WallClock.milliseconds(),
                    incarnationOffset: end.incarnationOffset ?? known?.incarnationOffset))
            task.failures = 0
        }
        configuration.atStep(.done)
        metrics.transactions += 1
        metrics.commitLatency.record(committed - began)
        metrics.transactionLatency.record(ContinuousClock.now - open.began)
        lastCommit = .now
    }

    /// Of a small transaction, the offsets go while its tasks settle. Whom these tell something is in it too, so that all
    /// that run send theirs. A large one would be open at the broker for as long as it settles, and gains little.
    private func prepareOffsets(_ group: ConsumerGroupMetadata) throws {
        guard let open, open.records <= configuration.limits.records / 4 else { return }
        let offsets = tasks.values.filter { $0.stream.isRunning }.flatMap(offsets)
        try writer.prepare(offsets, group: group, timeout: .seconds(10))
    }

    /// The fence of a transaction on a task, and the task's claim with it: both sources, also where none was read.
    private func offsets(of task: OwnedTask) -> [PartitionOffset] {
        task.sources.compactMap { source in
            task.stream.sources[source.topic].map {
                PartitionOffset(source, Offset($0.position), metadata: writer.claim?.metadata)
            }
        }
    }

    /// See ``IdleDecision``.
    private func commitPositionsIfIdle() throws {
        guard let group else { return }
        let ahead = tasks.values.filter { task in
            task.stream.isRunning && task.stream.sources.values.contains(where: \.isAheadOfCommit)
        }
        guard !ahead.isEmpty else { return }
        let decision = IdleDecision.decide(
            ahead: true, atEnd: ahead.allSatisfy { $0.stream.sources.values.allSatisfy(\.isAtEnd) },
            idleFor: ContinuousClock.now - lastCommit, threshold: .milliseconds(200))
        guard decision == .commitPositions, try hasServedRebalance() else { return }
        let batch = TransactionBatch(
            changelog: configuration.changelog, offsets: ahead.flatMap(offsets), group: group)
        _ = try writer.commit(batch, timeout: .seconds(10))
        for task in ahead { task.stream.offsetsCommitted() }
        metrics.offsetTransactions += 1
        lastCommit = .now
    }

    // MARK: Failure

    /// Ends what cannot go on and drops what did not happen; throws what only a new life mends.
    func recover(from thrown: any Error) throws {
        let failure = thrown as? TaskFailure
        let error = failure?.error ?? thrown
        let decision = FailureDecision.decide(error, duringCommit: writer.isCommitting)
        let level: StreamingLogEntry.Level = decision == .abortAndReopen ? .info : .error
        log(level, "\(decision): \(error)", failure.flatMap { tasks[$0.partition]?.stream.id })
        switch decision {
        case .restartThread, .stopStage: throw error
        case .abortAndReopen: break
        case .stopTask:
            guard let failure, tasks[failure.partition] != nil else { throw error }
        }
        metrics.aborts += 1
        size.aborted()
        try writer.abort(timeout: .seconds(10))
        let touched = open?.tasks ?? []
        open = nil
        for partition in touched {
            guard let task = tasks[partition] else { continue }
            task.stream.suspend()
            task.backOff()
            forgetPolled(partition)
        }
        if decision == .stopTask, let failure, let task = tasks[failure.partition] {
            stop(task, StreamingError(processorFailure: error))
        }
    }

    /// What was polled of a partition and not processed yet is read again once its task has sought back. Kept, it could
    /// have its turn after that, and pass for the next record.
    func forgetPolled(_ partition: Int32) {
        stash = stash.map { batch in
            var kept = batch
            kept.records.removeAll { $0.partition == partition }
            kept.ends.removeAll { $0.partition.partition == partition }
            return kept
        }
    }

    func stop(_ task: OwnedTask, _ error: StreamingError) {
        log(.error, "task stopped: \(error)", task.stream.id)
        task.stream.fail(error)
        try? restorer.end(task.stream.id.partition)
        // It keeps its partitions, so that nobody else meets the same; nothing more is fetched for it.
        if task.isConnected { try? member.pause(task.sources) }
        publish(force: true)
    }
}

extension StreamingError {
    /// An error of a processor that is not the runtime's own.
    init(processorFailure error: any Error) {
        self =
            error as? StreamingError
            ?? StreamingError(
                .processor, .stop, fault: .internal, "the processor failed: \(error)", cause: error as? KafkaError)
    }
}
