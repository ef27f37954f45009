import CommandLineTool
import Foundation
import Kafka
import Streaming

/// Throughput and latency, beside the plain client in the same run.
struct PipelineBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: Text(
            en: "Throughput and latency on a scratch cluster, beside the plain client.", zh: "在空白集群上测量吞吐与延迟，并与裸客户端对照。"),
        discussion: Text(
            en: """
                Give it an empty cluster: it makes the topics, publishes a synthetic county, and runs all stages in this \
                process. The plain client is this project's Kafka module alone, moving the very records that the \
                pipeline read and wrote, in as many transactions; after it the same state is written to RocksDB and as \
                many identities are sealed, which nobody who keeps state and seals can do without. Compare ratios; \
                figures of one machine mean little.
                """,
            zh: """
                请给出空白集群：本命令创建主题、发布虚构的县，并在本进程内运行各阶段。裸客户端即本项目的 Kafka 模块，以同样多的事务搬运同样的记录；\
                随后把同样的状态写入 RocksDB，并加密同样多的身份，凡保存状态并加密者都省不去。请看比值。
                """))

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var outputOptions: OutputOptions

    @Option(help: Text(en: "Events of the throughput run.", zh: "吞吐测量的事件数。"), valueName: "n")
    var events: Int = 50_000

    @Option(help: Text(en: "Events a second of the latency run.", zh: "延迟测量每秒的事件数。"), valueName: "n")
    var rate: Int = 1000

    @Option(help: Text(en: "Seconds of the latency run.", zh: "延迟测量的秒数。"), valueName: "s")
    var seconds: Int = 10

    @Option(
        help: Text(
            en:
                "Seconds at the start of the latency run that are left out: new brokers compile their own code for a minute.",
            zh: "延迟测量开始后不计的秒数：新启动的节点约需一分钟编译自身代码。"),
        valueName: "s")
    var warmUp: Int = 1

    @Option(help: Text(en: "Processing threads of each stage.", zh: "每个阶段的处理线程数。"), valueName: "n")
    var threads: Int = 1

    @Option(
        help: Text(
            en: "Partitions of each topic; as many as threads where none is given.", zh: "每个主题的分区数；未给出时与线程数相同。"),
        valueName: "n")
    var partitions: Int?

    func run(_ context: CommandContext) async throws {
        try refuseNonsense()
        let isEnded = EndFlag()
        Signals.handle { _ in isEnded.set() }
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("lifeline-bench-" + UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let bench = self
        let report = try await onOwnThread {
            do {
                return try bench.measure(context, stateDirectory: directory) { isEnded.isSet }
            } catch let error as StreamingError {
                throw CommandFailure(.kafka, en: "The worker stopped: \(error).", zh: "工作进程已停止：\(error)。")
            }
        }
        guard let report else { return context.note(Text(en: "Ended before it was done.", zh: "测量未完成即结束。")) }
        if outputOptions.json {
            context.note(report.setting)
            context.note(report.floor)
            context.note(report.counts)
            context.note(report.causes)
            context.note(report.arrived)
            context.output.line(report.json)
        } else {
            for line in report.table(context) { context.output.line(line) }
        }
    }

    private func refuseNonsense() throws {
        for (name, value, most) in [
            ("events", events, 100_000_000), ("rate", rate, 1_000_000), ("seconds", seconds, 3600),
            ("warm-up", warmUp, 3600),
            ("threads", threads, 256), ("partitions", partitions ?? threads, 1000),
        ] where value < 1 || value > most {
            throw CommandFailure(
                .data, en: "--\(name) \(value): a number from 1 to \(most) is expected.",
                zh: "--\(name) \(value)：应为 1 至 \(most) 的整数。", exitCode: .validationFailure)
        }
        guard seconds > warmUp else {
            throw CommandFailure(
                .data, en: "--seconds \(seconds): --warm-up \(warmUp) leaves nothing of it to be measured.",
                zh: "--seconds \(seconds)：减去 --warm-up \(warmUp) 后没有可测量的时间。", exitCode: .validationFailure)
        }
    }

    /// Nil where it was told to end.
    private func measure(
        _ context: CommandContext, stateDirectory: String, isCancelled: @escaping @Sendable () -> Bool
    ) throws -> BenchReport? {
        let application = "bench-" + String(UInt32.random(in: 0 ... .max), radix: 36)
        context.note(Text(en: "Topics and models …", zh: "主题与模型……"))
        let scratch = try BenchCluster(
            kafka: cluster.configuration(clientID: "lifeline-bench"), catalog: try catalogOptions.catalog(),
            application: application, partitions: partitions ?? threads)
        if isCancelled() { return nil }
        context.note(Text(en: "Pipeline: \(events) events …", zh: "流水线：\(events) 条事件……"))
        guard
            let pipeline = try PipelineBench(
                scratch, events: events, threads: threads, stateDirectory: stateDirectory, isCancelled: isCancelled)
        else { return nil }
        context.note(Text(en: "Plain client, the same records …", zh: "裸客户端，同样的记录……"))
        guard
            let raw = try RawBench(
                scratch, events: pipeline.usage.events, transactions: pipeline.transactions,
                isCancelled: isCancelled)
        else { return nil }
        context.note(
            Text(en: "RocksDB and libsodium, the same state and identities …", zh: "RocksDB 与 libsodium，同样的状态与身份……"))
        guard
            let libraries = try LibraryBench(
                scratch, events: pipeline.usage.events, transactions: pipeline.transactions,
                stateDirectory: stateDirectory, isCancelled: isCancelled)
        else { return nil }
        context.note(Text(en: "Latency at \(rate) events a second …", zh: "延迟：每秒 \(rate) 条事件……"))
        guard
            let latency = try LatencyBench(
                scratch, rate: rate, seconds: seconds, warmUp: warmUp, threads: threads, stateDirectory: stateDirectory,
                isCancelled: isCancelled)
        else { return nil }
        return BenchReport(
            pipeline: pipeline, raw: raw, libraries: libraries, latency: latency, rate: rate, threads: threads,
            partitions: scratch.partitions)
    }
}
