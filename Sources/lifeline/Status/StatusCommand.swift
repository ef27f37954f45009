import CommandLineTool
import Events
import JSON
import Kafka
import Workers

/// How far the workers are, who they are, and what stands.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Text(en: "Show lag, workers and standing leads.", zh: "显示积压、工作进程与成立的线索。"),
        discussion: Text(
            en: """
                The lag is that of the groups APPLICATION.intake and APPLICATION.screening, a partition each; the leads \
                are those that lifeline.leads has as committed. With --watch it is shown anew until Ctrl-C.
                """,
            zh: "积压取自消费组“应用.intake”与“应用.screening”的各个分区；线索取自 lifeline.leads 中已提交的记录。--watch 持续刷新，按 Ctrl-C 结束。"))

    @Option(help: Text(en: "Whose groups.", zh: "应用标识。"), valueName: "id")
    var application: String = "lifeline"

    @Flag(help: Text(en: "Show it anew until Ctrl-C.", zh: "持续刷新，按 Ctrl-C 结束。"))
    var watch = false

    @Option(help: Text(en: "How often, with --watch.", zh: "刷新间隔，与 --watch 合用。"), valueName: "duration")
    var interval: Duration = .seconds(2)

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var outputOptions: OutputOptions

    func run(_ context: CommandContext) async throws {
        let eventTopics = try catalogOptions.catalog().intakeTopics
        let isEnded = Flagged()
        if watch { Signals.handle { _ in isEnded.set() } }
        let command = self
        try await onOwnThread {
            let admin = try command.cluster.admin()
            defer { try? admin.close() }
            let leads = try StandingLeads(
                configuration: command.cluster.configuration(clientID: "lifeline-status"),
                topic: TopicNames(application: command.application).leads, log: ClientLog.handler)
            defer { try? leads.close() }
            var reader = StatusReader(
                admin: admin, application: command.application, eventTopics: eventTopics, leads: leads)
            repeat {
                command.show(try reader.read(timeout: ClusterOptions.patience), context)
                if command.watch { isEnded.wait(for: command.interval) }
            } while command.watch && !isEnded.isSet && !context.output.isBroken
        }
    }

    private func show(_ status: ClusterStatus, _ context: CommandContext) {
        guard !outputOptions.json else { return context.write(json(status)) }
        let table = StatusTable(status, context.language).lines.joined(separator: "\n")
        if watch, context.output.terminal.isTTY { context.output.write("\u{1B}[H\u{1B}[2J") }
        context.output.line(table)
    }

    private func json(_ status: ClusterStatus) -> JSON.Value {
        let groups = status.groups.map { group in
            JSON.Value.object([
                "group": .string(group.name), "state": .string(group.state.rawValue), "lag": .int(group.totalLag),
                "members": .array(
                    group.members.sorted { $0.memberID < $1.memberID }.map { member in
                        [
                            "client": .string(member.clientID), "instance": .text(member.groupInstanceID),
                            "host": .string(member.host),
                            "partitions": .array(member.partitions.sorted().map { .string($0.description) }),
                        ]
                    }),
                "partitions": .array(
                    group.lags.map { lag in
                        [
                            "topic": .string(lag.partition.topic), "partition": .int(Int64(lag.partition.partition)),
                            "committed": lag.committed.map { .int($0.rawValue) } ?? .null,
                            "end": .int(lag.end.rawValue), "lag": .int(ClusterStatus.lag(lag)),
                        ]
                    }),
            ])
        }
        return [
            "application": .string(application), "total_lag": .int(status.totalLag),
            "workers": .integer(status.workers),
            "standing": .integer(status.standing), "standing_by_state": counts(status.standingByState),
            "standing_by_model": counts(status.standingByModel), "groups": .array(groups),
        ]
    }

    private func counts(_ counts: [String: Int]) -> JSON.Value {
        .object(
            JSON.Object(counts.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSON.Value.integer($0.value)) }))
    }
}
