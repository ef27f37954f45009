import CommandLineTool
import County
import Events
import Foundation
import Kafka

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: Text(
            en: "A synthetic county: its events, and the leads that are true in it.",
            zh: "生成虚构的县：事件，以及其中真实成立的线索。"),
        discussion: Text(
            en: """
                Writes events.jsonl, in order of arrival with late facts, corrections, duplicates and withdrawals, and \
                truth.jsonl, a line for each lead that stands at each of ten moments by the county's own knowledge. \
                '{tool} screen events.jsonl --at TIME' finds the same. Nobody in it exists. The same arguments make the \
                same bytes.

                With --bootstrap-servers the events are published, as fast as the brokers take them, or with --speed 1 \
                in the county's own time. The variable LIFELINE_BOOTSTRAP_SERVERS does not count here: made-up people \
                go where they are sent by name.
                """,
            zh: """
                写出 events.jsonl（按到达顺序，含迟到、更正、重复与撤回的事件）与 truth.jsonl（十个时刻各自成立的线索，出自生成者自身所知）。“{tool} screen events.jsonl --at 时刻”得到相同的线索。其中人物均不存在。参数相同则内容逐字节相同。

                给出 --bootstrap-servers 时发布事件：默认尽快发布，--speed 1 则按事件自身的时间。此处不读取环境变量 LIFELINE_BOOTSTRAP_SERVERS，以免虚构的人误入真实集群。
                """))

    @Option(help: Text(en: "How many persons, within one in a hundred.", zh: "人口数，误差在百分之一以内。"), valueName: "n")
    var persons = 5000

    @Option(help: Text(en: "How many days.", zh: "天数。"), valueName: "n") var days = 365

    @Option(help: Text(en: "Another county for another number.", zh: "随机种子，不同的数得到不同的县。"), valueName: "n")
    var seed = 1

    @Option(help: Text(en: "The first day.", zh: "第一天。"), valueName: "date")
    var start = Moment(Day(number: 20_089).start)

    @Option(
        help: Text(
            en: "How often things happen: with what is rare made frequent, or nearly as in life.",
            zh: "事件发生的频率：罕见情形加密，或接近真实。"))
    var rates = CountyRates.oversampled

    @Option(
        help: Text(
            en: "Where to write events.jsonl and truth.jsonl; the current folder unless events are published.",
            zh: "events.jsonl 与 truth.jsonl 的目录；不发布事件时默认为当前目录。"),
        valueName: "dir", completion: .directory)
    var out: String?

    @Option(
        help: Text(en: "The brokers to publish to.", zh: "发布到的 Kafka 节点。"), valueName: "host:port,…",
        readsEnvironment: false)
    var bootstrapServers: String?

    @Option(
        help: Text(
            en: "How many seconds of the county pass in one; as fast as it can without it.",
            zh: "一秒内经过县里的多少秒；不给出则尽快发布。"), valueName: "n")
    var speed: Double?

    @Option(
        help: Text(
            en: "A property of librdkafka under its own name; again for more.", zh: "按原名设置 librdkafka 的属性，可重复。"),
        valueName: "name=value", separator: ";")
    var property: [NamedValue] = []

    func validate() throws {
        if persons < 1 || days < 1 {
            throw ValidationError(
                Text(en: "--persons and --days are at least 1.", zh: "--persons 与 --days 至少为 1。"))
        }
        if persons > 10_000_000 || days > 3660 {
            throw ValidationError(
                Text(
                    en: "At most 10,000,000 persons and 3,660 days.", zh: "至多 10000000 人、3660 天。"))
        }
        if let speed, !(speed > 0) {
            throw ValidationError(Text(en: "--speed is greater than zero.", zh: "--speed 须大于零。"))
        }
    }

    func run(_ context: CommandContext) async throws {
        let county = County(
            persons: persons, days: days, seed: UInt64(bitPattern: Int64(seed)), start: start.instant.day,
            rates: rates.rates)
        let stop = StopSwitch()
        Signals.handle { _ in stop.flip() }
        defer { Signals.restore() }
        let bar = ProgressBar(
            title: context.text(Text(en: "Days", zh: "天")), total: Int64(county.days), terminal: context.terminal)
        let made = try await onOwnThread { [self] in try make(county, bar, isStopping: { stop.isFlipped }) }
        bar.finish()
        context.note(
            Text(
                en: """
                    \(made.events) events of \(made.persons) persons in \(made.households) households and \
                    \(made.cases) cases; \(made.leads) leads are true at the ten moments from \
                    \(county.moments[0]) to \(county.end).
                    """,
                zh: """
                    生成事件 \(made.events) 条：\(made.persons) 人、\(made.households) 户、\(made.cases) 案；\
                    \(county.moments[0]) 至 \(county.end) 的十个时刻共有真实成立的线索 \(made.leads) 条。
                    """))
        if stop.isFlipped { throw ExitCode(130) }
    }

    private struct Made: Sendable {
        var events = 0
        var persons = 0
        var households = 0
        var cases = 0
        var leads = 0
    }

    private func make(_ county: County, _ bar: ProgressBar, isStopping: () -> Bool) throws -> Made {
        let files = try files()
        let publisher = try bootstrapServers.map { servers in
            var configuration = KafkaConfiguration(bootstrapServers: servers)
            configuration.clientID = "lifeline-generate"
            for pair in property { configuration[pair.name] = pair.value }
            return try CountyPublisher(configuration, speed: speed)
        }
        var events = county.events(withTruthAt: county.moments)
        var made = Made()
        while !isStopping(), let event = events.next() {
            try files?.events.add(event.value)
            try publisher?.publish(event, isStopping: isStopping)
            try add(events.takeTruth(), to: files?.truth, &made)
            bar.set(Int64(event.arrival.day.number - county.start.number), of: Int64(county.days))
        }
        try add(events.takeTruth(), to: files?.truth, &made)
        try files?.events.close()
        try files?.truth.close()
        try publisher?.close()
        let census = events.census
        (made.events, made.persons, made.households) = (census.events, census.persons, census.households)
        made.cases = census.cases
        return made
    }

    private func files() throws(CommandFailure) -> (events: LineFile, truth: LineFile)? {
        if bootstrapServers != nil, out == nil { return nil }
        let folder = out ?? "."
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw CommandFailure.unwritable(folder) }
        return (try LineFile(path: folder + "/events.jsonl"), try LineFile(path: folder + "/truth.jsonl"))
    }

    private func add(_ leads: [TrueLead], to file: LineFile?, _ made: inout Made) throws {
        for lead in leads { try file?.add(lead.line.utf8) }
        made.leads += leads.count
    }
}

/// How often things happen, by name.
enum CountyRates: String, CaseIterable, ExpressibleByArgument {
    case oversampled, real

    var rates: Rates {
        switch self {
        case .oversampled: .oversampled
        case .real: .real
        }
    }
}
