import CommandLineTool
import Foundation
import JSON
import Workers

/// What a run of the bench measured, to be printed.
struct BenchReport: Sendable {
    let pipeline: PipelineBench
    let raw: RawBench
    let libraries: LibraryBench
    let latency: LatencyBench
    let rate: Int
    /// Of each stage, and of each topic.
    let threads: Int
    let partitions: Int

    static let shares: [(name: String, share: Double)] = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)]

    /// The pipeline's rate by CPU second as a part of the plain client's.
    var processorRatio: Double {
        ratio(raw.usage.processorSecondsPerMillion, pipeline.usage.processorSecondsPerMillion)
    }
    var rateRatio: Double { ratio(pipeline.usage.eventsPerSecond, raw.usage.eventsPerSecond) }

    /// CPU seconds a million that the libraries alone take, Kafka's with them.
    private var floorPerMillion: Double {
        [raw.usage, libraries.storing, libraries.sealing].reduce(0) { $0 + $1.processorSecondsPerMillion }
    }

    private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }

    var json: String {
        var writer = JSON.Writer()
        writer.beginObject()
        for (name, usage) in [("raw", raw.usage), ("pipeline", pipeline.usage)] {
            writer.key(name)
            writer.beginObject()
            writer.member("events_per_second", usage.eventsPerSecond.rounded())
            writer.member("cpu_seconds_per_million", BenchReport.rounded(usage.processorSecondsPerMillion, 10))
            writer.endObject()
        }
        writer.key("latency_ms")
        writer.beginObject()
        writer.member("rate", rate)
        for (name, share) in BenchReport.shares {
            writer.key(name)
            if let value = latency.percentile(share) {
                writer.double(BenchReport.rounded(value, 100))
            } else {
                writer.null()
            }
        }
        writer.endObject()
        writer.member("resident_bytes", pipeline.residentBytes)
        writer.endObject()
        return writer.text
    }

    /// What was measured, and how it was set up.
    var setting: Text {
        Text(
            en: "\(pipeline.usage.events) events; threads of a stage: \(threads), partitions of a topic: \(partitions)",
            zh: "\(pipeline.usage.events) 条事件；每个阶段线程数：\(threads)，每个主题分区数：\(partitions)")
    }

    /// How far work of its own could be cut at all.
    var floor: Text {
        func figure(_ value: Double) -> String { String(format: "%.1f", value) }
        let (store, seal) = (libraries.storing, libraries.sealing)
        let share = figure(ratio(raw.usage.processorSecondsPerMillion, floorPerMillion) * 100)
        return Text(
            en: """
                RocksDB takes \(figure(store.processorSecondsPerMillion)) CPU s/million to write the same state, libsodium \
                \(figure(seal.processorSecondsPerMillion)) to seal the same identities: with the plain client \
                \(figure(floorPerMillion)), so that whoever did nothing else would reach \(share) % of its rate.
                """,
            zh: """
                写入同样的状态，RocksDB 每百万条事件耗 \(figure(store.processorSecondsPerMillion)) CPU 秒；加密同样的身份，libsodium 耗 \
                \(figure(seal.processorSecondsPerMillion))；与裸客户端合计 \(figure(floorPerMillion))，即便别无他事，也只及其处理量的 \(share) %。
                """)
    }

    /// What was moved, for both sides: the ratio means something only where these agree.
    var counts: Text {
        let (ours, plain) = (pipeline.counts, raw.counts)
        return Text(
            en: """
                records read: pipeline \(ours.consumed), plain client \(plain.consumed); \
                written: \(ours.produced), \(plain.produced); transactions: \(ours.transactions), \(plain.transactions)
                """,
            zh: """
                读取记录：流水线 \(ours.consumed)，裸客户端 \(plain.consumed)；\
                写入：\(ours.produced)，\(plain.produced)；事务：\(ours.transactions)，\(plain.transactions)
                """)
    }

    /// What an event causes, on the average.
    var causes: Text {
        let work = pipeline.work
        func each(_ count: UInt64) -> String {
            String(format: "%.2f", Double(count) / Double(max(1, pipeline.usage.events)))
        }
        return Text(
            en: """
                an event causes \(each(work.facts)) facts, \(each(work.links)) derived facts (\(each(work.linkBytes)) \
                bytes by the log), \(each(work.screened)) screenings (\(each(work.evaluations)) evaluations, \
                \(each(work.keptEvaluations)) kept), \(each(work.stateBytes)) bytes of state, \
                \(each(work.revisions)) revisions of leads, \(each(work.pushes)) pushes
                """,
            zh: """
                每条事件平均产生 \(each(work.facts)) 条事实、\(each(work.links)) 条派生事实（经日志 \(each(work.linkBytes)) 字节）、\
                \(each(work.screened)) 次筛查\
                （求值 \(each(work.evaluations)) 次，沿用 \(each(work.keptEvaluations)) 次）、\(each(work.stateBytes)) 字节状态、\(each(work.revisions)) 次线索修订、\
                \(each(work.pushes)) 条推送
                """)
    }

    var arrived: Text {
        Text(
            en: "\(latency.latencies.count) of \(latency.expected) pushes came",
            zh: "应到推送 \(latency.expected) 条，实到 \(latency.latencies.count) 条")
    }

    func table(_ context: CommandContext) -> [String] {
        func cell(_ value: Double, _ width: Int) -> String {
            let text = String(format: value < 100 ? "%.1f" : "%.0f", value)
            return String(repeating: " ", count: max(0, width - text.count)) + text
        }
        func row(_ name: String, _ usage: BenchUsage) -> String {
            name.padding(toLength: 14, withPad: " ", startingAt: 0) + cell(usage.eventsPerSecond, 10)
                + cell(usage.processorSecondsPerMillion, 16) + cell(usage.seconds, 10)
        }
        let percentiles = BenchReport.shares.map { name, share in
            name + (latency.percentile(share).map { cell($0, 8) } ?? "       -")
        }
        return [
            context.text(setting),
            "                events/s   CPU s/million   seconds",
            row("plain client", raw.usage),
            row("pipeline", pipeline.usage),
            context.text(
                Text(
                    en:
                        "The pipeline's rate by CPU second is \(cell(processorRatio * 100, 0)) % of the plain client's,",
                    zh: "流水线每 CPU 秒的处理量为裸客户端的 \(cell(processorRatio * 100, 0)) %，")),
            context.text(
                Text(
                    en: "by the clock \(cell(rateRatio * 100, 0)) %.", zh: "按时钟为 \(cell(rateRatio * 100, 0)) %。")),
            context.text(floor),
            context.text(counts),
            context.text(causes),
            context.text(
                Text(en: "Event to push at \(rate)/s, ms:  ", zh: "事件到推送（每秒 \(rate) 条，毫秒）："))
                + percentiles.joined(separator: "  "),
            context.text(arrived),
            context.text(
                Text(
                    en: "Resident memory: \(pipeline.residentBytes >> 20) MiB",
                    zh: "常驻内存：\(pipeline.residentBytes >> 20) MiB")),
        ]
    }

    private static func rounded(_ value: Double, _ parts: Double) -> Double { (value * parts).rounded() / parts }
}
