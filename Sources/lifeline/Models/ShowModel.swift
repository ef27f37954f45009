import CommandLineTool
import Events
import JSON
import Screening
import Streaming

struct ShowModel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Text(en: "Explain a model in plain words.", zh: "用文字说明一个模型。"),
        discussion: Text(
            en: """
                For someone who reads no code: what it looks at, when it holds, what excludes it, what is computed and by \
                which values, on which articles it rests, whom it is pushed to and by when. The values are those of \
                --region and --at, the pack's own; an office's own come with a pack of its own.
                """,
            zh: "供不读代码的人使用：它看什么、何时成立、何种情形除外、如何计算及所用标准、依据哪些法条、推送给谁、何时答复。标准取自模型包，按 --region 与 --at；各地自己的标准放在自己的模型包中。"
        ))

    @Argument(help: Text(en: "The model's name or code.", zh: "模型的名称或编号。"), valueName: "model") var name: String

    @Option(
        help: Text(en: "Whose values are shown; 000000 is the country.", zh: "显示哪个地区的标准；000000 为全国。"), valueName: "code"
    )
    var region = "000000"

    @Option(help: Text(en: "Of which day the values are; now unless given.", zh: "哪一天的标准；默认为当前。"), valueName: "time")
    var at: Moment?

    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var form: OutputOptions

    private var moment: Instant { at?.instant ?? Instant(milliseconds: WallClock.milliseconds()) }

    func validate() throws {
        guard Region(region) != nil else {
            throw ValidationError(
                Text(
                    en: "--region is a code of 6, 9 or 12 digits.", zh: "--region 为 6、9 或 12 位行政区划代码。"))
        }
    }

    func run(_ context: CommandContext) async throws {
        let catalog = try catalog.catalog()
        let pack = try models.pack(catalog)
        let sheet = ModelSheet(
            of: try pack.chosen(name), parameters: pack.parameters, catalog: catalog, region: region,
            at: moment)
        context.output.setBuffering(.block)
        if form.json { write(sheet, context) } else { show(sheet, pack, context) }
    }

    private func show(_ sheet: ModelSheet, _ pack: ModelPack, _ context: CommandContext) {
        let choose: (BilingualText) -> String = context.language == .chinese ? { $0.zh } : { $0.en }
        let model = sheet.model
        let edition = BilingualText(
            zh: "（\(model.name)，第 \(model.version) 版，模型包 \(pack.name) \(pack.version)）",
            en: " (\(model.name), version \(model.version), pack \(pack.name) \(pack.version))")
        context.output.line("\(model.code) \(choose(model.title))\(choose(edition))")
        for (index, section) in sheet.sections.enumerated() {
            context.output.line("")
            var title = SectionNumber.text(index + 1, context.language) + choose(section.title)
            if section.id == "parameters" {
                title += choose(
                    BilingualText(
                        zh: "（\(region)，\(moment.day)）", en: " (\(region), \(moment.day))"))
            }
            context.output.line(title)
            for item in section.items {
                for line in item.lines(choose, indent: 1) { context.output.line(line) }
            }
        }
    }

    /// One object, both languages.
    private func write(_ sheet: ModelSheet, _ context: CommandContext) {
        let model = sheet.model
        context.write([
            "model": .string(model.name), "code": .string(model.code), "version": .int(model.version),
            "title": .text(model.title), "region": .string(region),
            "sections": .array(
                sheet.sections.map { section in
                    [
                        "id": .string(section.id), "title": .text(section.title),
                        "items": .array(section.items.map(\.object)),
                    ]
                }),
        ])
    }
}

/// 一、二、三…; 1. 2. 3. …
enum SectionNumber {
    private static let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

    /// - Parameter number: 1 to 19.
    static func text(_ number: Int, _ language: Language) -> String {
        guard language == .chinese, (1...19).contains(number) else { return "\(number). " }
        return (number > 10 ? "十" + chinese[number - 11] : chinese[number - 1]) + "、"
    }
}

extension JSON.Value {
    /// In both languages.
    static func text(_ text: BilingualText) -> JSON.Value { ["zh": .string(text.zh), "en": .string(text.en)] }
}

extension WordTree {
    var object: JSON.Value {
        parts.isEmpty
            ? ["text": .text(text)] : ["text": .text(text), "parts": .array(parts.map(\.object))]
    }
}
