import CommandLineTool
import Foundation
import ModelPack
import Screening

/// Which model pack.
struct ModelOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "A folder of model files, in place of the pack in the binary.", zh: "模型文件的目录，替换程序内置的模型包。"),
        valueName: "dir", completion: .directory)
    var models: String?

    /// The pack's files as they are, by name; not compiled yet.
    func files() throws(CommandFailure) -> [ModelPack.File] {
        guard let models else { return BuiltInPack.files }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: models)
        } catch {
            throw CommandFailure.unreadable(models)
        }
        var files: [ModelPack.File] = []
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let path = models + "/" + name
            guard let data = FileManager.default.contents(atPath: path) else { throw CommandFailure.unreadable(path) }
            guard let text = String(validating: data, as: UTF8.self) else {
                throw CommandFailure(
                    .file, en: "\(path) is not UTF-8. Save it as UTF-8.", zh: "\(path) 不是 UTF-8 编码，请另存为 UTF-8。")
            }
            files.append(ModelPack.File(name: name, text: text))
        }
        guard !files.isEmpty else {
            throw CommandFailure(
                .file, en: "\(models) has no file that ends in .yaml. Give the folder of a model pack.",
                zh: "\(models) 里没有 .yaml 文件。请给出模型包所在的目录。")
        }
        return files
    }

    func pack() throws(CommandFailure) -> ModelPack {
        do { return try ModelPack(files: files()) } catch let error as PackFailure {
            throw CommandFailure(error)
        } catch let error as CommandFailure { throw error } catch {
            throw CommandFailure(.models, en: "\(error)", zh: "\(error)")
        }
    }
}
