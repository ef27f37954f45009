import CommandLineTool
import Events
import Foundation
import Import
import Workers

struct ConvertTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: Text(
            en: "Turn tables into events on standard output, without a broker.", zh: "把表格转换为事件输出到标准输出，不需要 Kafka。"),
        discussion: Text(
            en: """
                What 'lifeline publish --mapping' would send, an event a line, to look at or for 'lifeline screen'. What \
                it would refuse is told by line; with refused rows the status is 65, unless --refused has a place for \
                them.
                """,
            zh:
                "输出“lifeline publish --mapping”将发送的事件，每行一个，可查看，也可交给“lifeline screen”。会被拒绝的行逐行报告；有被拒绝的行时以 65 退出，除非 --refused 指定了去处。"
        ))

    @Argument(
        help: Text(
            en: "A mapping's file, or one of 'lifeline mappings list'.", zh: "映射文件，或“lifeline mappings list”所列的名称。"),
        valueName: "mapping", completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String

    @Argument(help: Text(en: "Tables, CSV or .xlsx.", zh: "表格文件，CSV 或 .xlsx。"), valueName: "file", completion: .file())
    var files: [String]

    @Option(
        help: Text(
            en: "Where to write the refused rows, to be sent back: their columns, place and reason.",
            zh: "被拒绝的行的去处，可退回填报单位：原有各列及行号、原因。"),
        valueName: "file", completion: .file(extensions: ["csv"]))
    var refused: String?

    @Option(
        help: Text(
            en: "The time of events whose rows have none; else now.", zh: "行中没有时间的事件的 time；默认为当前时间。"),
        valueName: "time")
    var time: Moment?

    @OptionGroup var version: RecordVersionOption
    @OptionGroup var catalogOptions: CatalogOptions
    @OptionGroup var keyOptions: KeyOptions

    func run(_ context: CommandContext) async throws {
        let command = self
        let count = try await onOwnThread { try command.convert(context) }
        if count > 0, refused == nil { throw ExitCode(65) }
    }

    /// - Returns: how many rows were refused.
    private func convert(_ context: CommandContext) throws -> Int {
        let catalog = try catalogOptions.catalog()
        let mapping = try catalog.mapping(mapping)
        let keys = try keyOptions.keys()
        let check = EventCheck(keys.extractor(catalog: catalog))
        let began = time?.instant ?? .wallClock
        let isChinese = context.language == .chinese
        let rows = refused.map {
            RefusedRows(path: $0, names: isChinese ? ("行", "原因") : ("line", "reason"), resumed: nil)
        }
        var (events, count) = (0, 0)
        for path in files {
            var reader = try EventReader(
                InputFile(path: path), mapping: mapping, began: began, digest: keys.recordDigest,
                usualVersion: Int64(version.recordVersion))
            while let item = try reader.next() {
                if let row = item.row { rows?.meet(row.header) }
                do {
                    let values = try item.events.get()
                    for value in values { _ = try check.destination(of: value, by: mapping, now: Instant.wallClock) }
                    for value in values { context.output.write(value + [UInt8(ascii: "\n")]) }
                    events += values.count
                } catch let refusal {
                    count += 1
                    let entry = RefusalList.Entry(place: item.place, refusal: refusal)
                    context.note(entry.text)
                    if let rows, let row = item.row, let form = reader.form {
                        try rows.add(
                            row.texts, of: row.header, place: item.place.inFile, reason: context.text(entry.reason),
                            form: form)
                    }
                }
            }
        }
        context.note(
            Text(
                en: "\(counted(events, "event")), \(counted(count, "row")) refused.", zh: "\(events) 个事件，拒绝 \(count) 行。"
            ))
        return count
    }
}
