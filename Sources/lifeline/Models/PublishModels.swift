import CommandLineTool
import JSON
import Kafka
import Screening
import Workers

struct PublishModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: Text(en: "Put a pack in force on a cluster.", zh: "发布模型包，使其在集群上生效。"),
        discussion: Text(
            en: """
                The pack is compiled and its examples are run first. It is one message on lifeline.models; every worker \
                takes it at once, screens fresh events by it and everybody else in the background. A pack that is in \
                force already is not sent again.
                """,
            zh: "先编译并运行全部示例。模型包是 lifeline.models 上的一条消息，所有工作进程即刻采用：新事件按它筛查，其余人员在后台重新筛查。已生效的同一模型包不再重复发送。"))

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions
    @Flag(help: Text(en: "Publish although examples fail.", zh: "示例未通过也发布。"), readsEnvironment: false)
    var force = false
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let files = try models.files()
        let pack = try models.pack(catalog.catalog())
        let failed = ExampleOutcome(of: pack.models, in: pack).failed
        guard failed == 0 || force else {
            throw CommandFailure(
                .models,
                en:
                    "\(counted(failed, "example fails", "examples fail")), so nothing was published. 'lifeline models test' shows them; --force publishes nevertheless.",
                zh: "有 \(failed) 个示例未通过，未发布。用“lifeline models test”查看；--force 可强制发布。")
        }
        let message = PackMessage(pack, files: files)
        let topic = TopicNames(application: "lifeline").models
        let published = try await onOwnThread { [configuration = cluster.configuration(), cluster] in
            try cluster.admin().close()
            return try Self.published(pack.name, on: topic, configuration)
        }
        let changes = PackChanges(from: published.latest, to: message)
        show(changes, message, context)
        guard !changes.isEmpty else { return }
        try await onOwnThread { [configuration = cluster.configuration()] in
            let stale = published.keys.filter { $0 != message.key && $0 != published.latest?.key }
            try Self.send(message, without: stale, to: topic, configuration)
        }
        context.note(
            Text(
                en: "Published \(message.pack) \(message.version).", zh: "已发布 \(message.pack) \(message.version)。"))
    }

    private func show(_ changes: PackChanges, _ message: PackMessage, _ context: CommandContext) {
        if form.json {
            for change in changes.files { context.write(change.object) }
            context.write([
                "kind": "summary", "pack": .string(message.pack), "version": .string(message.version),
                "previous_version": .text(changes.previousVersion), "changes": .integer(changes.files.count),
                "published": .bool(!changes.isEmpty),
            ])
        } else if changes.isEmpty {
            context.output.line(
                context.text(
                    Text(
                        en: "\(message.pack) \(message.version) is in force already.",
                        zh: "\(message.pack) \(message.version) 已经生效。")))
        } else {
            for change in changes.files { context.output.line(context.text(change.text)) }
        }
    }

    private struct Published: Sendable {
        /// The pack's latest message, whatever its version; nil where there is none.
        var latest: PackMessage?
        /// Of every message of the pack that the topic holds, also under a key that is not the pack's own any more.
        var keys: Set<[UInt8]> = []
    }

    private static func published(
        _ pack: String, on topic: String, _ configuration: KafkaConfiguration
    ) throws -> Published {
        var published = Published()
        try TopicScan(configuration: configuration).read(topic) { record in
            let key = record.key ?? []
            guard let message = record.value.flatMap({ try? PackMessage(value: $0) }), message.pack == pack else {
                published.keys.remove(key)
                return
            }
            published.latest = message
            published.keys.insert(key)
        }
        return published
    }

    /// The pack, and behind it a tombstone for each of its older messages but the one before: where the newest does not
    /// compile for a worker, that one stands.
    private static func send(
        _ message: PackMessage, without stale: Set<[UInt8]>, to topic: String, _ configuration: KafkaConfiguration
    ) throws {
        let producer = try KafkaProducer(
            configuration: configuration.withDefaults(["message.max.bytes": "8388608", "compression.type": "lz4"]),
            log: ClientLog.handler)
        let failure = DeliveryLedger()
        var records = [
            ProducerRecord(topic: topic, partition: nil, key: message.key, value: message.value, headers: [])
        ]
        for key in stale.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            records.append(ProducerRecord(topic: topic, partition: nil, key: key, value: nil, headers: []))
        }
        for (line, record) in records.enumerated() {
            let ticket = failure.open(DeliveryLedger.Position(file: 0, line: line + 1))
            try producer.send(record) { result in
                switch result {
                case .success: failure.close(ticket, isDelivered: true)
                case .failure(let error): failure.fail(error)
                }
            }
        }
        try producer.close(timeout: .seconds(60))
        if let error = failure.failure { throw error }
    }
}
