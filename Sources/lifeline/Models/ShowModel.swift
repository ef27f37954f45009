import CommandLineTool
import Events
import Screening
import YAML

struct ShowModel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Text(en: "Explain a model in plain words.", zh: "用文字说明一个模型。"),
        discussion: Text(
            en:
                "What it looks at, when it holds, what excludes it, what it is worth, whom it is pushed to and on which law.",
            zh: "说明它看什么、何时成立、何种情形除外、金额如何计算、推送给谁、依据哪条法律。"))

    @Argument(help: Text(en: "The model's name or code.", zh: "模型的名称或编号。"), valueName: "model") var name: String
    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions

    func run(_ context: CommandContext) async throws {
        let files = try models.files()
        let pack = try models.pack(catalog.catalog())
        let model = try pack.chosen(name)
        // The pack compiled, so its files are YAML.
        let nodes = files.compactMap { try? YAML.Node(parsing: $0.text, file: $0.name) }
        guard let node = nodes.first(where: { $0["model"]?.text == model.name }) else { return }
        let description = ModelDescription(
            model: model, node: node, definitions: nodes.flatMap { $0["definitions"]?.sequence ?? [] },
            kinds: try catalog.catalog().agencies.kinds, language: context.language)
        for line in description.lines { context.output.line(line) }
    }
}
