import CommandLineTool
import Events
import Foundation
import Import
import Kafka
import Synchronization
import Workers

/// Sends the events of files: reads, checks, paces, and keeps book. Confined to the thread that runs it.
final class EventPublisher {
    struct Settings: Sendable {
        var files: [String]
        var mapping: Mapping?
        /// Of a mapping that needs one.
        var digest: Mapping.Digest?
        /// Of records whose mapping has no version.
        var usualVersion: Int64 = 1
        var resumePath: String?
        var rejectedPath: String?
        var refusedPath: String?
        /// Whether sentences are in Chinese, for the file of refused rows.
        var isChinese = false
        /// Events a second at most.
        var rate: Double?
    }

    struct Result: Sendable {
        var delivered: Int
        var refused: Int
        /// Lines that an earlier run had dealt with.
        var skipped: Int
        var listed: [RefusalList.Entry]
        var isComplete: Bool
    }

    private let settings: Settings
    private let check: EventCheck
    private let producer: KafkaProducer
    private let ledger = DeliveryLedger()
    private let bar: ProgressBar
    private let onRefusal: (RefusalList.Entry) -> Void
    private let isStopping: () -> Bool

    private var inputs: [InputFile] = []
    /// Of each input, the last line that was read.
    private var lastLines: [Int] = []
    private var resume: ResumeFile?
    private var refusals: RefusalList
    private var refusedRows: RefusedRows?
    private var topics: Set<String> = []
    private var skipped = 0
    private var sent = 0
    private let start = ContinuousClock.now
    private var lastSaved = ContinuousClock.now

    init(
        settings: Settings, catalog: Catalog, configuration: KafkaConfiguration, bar: ProgressBar,
        onRefusal: @escaping (RefusalList.Entry) -> Void, isStopping: @escaping () -> Bool
    ) throws {
        self.settings = settings
        self.bar = bar
        self.onRefusal = onRefusal
        self.isStopping = isStopping
        check = EventCheck(catalog: catalog)
        resume = try settings.resumePath.map { try ResumeFile(path: $0, now: .wallClock) }
        // What stands in a list behind what the resume file knows of is written again.
        let lists = resume?.isResumed == true ? resume?.lists : nil
        refusals = try RefusalList(
            path: settings.rejectedPath, resumed: lists.map { $0[settings.rejectedPath ?? ""] ?? 0 })
        refusedRows = settings.refusedPath.map { path in
            RefusedRows(
                path: path, names: settings.isChinese ? ("行", "原因") : ("line", "reason"), resumed: lists)
        }
        inputs = try settings.files.map { try InputFile(path: $0) }
        lastLines = inputs.map { _ in 0 }
        producer = try KafkaProducer(
            configuration: configuration.withDefaults([
                // The topics of events take 8 MiB; compressed as one batch, lines that are alike cost little.
                "message.max.bytes": "8388608", "compression.type": "lz4", "linger.ms": "5",
            ]), log: ClientLog.handler)
    }

    /// Until all is delivered, or the end is asked for, or a delivery fails for good.
    func run() throws -> Result {
        defer { try? producer.close(timeout: .seconds(5)) }
        let began = resume?.began ?? .wallClock
        let sizes = inputs.compactMap(\.size)
        let total = sizes.count == inputs.count ? sizes.reduce(0, +) : nil
        var before: Int64 = 0
        var isComplete = true
        files: for (index, input) in inputs.enumerated() {
            var reader = try EventReader(
                input, mapping: settings.mapping, began: began, digest: settings.digest,
                usualVersion: settings.usualVersion)
            let done = try resume?.line(of: input) ?? 0
            while let item = try reader.next() {
                guard !isStopping(), ledger.failure == nil else {
                    isComplete = false
                    break files
                }
                lastLines[index] = item.position
                if let row = item.row { refusedRows?.meet(row.header) }
                if item.position <= done {
                    skipped += 1
                } else {
                    try publish(item, file: index, input, reader.form)
                }
                if total != nil { bar.set(before + reader.consumed, of: total) } else { bar.advance() }
                try saveNowAndThen()
            }
            before += input.size ?? 0
        }
        try drain()
        try save()
        if let error = ledger.failure { throw error }
        let counts = ledger.counts
        return Result(
            delivered: counts.delivered, refused: refusals.count, skipped: skipped, listed: refusals.first,
            isComplete: isComplete && counts.open == 0)
    }

    /// All events of the line or row, or none of them.
    private func publish(
        _ item: EventReader.Item, file: Int, _ input: InputFile, _ form: RefusedRows.Form?
    ) throws {
        let place = DeliveryLedger.Position(file: file, line: item.position)
        do {
            let records = try item.events.get().map { value in
                let destination = try check.destination(of: value, by: settings.mapping, now: .wallClock)
                return ProducerRecord(
                    topic: destination.topic, partition: nil, key: destination.key, value: value,
                    headers: [KafkaHeader("content-type", text: "application/cloudevents+json; charset=utf-8")])
            }
            for record in records { try warmUp(record.topic) }
            let ticket = ledger.open(place, events: records.count)
            for record in records {
                do {
                    try send(record, ticket)
                } catch let error as KafkaError where error.remedy == .skipRecord {
                    try refuse(.tooLarge, item, input, form)
                    ledger.close(ticket, isDelivered: false)
                }
            }
        } catch let refusal as RowRefusal {
            try refuse(refusal, item, input, form)
            ledger.close(ledger.open(place), isDelivered: false)
        }
    }

    private func refuse(
        _ refusal: RowRefusal, _ item: EventReader.Item, _ input: InputFile, _ form: RefusedRows.Form?
    ) throws {
        let entry = RefusalList.Entry(place: item.place, refusal: refusal)
        let isListed = resume?.wasListed(item.position, of: input) ?? false
        try refusals.add(entry, isListed: isListed)
        if let rows = refusedRows, let row = item.row, let form, !isListed {
            try rows.add(
                row.texts, of: row.header, place: item.place.inFile,
                reason: settings.isChinese ? refusal.text.zh : refusal.text.en, form: form)
        }
        onRefusal(entry)
    }

    private func send(_ record: ProducerRecord, _ ticket: Int) throws {
        if let rate = settings.rate {
            let due = start + .seconds(Double(sent) / rate)
            let wait = ContinuousClock.now.duration(to: due)
            if wait > .zero { Thread.sleep(forTimeInterval: wait / .seconds(1)) }
        }
        sent += 1
        try producer.send(record, within: .seconds(300)) { [ledger] result in
            switch result {
            case .success: ledger.close(ticket, isDelivered: true)
            case .failure(let error): ledger.fail(error)
            }
        }
    }

    /// The first event of a topic asks for it, so that a topic that is not there is told as such and at once.
    private func warmUp(_ topic: String) throws {
        guard topics.insert(topic).inserted else { return }
        do {
            _ = try producer.warmUp(topic, timeout: .seconds(30))
        } catch let error as KafkaError
            where error.code == .unknownTopic || error.code == .unknownTopicOrPartition
        {
            throw CommandFailure.noTopic(topic)
        }
    }

    /// Waits for what is under way; when the end was asked for, ten seconds at most.
    private func drain() throws {
        let asked = ContinuousClock.now
        while ledger.counts.open > 0, ledger.failure == nil {
            if isStopping(), asked.duration(to: .now) > .seconds(10) { return }
            do { try producer.flush(timeout: .seconds(1)) } catch let error as KafkaError where error.code == .timedOut
            {}
            try saveNowAndThen()
        }
    }

    private func saveNowAndThen() throws {
        guard resume != nil, lastSaved.duration(to: .now) > .seconds(1) else { return }
        lastSaved = .now
        try save()
    }

    private func save() throws {
        guard resume != nil else { return }
        if let done = ledger.done {
            for (index, input) in inputs.enumerated() where index < done.file {
                resume?.set(lastLines[index], of: input)
            }
            resume?.set(done.line, of: inputs[done.file])
        }
        for (index, input) in inputs.enumerated() { resume?.setListed(lastLines[index], of: input) }
        var lists = refusedRows?.lengths ?? [:]
        if let path = settings.rejectedPath { lists[path] = refusals.length }
        resume?.lists = lists
        try resume?.write()
    }
}

extension RowRefusal {
    static let tooLarge = RowRefusal(
        "too-large", zh: "Kafka 不接收这么大的消息", en: "Kafka does not take a message as large")
}

extension Instant {
    /// Now, by the machine's clock.
    static var wallClock: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
}
