import CommandLineTool
import Events
import Foundation
import HTTP
import Import
import Observability
import Streaming
import Synchronization
import Workers

/// One worker, until it is told to end.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: Text(en: "Run a worker: intake and screening.", zh: "运行工作进程：接收与筛查。"),
        discussion: Text(
            en: """
                Start more to go faster, stop some with SIGTERM (it drains within ten seconds), kill any: the others take \
                over, and nothing is lost or sent twice. A worker keeps no state that Kafka does not have.

                Intake also reads the tables of registers that Debezium follows, by the mappings that name a table.
                """,
            zh: """
                启动更多工作进程可加快处理；SIGTERM 在十秒内有序退出；任何进程被杀死，其余进程会接管，不丢失也不重复。工作进程的状态都可由 Kafka 重建。

                接收阶段还按指明 table 的映射，读取 Debezium 所跟踪的登记系统的表。
                """))

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var mappingOptions: MappingOptions
    @OptionGroup var keyOptions: KeyOptions

    @Option(
        help: Text(en: "Names the groups, changelog and links of this run.", zh: "本应用的标识：消费组、状态日志与关联主题以此命名。"),
        valueName: "id")
    var application: String = "lifeline"

    @Option(
        help: Text(en: "Where the stores are kept; without it in memory.", zh: "状态存储目录；不给出则存于内存。"), valueName: "dir",
        completion: .directory)
    var stateDirectory: String?

    @Option(help: Text(en: "Processing threads of each stage.", zh: "每个阶段的处理线程数。"), valueName: "n")
    var threads: Int = 1

    @Option(help: Text(en: "The stages to run, by comma.", zh: "运行的阶段，以逗号分隔。"), valueName: "stages")
    var stages: String = "intake,screening,classes"

    @Option(
        help: Text(en: "A stable name: a restart within the session moves no partition.", zh: "固定的实例名：会话期内重启不触发分区迁移。"),
        valueName: "name")
    var instanceID: String?

    @Option(
        help: Text(
            en: "Serve /metrics and /health here; port 0 chooses one.", zh: "在此地址提供 /metrics 与 /health；端口 0 为自动选择。"),
        valueName: "host:port")
    var listen: HostAndPort?

    @Option(help: Text(en: "The largest event that is taken.", zh: "可接收的最大事件。"), valueName: "size")
    var maximumEventSize: ByteCount = .mebibytes(4)

    @Option(
        help: Text(
            en: "What decoded profiles may take in memory; by default a quarter of it.",
            zh: "已解码档案可占用的内存；默认为内存的四分之一。"), valueName: "size")
    var cacheSize: ByteCount?

    @Option(help: Text(en: "How much is logged.", zh: "日志级别。"), valueName: "level")
    var logLevel: LogLevel = .info

    @Option(
        help: Text(
            en: "A file with the moment that the worker takes for now, read at each transaction; for tests.",
            zh: "测试用：以文件中的时刻作为当前时间，每个事务读取一次。"),
        valueName: "file", isHidden: true)
    var clockFile: String?

    @Option(
        help: Text(
            en: "How long what was deleted may stay in the files of a store; for tests.",
            zh: "测试用：已删除的内容最多在存储文件中保留多久。"),
        valueName: "time", isHidden: true)
    var storeRewriteInterval: Duration = StoreSettings().rewriteInterval

    @Flag(
        help: Text(
            en: "Run under the published demonstration keys; for tests.", zh: "测试用：使用公开的演示密钥。"), isHidden: true)
    var demonstrationKeys = false

    @Option(
        help: Text(en: "Do something wrong on purpose; for tests.", zh: "测试用：故意出错。"), isHidden: true)
    var fault: WorkerFault?

    func run(_ context: CommandContext) async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError(format: .text), level: logLevel.level)
        var configuration = NodeConfiguration(
            kafka: cluster.configuration(clientID: "lifeline-worker"), application: application,
            catalog: try mappingOptions.catalog(catalogOptions),
            keys: demonstrationKeys ? .demonstration : try keyOptions.ownKeys())
        configuration.mappings = try explained { [catalog = configuration.catalog] in try catalog.readMappings() }
        configuration.stateDirectory = stateDirectory
        configuration.store.rewriteInterval = storeRewriteInterval
        configuration.threads = threads
        configuration.instanceID = instanceID
        configuration.maximumEventBytes = maximumEventSize.bytes
        if let cacheSize { configuration.cacheBytes = cacheSize.bytes }
        configuration.stages = try parsedStages()
        configuration.fault = fault.flatMap { Fault(rawValue: $0.rawValue) }
        if let clockFile { configuration.clock = ClockFile(path: clockFile).read }
        let node = WorkerNode(configuration)
        let ended = Ended()
        Signals.handle { _ in ended.signal() }
        try start(node)
        let server = try listen.map { try serve(node, on: $0, context) }
        context.note(Text(en: "The worker runs.", zh: "工作进程已启动。"))
        let failure = await ended.wait { node.failure }
        let isDone = node.stop(deadline: .seconds(10))
        await server?.stop(within: .seconds(1))
        LoggingSystem.flush()
        if let failure {
            throw CommandFailure(
                .kafka, en: "The worker stopped: \(failure).", zh: "工作进程已停止：\(failure)。")
        }
        guard isDone else {
            throw CommandFailure(
                .kafka, en: "Not everything was handed over in time; an heir takes it up as after a crash.",
                zh: "未能在限时内全部移交；接管者将按崩溃恢复处理。")
        }
    }

    private func start(_ node: WorkerNode) throws {
        do { try node.start() } catch {
            throw CommandFailure(
                .kafka,
                en: "The worker cannot start: \(error). 'lifeline topics apply' makes the topics.",
                zh: "工作进程无法启动：\(error)。主题由“lifeline topics apply”创建。")
        }
    }

    private func parsedStages() throws(CommandFailure) -> Set<NodeConfiguration.Stage> {
        var parsed: Set<NodeConfiguration.Stage> = []
        for name in stages.split(separator: ",") {
            guard let stage = NodeConfiguration.Stage(rawValue: String(name)) else {
                let known = NodeConfiguration.Stage.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(
                    .unknown, en: "There is no stage '\(name)'. The stages are \(known).",
                    zh: "没有名为“\(name)”的阶段。可用的阶段：\(known)。", exitCode: .validationFailure)
            }
            parsed.insert(stage)
        }
        return parsed
    }

    private func serve(_ node: WorkerNode, on address: HostAndPort, _ context: CommandContext) throws -> Server {
        var router = Router()
        router.get("/metrics") { _ in
            Response.text(node.registry.exposition(), contentType: MetricsRegistry.contentType)
        }
        router.get("/health/live") { _ in
            node.failure == nil ? Response.text("live\n") : Response.text("failed\n", status: .serviceUnavailable)
        }
        router.get("/health/ready") { _ in
            node.isReady ? Response.text("ready\n") : Response.text("not ready\n", status: .serviceUnavailable)
        }
        let server = try Server(host: address.host, port: address.port, router: router)
        context.note(
            Text(
                en: "Metrics and health: http://\(address.host):\(server.port)",
                zh: "监控与健康检查：http://\(address.host):\(server.port)"))
        return server
    }
}

/// Waits for a signal to end, or for a failure.
final class Ended: Sendable {
    private let isSignalled = Mutex(false)

    func signal() { isSignalled.withLock { $0 = true } }

    /// What ended the wait: the failure, or nil for a signal.
    func wait(for failure: @Sendable () -> StreamingError?) async -> StreamingError? {
        while !isSignalled.withLock({ $0 }) {
            if let failure = failure() { return failure }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return nil
    }
}

/// A clock that stands in a file, so that a test moves the time of several processes at once.
struct ClockFile: Sendable {
    let path: String

    /// Milliseconds since 1970; the wall clock where the file is not there or holds no moment.
    @Sendable func read() -> Int64 {
        guard let data = FileManager.default.contents(atPath: path),
            let moment = Instant(
                parsing: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else { return WallClock.milliseconds() }
        return moment.milliseconds
    }
}

enum LogLevel: String, CaseIterable, ExpressibleByArgument {
    case trace, debug, info, notice, warning, error, critical

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}

enum WorkerFault: String, CaseIterable, ExpressibleByArgument {
    case retractions, links, timers
}
