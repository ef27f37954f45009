import CommandLineTool
import Events
import JSON
import Screening
import Workers

struct ListModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Text(en: "List the models of a pack.", zh: "列出模型包里的模型。"))

    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let pack = try models.pack(catalog.catalog())
        guard !form.json else {
            for model in pack.models { context.write(object(model)) }
            return
        }
        let rows = pack.models.map { model in
            [model.code, model.name, "v\(model.version)", model.unit.name, model.direction, title(model, context)]
        }
        let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            context.output.line((cells + [row[5]]).joined(separator: "  "))
        }
    }

    private func title(_ model: Model, _ context: CommandContext) -> String {
        context.language == .chinese ? model.title.zh : model.title.en
    }

    private func object(_ model: Model) -> JSON.Value {
        [
            "model": .string(model.name), "code": .string(model.code), "version": .int(model.version),
            "unit": .string(model.unit.name), "direction": .string(model.direction),
            "examples": .integer(model.examples.count),
        ]
    }
}
