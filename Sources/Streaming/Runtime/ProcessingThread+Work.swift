internal import Kafka

extension ProcessingThread {
    // MARK: Records

    /// Hands the records of a poll to their tasks, then notes which partitions are at their end.
    ///
    /// When a task fails, what the poll brought for the tasks that had not had their turn is kept for the next one:
    /// the client does not give it out twice.
    func take(_ batch: ConsumedBatch) throws {
        var waiting = Dictionary(grouping: batch.records, by: \.partition)
        do {
            for failure in batch.failures { try failed(failure) }
            while let (partition, records) = waiting.popFirst() { try process(records, of: partition) }
        } catch {
            let rest = ConsumedBatch(records: waiting.values.flatMap { $0 }, ends: batch.ends)
            stash.insert(rest, at: 0)
            throw error
        }
        for end in batch.ends {
            guard let task = tasks[end.partition.partition], task.stream.isRunning else { continue }
            task.stream.sources[end.partition.topic]?.reachedEnd(end.offset.rawValue)
        }
    }

    private func process(_ records: [KafkaRecord], of partition: Int32) throws {
        guard let task = tasks[partition], task.stream.isRunning else { return }
        let fresh = records.filter { task.stream.sources[$0.topic]?.take($0.offset.rawValue) ?? false }
        guard !fresh.isEmpty else { return }
        try work(on: partition) { task, transaction in
            try task.process(fresh, now: transaction.now, globals: transaction.globals, sink: self)
        }
        let bytes = fresh.reduce(0) { $0 + ($1.key?.count ?? 0) + ($1.value?.count ?? 0) }
        open?.records += fresh.count
        open?.bytes += bytes
        metrics.records += Int64(fresh.count)
        metrics.bytes += Int64(bytes)
    }

    /// An error of one partition, met while reading.
    /// - Throws: a ``TaskFailure`` where the task must stop: what it has in the open transaction is aborted first.
    private func failed(_ error: KafkaError) throws {
        guard let partition = error.partition, let task = tasks[partition] else {
            return log(.warning, "\(error)")
        }
        switch error.code {
        case .offsetOutOfRange, .autoOffsetReset, .noOffset:
            // While it opens, the partition has no position yet; what was asked for then is nobody's loss.
            guard task.stream.isRunning else { return }
            throw TaskFailure(
                partition: partition,
                error: StreamingError(
                    .offsetOutOfRange, .stop, fault: .external, "the log no longer has the next record to be read",
                    place: error.topic.map { TopicPartition(topic: $0, partition: partition) }, cause: error))
        default:
            log(.warning, "\(error)", task.stream.id)
        }
    }

    /// Runs a piece of work of one task inside the thread's transaction.
    func work(
        on partition: Int32, _ body: (StreamTask, OpenTransaction) throws -> Void
    ) throws {
        guard let task = tasks[partition] else { return }
        if open == nil { open = OpenTransaction(now: configuration.clock(), globals: globals.snapshot) }
        open?.tasks.insert(partition)
        guard let transaction = open else { return }
        try lease.beat()
        do {
            try body(task.stream, transaction)
        } catch {
            throw TaskFailure(of: partition, error)
        }
    }

    // MARK: Time, globals, background

    func fireTimers() throws {
        guard gate.isOpen else { return }
        let now = configuration.clock()
        for (partition, task) in tasks where task.stream.hasDueTimer(now: now) {
            // One value of `now` a transaction: one that began before the timer was due must end first.
            guard task.stream.hasDueTimer(now: open?.now ?? now) else { continue }
            try work(on: partition) { stream, transaction in
                for _ in 0..<4 {
                    let fired = try stream.advance(
                        now: transaction.now, globals: transaction.globals, sink: self)
                    metrics.timersFired += Int64(fired)
                    if fired == 0 { break }
                }
            }
            discardIfEmpty()
        }
    }

    func applyGlobals() throws {
        let snapshot = open?.globals ?? globals.snapshot
        for (partition, task) in tasks where task.stream.needsGlobals(snapshot) {
            try work(on: partition) { stream, transaction in
                try stream.applyGlobals(now: transaction.now, globals: transaction.globals, sink: self)
            }
        }
    }

    /// Only when nothing fresh waits, in a transaction of its own, so that it holds up nobody's output; when the
    /// stream never pauses, a slice of one task now and then.
    func workInBackground() throws {
        guard gate.isOpen else { return }
        let isBusy = !lastPollWasEmpty || !stash.isEmpty
        guard isBusy ? !isBackgroundRecent : open == nil else { return }
        for (partition, task) in tasks where task.stream.isRunning && task.stream.hasBackground {
            try work(on: partition) { stream, transaction in
                try stream.background(now: transaction.now, globals: transaction.globals, sink: self)
            }
            metrics.backgroundSlices += 1
            lastBackground = .now
            discardIfEmpty()
            if isBusy { break }
        }
    }

    private var isBackgroundRecent: Bool { ContinuousClock.now - lastBackground < .milliseconds(50) }

    /// A transaction in which nothing was read, written or sent needs no commit.
    private func discardIfEmpty() {
        guard let open, open.records == 0 else { return }
        for partition in open.tasks {
            tasks[partition]?.stream.discardEmptyTransaction()
            if tasks[partition]?.stream.transaction != nil { return }
        }
        self.open = nil
    }

    /// One store a turn, the one that has waited for longest.
    func flushStores() throws {
        guard open == nil else { return }
        let now = ContinuousClock.now
        let running = tasks.values.lazy.filter { $0.stream.isRunning }
        guard let task = running.min(by: { $0.lastFlush < $1.lastFlush }),
            now - task.lastFlush > configuration.store.flushInterval
        else { return }
        task.lastFlush = now
        try lease.beat()
        try task.stream.state?.store.flush()
    }
}

/// An error and the task in whose work it was thrown.
struct TaskFailure: Error {
    var partition: Int32
    var error: any Error

    init(partition: Int32, error: any Error) {
        self.partition = partition
        self.error = error
    }

    /// An error met in a task's work: its own, unless it says that it is another's.
    init(of partition: Int32, _ error: any Error) {
        self = error as? TaskFailure ?? TaskFailure(partition: partition, error: error)
    }
}
