import CommandLineTool
import Foundation
import JSON
import Kafka
import Synchronization
import Workers

/// Throughput and latency, beside the plain client in the same run.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: Text(
            en: "Throughput and latency on a scratch cluster, beside the plain client.", zh: "在空白集群上测量吞吐与延迟，并与裸客户端对照。"),
        discussion: Text(
            en: """
                Give it an empty cluster: it makes the topics, publishes a synthetic county, and runs both stages in this \
                process. The plain client is this project's Kafka module alone, moving the very records that the \
                pipeline read and wrote, in as many transactions. Compare ratios; figures of one machine mean little.
                """,
            zh: "请给出空白集群：本命令创建主题、发布虚构的县，并在本进程内运行两个阶段。裸客户端即本项目的 Kafka 模块，以同样多的事务搬运同样的记录。请看比值。"))

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var outputOptions: OutputOptions

    @Option(help: Text(en: "Events of the throughput run.", zh: "吞吐测量的事件数。"), valueName: "n") var events: Int = 20_000
    @Option(help: Text(en: "Events a second of the latency run.", zh: "延迟测量每秒的事件数。"), valueName: "n") var rate: Int =
        1000
    @Option(
        help: Text(en: "Seconds of the latency run, the first of which is left out.", zh: "延迟测量的秒数，首秒不计。"),
        valueName: "s") var seconds: Int = 10
    @Option(help: Text(en: "Processing threads of each stage.", zh: "每个阶段的处理线程数。"), valueName: "n") var threads: Int = 1

    func run(_ context: CommandContext) async throws {
        let isEnded = EndFlag()
        Signals.handle { _ in isEnded.set() }
        let isCancelled = { @Sendable in isEnded.isSet }
        let kafka = cluster.configuration(clientID: "lifeline-bench")
        let application = "bench-" + String(UInt32.random(in: 0 ... .max), radix: 36)
        let bench: BenchCluster
        do {
            bench = try BenchCluster(kafka: kafka, catalog: try catalogOptions.catalog(), application: application)
            guard try bench.isEmpty(bench.names.facts) else {
                throw CommandFailure(
                    .topics, en: "The cluster has facts already. The bench needs an empty one.",
                    zh: "集群中已有事实记录，测量需要空白集群。")
            }
        } catch let error as KafkaError { throw CommandFailure(.kafka, en: "\(error)", zh: "\(error)") }
        context.note(Text(en: "Pipeline: \(events) events …", zh: "流水线：\(events) 条事件……"))
        let pipeline = try PipelineBench(bench, events: events, threads: threads, isCancelled: isCancelled)
        if isEnded.isSet { return }
        context.note(Text(en: "Plain client, the same records …", zh: "裸客户端，同样的记录……"))
        let raw = try RawBench(bench, events: pipeline.usage.events, transactions: pipeline.transactions)
        if isEnded.isSet { return }
        context.note(Text(en: "Latency at \(rate) events a second …", zh: "延迟：每秒 \(rate) 条事件……"))
        let latency = try LatencyBench(bench, rate: rate, seconds: seconds, threads: threads, isCancelled: isCancelled)
        if isEnded.isSet { return }
        if outputOptions.json {
            printJSON(pipeline, raw, latency, context)
        } else {
            printTable(pipeline, raw, latency, context)
        }
    }

    private func printJSON(
        _ pipeline: PipelineBench, _ raw: RawBench, _ latency: LatencyBench, _ context: CommandContext
    ) {
        var writer = JSON.Writer()
        writer.beginObject()
        for (name, usage) in [("raw", raw.usage), ("pipeline", pipeline.usage)] {
            writer.key(name)
            writer.beginObject()
            writer.member("events_per_second", usage.eventsPerSecond.rounded())
            writer.member("cpu_seconds_per_million", (usage.processorSecondsPerMillion * 10).rounded() / 10)
            writer.endObject()
        }
        writer.key("latency_ms")
        writer.beginObject()
        writer.member("rate", rate)
        for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
            writer.key(name)
            if let value = latency.percentile(share) {
                writer.double((value * 100).rounded() / 100)
            } else {
                writer.null()
            }
        }
        writer.member("pushes", latency.latencies.count)
        writer.endObject()
        writer.member("resident_bytes", pipeline.residentBytes)
        writer.member("records_consumed", raw.consumed)
        writer.member("records_produced", raw.produced)
        writer.member("transactions", pipeline.transactions)
        writer.endObject()
        context.output.line(writer.text)
    }

    private func printTable(
        _ pipeline: PipelineBench, _ raw: RawBench, _ latency: LatencyBench, _ context: CommandContext
    ) {
        func number(_ value: Double?) -> String { value.map { String(format: "%.1f", $0) } ?? "-" }
        let ratio = raw.usage.processorSecondsPerMillion / max(0.001, pipeline.usage.processorSecondsPerMillion)
        let lines = [
            "\(pipeline.usage.events) events; \(raw.consumed) records read, \(raw.produced) written, \(pipeline.transactions) transactions",
            "              events/s   CPU s per million",
            "plain client  \(number(raw.usage.eventsPerSecond))   \(number(raw.usage.processorSecondsPerMillion))",
            "pipeline      \(number(pipeline.usage.eventsPerSecond))   \(number(pipeline.usage.processorSecondsPerMillion))",
            "pipeline's rate per CPU second: \(number(ratio * 100)) % of the plain client's",
            "event to push at \(rate)/s, ms: p50 \(number(latency.percentile(0.5)))  p95 \(number(latency.percentile(0.95)))  p99 \(number(latency.percentile(0.99)))  (\(latency.latencies.count) pushes)",
            "resident: \(pipeline.residentBytes >> 20) MiB",
        ]
        for line in lines { context.output.line(line) }
    }
}

/// Set once, by a signal.
final class EndFlag: Sendable {
    private let flag = Atomic(false)

    func set() { flag.store(true, ordering: .relaxed) }
    var isSet: Bool { flag.load(ordering: .relaxed) }
}
