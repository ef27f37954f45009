import CommandLineTool
import Events
import JSON
import Screening

struct TestModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: Text(
            en: "Run the examples that stand beside the models.", zh: "运行模型文件里的全部示例。"),
        discussion: Text(
            en: """
                Each example has facts, a moment, and the leads that must stand then. What differs is shown, and the \
                status is 1.
                """,
            zh: "每个示例包含事实、时刻以及届时应当成立的线索。不符之处逐一列出，并以 1 退出。"))

    @Argument(help: Text(en: "Models by name or code; all unless named.", zh: "模型的名称或编号；不给出则为全部。"), valueName: "model")
    var names: [String] = []

    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let pack = try models.pack(catalog.catalog())
        let chosen = try pack.chosen(names)
        let outcome = ExampleOutcome(of: chosen, in: pack)
        for result in outcome.results {
            if form.json {
                context.write(result.object)
            } else if !result.differences.isEmpty {
                context.output.line(
                    context.output.terminal.styled("✗ ", .red)
                        + "\(result.model.code) \(result.model.name):\(result.example.line) \(result.example.title)")
                for difference in result.differences {
                    context.output.line("    " + context.text(Text(en: difference.en, zh: difference.zh)))
                }
            }
        }
        if form.json {
            context.write([
                "kind": "summary", "passed": .integer(outcome.passed), "failed": .integer(outcome.failed),
                "models": .integer(chosen.count),
            ])
        } else {
            context.output.line(
                context.text(
                    Text(
                        en:
                            "\(counted(chosen.count, "model")), \(counted(outcome.passed, "example passes", "examples pass")), \(outcome.failed) fail.",
                        zh: "\(chosen.count) 个模型，\(outcome.passed) 个示例通过，\(outcome.failed) 个未通过。")))
        }
        if outcome.failed > 0 { throw ExitCode.failure }
    }
}

/// What became of the examples of some models.
struct ExampleOutcome {
    struct Result {
        let model: Model
        let example: Example
        let differences: [BilingualText]

        var object: JSON.Value {
            [
                "kind": "example", "model": .string(model.name), "code": .string(model.code),
                "example": .string(example.title), "line": .integer(example.line),
                "passed": .bool(differences.isEmpty), "differences": .array(differences.map { .string($0.en) }),
                "sentences": .array(differences.map { .text($0) }),
            ]
        }
    }

    let results: [Result]

    init(of models: [Model], in pack: ModelPack) {
        let run = ExampleRun(pack: pack)
        results = models.flatMap { model in
            model.examples.map { example in
                Result(model: model, example: example, differences: run.differences(example, of: model))
            }
        }
    }

    var failed: Int { results.count { !$0.differences.isEmpty } }
    var passed: Int { results.count - failed }
}

extension ModelPack {
    /// All models where none is named.
    func chosen(_ names: [String]) throws(CommandFailure) -> [Model] {
        guard !names.isEmpty else { return models }
        return try names.map { name throws(CommandFailure) in try chosen(name) }
    }

    /// By name or code, whatever the case of its letters.
    func chosen(_ name: String) throws(CommandFailure) -> Model {
        if let model = model(named: name) ?? models.first(where: { $0.code.lowercased() == name.lowercased() }) {
            return model
        }
        throw CommandFailure.unknown(
            Text(en: "model", zh: "模型"), name, known: models.map(\.name),
            hint: Text(en: "See 'lifeline models list'.", zh: "见“lifeline models list”。"))
    }
}
