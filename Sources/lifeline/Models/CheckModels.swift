import CommandLineTool
import Events
import JSON
import Screening

struct CheckModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Text(
            en: "Compile a pack and show everything that is wrong with it.", zh: "编译模型包，一次列出全部错误。"),
        discussion: Text(
            en: "Each error is a line, file:line:column: what, and what to write instead. With errors the status is 1.",
            zh: "每处错误一行：文件:行:列、错误与改法。有错误时以 1 退出。"))

    @OptionGroup var models: ModelOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let files = try models.files()
        for folder in models.foldersLeftOut {
            context.note(
                Text(
                    en: "\(folder)/ is not read: the files of a pack stand in its folder itself.",
                    zh: "未读取 \(folder)/：模型包的文件须直接放在模型包目录中。"))
        }
        let catalog: Catalog
        do { catalog = try self.catalog.catalog() } catch {
            // Against no event types nothing can be checked but what the files are themselves.
            show(ModelPack.unreadable(files), files: files.count, context)
            throw error
        }
        let pack: ModelPack
        do { pack = try ModelPack(files: files, catalog: catalog) } catch {
            show(error.issues, files: files.count, context)
            throw ExitCode.failure
        }
        if form.json { return context.write(summary(errors: 0, files: files.count, models: pack.models.count)) }
        context.output.line(
            context.text(
                Text(
                    en:
                        "\(pack.name) \(pack.version): \(counted(files.count, "file")), \(counted(pack.models.count, "model")), no errors.",
                    zh: "\(pack.name) \(pack.version)：\(files.count) 个文件，\(pack.models.count) 个模型，没有错误。")))
    }

    private func show(_ issues: [PackIssue], files: Int, _ context: CommandContext) {
        let folder = models.models.map { $0 + "/" } ?? ""
        for issue in issues {
            if form.json {
                context.write(object(issue, folder))
            } else {
                context.output.line(folder + context.text(Text(en: issue.text.en, zh: issue.text.zh)))
            }
        }
        if form.json { context.write(summary(errors: issues.count, files: files, models: nil)) }
    }

    private func object(_ issue: PackIssue, _ folder: String) -> JSON.Value {
        [
            "kind": "error", "file": .string(folder + issue.file), "line": .integer(issue.line),
            "column": .integer(issue.column), "message": .string(issue.message.en), "hint": .text(issue.hint?.en),
            "sentence": ["zh": .string(issue.message.zh), "en": .string(issue.message.en)],
            "advice": issue.hint.map { ["zh": .string($0.zh), "en": .string($0.en)] } ?? .null,
        ]
    }

    private func summary(errors: Int, files: Int, models: Int?) -> JSON.Value {
        [
            "kind": "summary", "errors": .integer(errors), "files": .integer(files),
            "models": models.map(JSON.Value.integer) ?? .null,
        ]
    }
}
