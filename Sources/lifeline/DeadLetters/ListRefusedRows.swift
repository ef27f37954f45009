import CommandLineTool
import Cryptography
import Events
import Import
import Kafka
import Workers

struct ListRefusedRows: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rows",
        abstract: Text(
            en: "Write the refused rows of live registers into a file to be sent back.",
            zh: "把实时登记表中被拒绝的行写入可退回填报单位的文件。"),
        discussion: Text(
            en: """
                A CSV file with the columns of the table and behind them table, LSN and reason; a second table's rows \
                go into FILE-2, and so on. It has people's names in it, and nobody else may read it.
                """,
            zh: "CSV 文件：表的各列，末尾为表名、LSN 与原因；第二张表的行写入“文件-2”，依此类推。文件含个人信息，他人不可读取。"))

    @Argument(
        help: Text(en: "The file to write.", zh: "写入的文件。"), valueName: "file", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(
        help: Text(en: "Only messages that were read from this topic.", zh: "只列出来自该主题的消息。"), valueName: "topic")
    var topic: String?

    @Option(help: Text(en: "Only those written since.", zh: "只列出此时刻以来的。"), valueName: "time")
    var since: Moment?

    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var keyOptions: KeyOptions

    @Flag(
        help: Text(en: "Open with the published demonstration keys; for tests.", zh: "测试用：使用公开的演示密钥。"),
        isHidden: true)
    var demonstrationKeys = false

    func run(_ context: CommandContext) async throws {
        let keys = demonstrationKeys ? .demonstration : try keyOptions.ownKeys()
        let command = self
        let count = try await onOwnThread { try command.write(keys.identity, context) }
        context.note(Text(en: "\(count) refused rows.", zh: "被拒绝的行 \(count) 条。"))
    }

    private func write(_ key: IdentityKey, _ context: CommandContext) throws -> Int {
        try cluster.admin().close()
        let reader = try DeadLetterReader(configuration: cluster.configuration(clientID: "lifeline-dead-letters"))
        defer { try? reader.close() }
        let isChinese = context.language == .chinese
        let rows = RefusedRows(path: file, names: isChinese ? ("位置", "原因") : ("place", "reason"), resumed: nil)
        var headers: [String: TableHeader] = [:]
        // Those that tell no columns, such as a truncation: they go to the other rows of their table.
        var bare: [(table: String, place: String, reason: String)] = []
        var count = 0
        try reader.forEach(since: since?.instant) { record in
            guard let letter = StoredDeadLetter(record), letter.stage == "register",
                topic == nil || topic == letter.source.topic, let original = letter.original
            else { return }
            let change = RefusedChange(value: try key.open(original))
            let refusal = RowRefusal(letter.reason, at: letter.path, zh: letter.sentence.zh, en: letter.sentence.en)
            let reason = isChinese ? refusal.text.zh : refusal.text.en
            count += 1
            guard !change.texts.isEmpty else {
                bare.append((change.table, change.place, reason))
                return
            }
            headers[change.table] = change.header
            try rows.add(change.texts, of: change.header, place: change.place, reason: reason, form: .plain)
        }
        for row in bare {
            try rows.add(
                [], of: headers[row.table] ?? TableHeader.none, place: row.place, reason: row.reason, form: .plain)
        }
        return count
    }
}
