internal import Kafka

/// What the stage tells itself: by the log to a task of another thread or worker; to one of this thread within the
/// transaction, so that a chain of tasks takes one transaction in place of one each.
extension ProcessingThread: TransactionSink {
    func send(_ record: ProducerRecord, of task: TaskID) throws {
        guard record.topic == configuration.loop, let key = record.key, record.partition == nil,
            let partition = handsOver(to: key)
        else { return try writer.send(record, of: task) }
        let told = KafkaRecord(
            topic: record.topic, partition: partition, offset: .unset, key: key, value: record.value,
            headers: record.headers)
        open?.told[partition, default: []].append(
            ToldMessage(topic: record.topic, key: key, message: RecordMessage(record: told)))
    }

    func tell(_ message: ToldMessage, of task: TaskID) throws {
        guard message.topic == configuration.loop, let partition = handsOver(to: message.key) else {
            return try writer.send(message.producerRecord, of: task)
        }
        open?.told[partition, default: []].append(message)
    }

    /// The partition of the key, where its task is this thread's and the gate is open.
    private func handsOver(to key: [UInt8]) -> Int32? {
        let partition = Partitioner.murmur2(key, partitions: partitions)
        guard open != nil, tasks[partition]?.stream.isRunning == true else { return nil }
        guard gate.isOpen else {
            gate.close()
            return nil
        }
        return partition
    }

    /// Lets the processors write what they hold, and hands over what they tell tasks of this thread, until nobody tells
    /// anybody anything.
    func settleTasks() throws {
        var waiting = open?.tasks ?? []
        for _ in 0..<1000 {
            for partition in waiting.sorted() {
                do {
                    try tasks[partition]?.stream.settle()
                } catch {
                    throw TaskFailure(partition: partition, error: error)
                }
            }
            guard let told = open?.told, !told.isEmpty else { return }
            open?.told = [:]
            for (partition, messages) in told {
                try work(on: partition) { task, transaction in
                    try task.process(
                        told: messages, now: transaction.now, globals: transaction.globals, sink: self)
                }
                metrics.handedOver += Int64(messages.count)
            }
            waiting = Set(told.keys)
        }
        throw StreamingError(
            .processor, .stop, fault: .internal, "the tasks of this stage tell one another something without an end")
    }

    /// Brings the gate towards its opening.
    func serveLoop() throws {
        guard let loop = configuration.loop, !gate.isOpen else { return }
        let running = tasks.filter { $0.value.stream.isRunning && $0.value.isConnected }
        let others = running.values.flatMap(\.sources).filter { $0.topic != loop }
        if gate.isAsking {
            try member.pause(others)
            guard open == nil else { return }
            do {
                gate.found(
                    try running.reduce(into: [:]) { ends, task in
                        let place = TopicPartition(topic: loop, partition: task.key)
                        ends[task.key] = try observer.watermarks(of: place, timeout: .seconds(10)).high.rawValue
                    })
            } catch {
                // Asked again at the next turn.
                return log(.info, "where \(loop) ends could not be asked: \(error)")
            }
        }
        // A task that stopped meanwhile is read no further.
        let isReached = gate.reached { partition in
            running[partition].flatMap { $0.stream.sources[loop]?.position }
        }
        if isReached { try member.resume(others) }
    }
}
