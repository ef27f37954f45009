import CommandLineTool
import Cryptography
import Events
import JSON
import Kafka
import Workers

struct ShowDeadLetter: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Text(en: "Open a dead letter: its original message in the clear.", zh: "打开一条死信，显示原始消息。"),
        discussion: Text(
            en: """
                PARTITION/OFFSET is the place in the topic of dead letters, as 'list' shows it. The original may name \
                people: it goes to standard output and nowhere else. What is not UTF-8 is shown in base64. Above it stand \
                its key and its headers, where it had them: a CloudEvent of binary mode has its attributes there.
                """,
            zh:
                "“分区/位点”是死信主题中的位置，由 list 给出。原始消息可能含有个人信息，只写到标准输出。不是 UTF-8 的内容以 base64 显示。消息有键与消息头的列在其上：二进制模式的 CloudEvent 属性在消息头中。"
        ))

    @Argument(help: Text(en: "Which one.", zh: "哪一条。"), valueName: "partition/offset") var place: String

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var outputOptions: OutputOptions

    @Flag(
        help: Text(en: "Open with the published demonstration keys; for tests.", zh: "测试用：使用公开的演示密钥。"),
        isHidden: true)
    var demonstrationKeys = false

    func run(_ context: CommandContext) async throws {
        let parts = place.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let partition = Int32(parts[0]), let offset = Int64(parts[1]) else {
            throw ValidationError(
                Text(en: "A dead letter is named PARTITION/OFFSET, such as 3/17.", zh: "死信以“分区/位点”指明，如 3/17。"))
        }
        let keys = demonstrationKeys ? .demonstration : try keyOptions.ownKeys()
        let command = self
        let record = try await onOwnThread {
            try command.cluster.admin().close()
            let reader = try DeadLetterReader(
                configuration: command.cluster.configuration(clientID: "lifeline-dead-letters"))
            defer { try? reader.close() }
            return try reader.record(partition: partition, offset: offset)
        }
        guard let letter = record.flatMap({ StoredDeadLetter($0) }) else {
            throw CommandFailure(
                .unknown,
                en: "There is no dead letter at \(place). 'lifeline dead-letters list' shows those there are.",
                zh: "位置 \(place) 没有死信。用“lifeline dead-letters list”查看现有的。")
        }
        let original = try letter.original.map { bytes in try explained { try keys.identity.open(bytes) } }
        let envelope = try letter.envelope.flatMap { bytes in
            Envelope(bytes: try explained { try keys.identity.open(bytes) })
        }
        show(letter, original, envelope, context)
    }

    private func show(
        _ letter: StoredDeadLetter, _ original: [UInt8]?, _ envelope: Envelope?, _ context: CommandContext
    ) {
        let text = original.flatMap { String(validating: $0, as: UTF8.self) }
        if outputOptions.json {
            var object = letter.members.object ?? JSON.Object()
            object["original"] = .text(text)
            object["original_base64"] = .text(text == nil ? original.map { Base64.encode($0) } : nil)
            object["key"] = .text(envelope?.key.map(Self.text))
            object["headers"] = .array(
                (envelope?.headers ?? []).map { header in
                    ["name": .string(header.name), "value": .text(header.value.map(Self.text))]
                })
            return context.write(.object(object))
        }
        context.note(
            Text(
                en: "\(letter.reason) \(letter.path) \(letter.sentence.en)",
                zh: "\(letter.reason) \(letter.path) \(letter.sentence.zh)"))
        if let key = envelope?.key { context.output.line(context.text(Text(en: "key: ", zh: "键：")) + Self.text(key)) }
        for header in envelope?.headers ?? [] {
            context.output.line("\(header.name): " + (header.value.map(Self.text) ?? ""))
        }
        guard let original else {
            return context.note(
                Text(en: "It has no original: a message without a value.", zh: "没有原始内容：该消息的值为空。"))
        }
        context.output.line(text ?? Base64.encode(original))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? Base64.encode(bytes)
    }
}
