import CommandLineTool
import Events
import JSON
import Kafka

struct ListDeadLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Text(en: "List dead letters, without their contents.", zh: "列出死信，不含内容。"),
        discussion: Text(
            en: "The first word of each is its PARTITION/OFFSET, by which 'lifeline dead-letters show' opens it.",
            zh: "每条开头是“分区/位点”，可用“lifeline dead-letters show”打开。"))

    @Option(
        help: Text(en: "Only with this reason, such as schema; again for more.", zh: "只列出该原因，如 schema；可重复。"),
        valueName: "code")
    var reason: [String] = []

    @Option(
        help: Text(en: "Only messages that were read from this topic.", zh: "只列出来自该主题的消息。"), valueName: "topic")
    var topic: String?

    @Option(help: Text(en: "Only those written since.", zh: "只列出此时刻以来的。"), valueName: "time")
    var since: Moment?

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var outputOptions: OutputOptions

    func run(_ context: CommandContext) async throws {
        let command = self
        let count = try await onOwnThread { try command.list(context) }
        context.note(Text(en: "\(count) dead letters.", zh: "死信 \(count) 条。"))
    }

    private func list(_ context: CommandContext) throws -> Int {
        try cluster.admin().close()
        let reader = try DeadLetterReader(configuration: cluster.configuration(clientID: "lifeline-dead-letters"))
        defer { try? reader.close() }
        var count = 0
        try reader.forEach(since: since?.instant) { record in
            guard let letter = StoredDeadLetter(record) else {
                context.note(
                    Text(
                        en: "\(record.partition)/\(record.offset) is no dead letter of Lifeline's.",
                        zh: "\(record.partition)/\(record.offset) 不是本系统写入的死信。"))
                return
            }
            guard reason.isEmpty || reason.contains(letter.reason), topic == nil || topic == letter.source.topic
            else { return }
            count += 1
            if outputOptions.json { context.write(letter.members) } else { context.output.line(line(letter, context)) }
        }
        return count
    }

    private func line(_ letter: StoredDeadLetter, _ context: CommandContext) -> String {
        let sentence = context.text(Text(en: letter.sentence.en, zh: letter.sentence.zh))
        let path = letter.path.isEmpty ? "" : " \(letter.path)"
        return "\(letter.name)  \(letter.time?.description ?? "-")  \(letter.stage)  \(letter.reason)\(path)  "
            + "\(letter.source.topic)/\(letter.source.partition)/\(letter.source.offset)  \(sentence)"
    }
}
