internal import Kafka

extension ProcessingThread {
    /// Called from inside the member's poll, on this thread.
    func rebalanced(_ event: RebalanceEvent) throws {
        guard !isDying else { return }
        try lease.beat()
        metrics.rebalances += 1
        log(.debug, "\(event)")
        switch event {
        case .assigned(let partitions):
            group = try member.groupMetadata()
            try assign(partitions)
        case .revoked(let partitions):
            // Still ours, in a generation that the client has joined by now: nobody else gets them before we return.
            group = try member.groupMetadata()
            try handOver(partitions)
        case .lost(let partitions):
            drop(partitions)
            // Heirs may fence this thread's ids at any time now: it begins a new life, with new ones.
            throw StreamingError(
                .assignmentLost, .restartThread, fault: .external, "the group has given this member's partitions away")
        }
        publish(force: true)
    }

    private func assign(_ partitions: [TopicPartition]) throws {
        let owned = partitions.map { partition in
            OwnedTask(
                stream: StreamTask(
                    id: TaskID(stage: configuration.stage, partition: partition.partition), partitions: self.partitions,
                    makeProcessor: makeProcessor),
                sources: configuration.sources.map { TopicPartition(topic: $0, partition: partition.partition) })
        }
        for task in owned { tasks[task.stream.id.partition] = task }
        // Nothing is read yet. Where from is known once the claim is taken; a place to be resolved until then, such as
        // the end, would be resolved at any time later, also after a seek, and pass over what came in between.
        try member.takeAssignment(from: [])
    }

    /// Finish or abandon the transaction, mark the claims released, let the stores go; the client unassigns last.
    private func handOver(_ partitions: [TopicPartition]) throws {
        let leaving = partitions.compactMap { tasks[$0.partition] }
        var failure: (any Error)?
        do {
            try commitTransaction()
        } catch {
            do { try recover(from: error) } catch { failure = error }
        }
        if failure == nil, let group {
            // Whatever state the task is in: a claim left standing would have its heir fence this thread, which lives.
            let released = leaving.filter(\.isClaimed).map(\.handedOver).reduce(into: [:]) { $0.merge($1) { $1 } }
            do {
                if !released.isEmpty { try claims.release(released, group: group) }
            } catch {
                log(.warning, "claims could not be marked released, the heirs will fence this thread: \(error)")
            }
        }
        drop(partitions)
        let sources = leaving.filter(\.isConnected).flatMap(\.sources)
        switch configuration.guarantee {
        case .exactlyOnce: if !sources.isEmpty { try member.incrementalUnassign(sources) }
        case .atLeastOnce: try member.unassign()
        }
        if let failure { throw failure }
    }

    private func drop(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let task = tasks.removeValue(forKey: partition.partition) else { continue }
            open?.tasks.remove(partition.partition)
            try? restorer.end(partition.partition)
            task.stream.close()
            lease.letGo(of: partition.partition)
            forgetPolled(partition.partition)
        }
        if open?.tasks.isEmpty ?? false { open = nil }
    }
}
