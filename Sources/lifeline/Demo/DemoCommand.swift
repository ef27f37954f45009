import CommandLineTool
import County
import Events
import Foundation
import JSON
import Screening
import Synchronization
import Workers

/// The whole system in one process, to look at.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: Text(
            en: "The whole system in one process, with a synthetic county or a file of your own.",
            zh: "在一个进程里演示整个系统：虚构的县，或您自己的事件文件。"),
        discussion: Text(
            en: """
                An embedded broker, its topics, a worker and every agency's reader. A synthetic county publishes events; \
                what they make true is pushed with its reasons, and withdrawn when it stops being true. Ctrl-C ends it. \
                With --events FILE the file is screened in place of the county, as if it happened now, and the demo ends \
                when it is done.
                """,
            zh: "内置消息服务、主题、工作进程与各机关的接收端。虚构的县不断发布事件；由此成立的线索连同理由推送给机关，不再成立时撤回。按 Ctrl-C 结束。给出 --events 文件 时改为筛查该文件，完成后退出。"
        ))

    @Option(
        help: Text(en: "Screen the events of this file, and end.", zh: "筛查此文件的事件，完成后退出。"), valueName: "file",
        completion: .file())
    var events: String?

    @Option(
        help: Text(en: "With --events: the moment at which the file ends.", zh: "与 --events 同用：文件截止的时刻。"),
        valueName: "time")
    var at: Moment?

    @Option(help: Text(en: "Events a second of the synthetic county.", zh: "虚构的县每秒发布的事件数。"), valueName: "n")
    var rate: Double = 8

    @Option(help: Text(en: "Another county.", zh: "换一个县。"), valueName: "seed") var seed: Int = 1

    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var modelOptions: ModelOptions
    @OptionGroup var outputOptions: OutputOptions

    func run(_ context: CommandContext) async throws {
        let catalog = try catalogOptions.catalog()
        let files = try modelOptions.files()
        let pack = try modelOptions.pack(catalog)
        let printer = DemoPrinter(
            output: context.output, language: context.language, isJSON: outputOptions.json, catalog: catalog)
        let clock = DemoClock(isReplay: events != nil)
        let system: DemoSystem
        do {
            system = try DemoSystem(
                catalog: catalog, files: files, pack: pack, clock: clock.read, isReplay: events != nil
            ) { item in
                switch item {
                case .push(let push): printer.push(push)
                case .deadLetter(let letter): printer.deadLetter(letter)
                }
            }
        } catch { throw CommandFailure(.kafka, en: "The demo cannot start: \(error).", zh: "演示无法启动：\(error)。") }
        let isEnded = Atomic(false)
        Signals.handle { _ in isEnded.store(true, ordering: .relaxed) }
        context.output.onBroken { isEnded.store(true, ordering: .relaxed) }
        defer { system.stop() }
        let isCancelled = { isEnded.load(ordering: .relaxed) }
        if let events {
            try replay(events, system, catalog, clock, printer, context, isCancelled)
        } else {
            try system.start()
            try live(system, catalog, printer, context, isCancelled)
        }
        if let failure = system.node.failure {
            throw CommandFailure(.kafka, en: "The worker stopped: \(failure).", zh: "工作进程已停止：\(failure)。")
        }
    }

    // MARK: A file

    private func replay(
        _ path: String, _ system: DemoSystem, _ catalog: Catalog, _ clock: DemoClock, _ printer: DemoPrinter,
        _ context: CommandContext, _ isCancelled: () -> Bool
    ) throws {
        let begin = ContinuousClock.now
        let replay = DemoReplay(try EventFile.lines(ofAll: [path]), catalog: catalog, at: at?.instant)
        clock.set(replay.start)
        try system.start()
        var (sent, printed) = (UInt64(0), 0)
        var isComplete = true
        for chunk in replay.chunks where isComplete {
            clock.set(chunk.now)
            for event in chunk.events {
                if let value = event.value { printer.event(value, type: event.type, story: nil) }
                try system.send(topic: event.topic, key: event.key, value: event.bytes)
                if event.isForIntake { sent += 1 }
            }
            printed += chunk.events.count
            try system.flush()
            isComplete = system.settle(events: sent, isCancelled: isCancelled)
        }
        if isComplete {
            clock.set(replay.end)
            isComplete = system.settle(events: sent, isCancelled: isCancelled)
        }
        if system.node.failure != nil { return }
        if !isComplete {
            let count = replay.chunks.reduce(0) { $0 + $1.events.count }
            context.note(
                Text(
                    en: "Ended early: \(printed) of \(count) events were sent, and not all of them screened.",
                    zh: "提前结束：\(count) 条事件中已发送 \(printed) 条，且未全部筛查。"))
        }
        let (seconds, attoseconds) = (ContinuousClock.now - begin).components
        printer.summary(
            events: Int(sent), refused: Int(system.node.progress.refused), pushes: system.feed.pushes,
            standing: system.feed.standing, at: Instant(milliseconds: clock.read()),
            isComplete: isComplete, seconds: Double(seconds) + Double(attoseconds) * 1e-18)
    }

    // MARK: The county

    private func live(
        _ system: DemoSystem, _ catalog: Catalog, _ printer: DemoPrinter, _ context: CommandContext,
        _ isCancelled: () -> Bool
    ) throws {
        context.note(
            Text(
                en: """
                    A synthetic county publishes \(rate) events a second. Ctrl-C ends the demo. Its broker is \
                    \(system.bootstrapServers) meanwhile, for 'lifeline subscribe', 'lifeline models publish' and others.
                    """,
                zh: """
                    虚构的县每秒发布 \(rate) 条事件。按 Ctrl-C 结束。其间内嵌 Kafka 的地址为 \(system.bootstrapServers)，\
                    “lifeline subscribe”“lifeline models publish”等命令可以使用。
                    """))
        let county = LiveCounty(seed: UInt64(bitPattern: Int64(seed))) { Instant(milliseconds: DemoClock.wall()) }
        for event in county {
            if isCancelled() || system.node.failure != nil { return }
            if let value = try? JSON.parse(event.value) {
                let type = catalog.type(ofCloudEvent: value["type"]?.string ?? "")
                printer.event(
                    value, type: type, story: event.story.map { BilingualText(zh: $0.chinese, en: $0.english) })
            }
            try system.send(topic: event.topic, key: Array(event.key.utf8), value: event.value)
            try system.flush()
            Thread.sleep(forTimeInterval: 1 / max(0.01, rate))
        }
    }
}

/// The demo's clock: the wall's, or a replay's own, which never goes back.
final class DemoClock: Sendable {
    private let isReplay: Bool
    private let milliseconds = Atomic<Int64>(0)

    init(isReplay: Bool) {
        self.isReplay = isReplay
    }

    func set(_ instant: Instant) {
        milliseconds.store(max(instant.milliseconds, milliseconds.load(ordering: .relaxed)), ordering: .relaxed)
    }

    @Sendable func read() -> Int64 { isReplay ? milliseconds.load(ordering: .relaxed) : DemoClock.wall() }

    static func wall() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
