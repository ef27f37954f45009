import CommandLineTool
import JSON
import Screening

struct ModelCoverage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: Text(
            en: "Which conditions no example ever made true, or false.", zh: "列出从未被示例判为成立或不成立的条件。"),
        discussion: Text(
            en: "Runs the examples and counts every named condition, exclusion and alternative of a shared definition.",
            zh: "运行全部示例，统计每个条件、除外情形以及共用定义的每个选项。"))

    @Argument(help: Text(en: "Models by name or code; all unless named.", zh: "模型的名称或编号；不给出则为全部。"), valueName: "model")
    var names: [String] = []

    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let pack = try models.pack(catalog.catalog())
        let chosen = try pack.chosen(names)
        let coverage = Coverage(of: chosen, in: pack)
        for item in coverage.items {
            if form.json {
                context.write(object(item))
            } else if !item.isCovered {
                context.output.line("\(item.owner): \(item.id)  " + context.text(text(item)))
            }
        }
        let (covered, all) = (coverage.covered, coverage.items.count)
        if form.json {
            context.write(["kind": "summary", "covered": .integer(covered), "conditions": .integer(all)])
        } else {
            context.output.line(
                context.text(
                    Text(
                        en: "\(covered) of \(all) conditions were both true and false in some example.",
                        zh: "\(all) 个条件中有 \(covered) 个在示例里既有成立也有不成立。")))
        }
    }

    private func text(_ item: Coverage.Item) -> Text {
        switch (item.wasTrue, item.wasFalse) {
        case (false, false): Text(en: "never true and never false", zh: "从未成立，也从未不成立")
        case (false, _): Text(en: "never true", zh: "从未成立")
        default: Text(en: "never false", zh: "从未不成立")
        }
    }

    private func object(_ item: Coverage.Item) -> JSON.Value {
        [
            "kind": .string(item.kind.rawValue), "of": .string(item.owner), "id": .string(item.id),
            "true": .bool(item.wasTrue), "false": .bool(item.wasFalse), "unknown": .bool(item.wasUnknown),
        ]
    }
}
