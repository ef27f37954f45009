import CommandLineTool
import Events
import Foundation
import ModelPack
import Screening
import YAML

/// Which model pack.
struct ModelOptions: ParsableArguments {
    @Option(
        help: Text(
            en:
                "A folder of model files, in place of the pack in the binary; with 'extends' in its pack.yaml, upon it.",
            zh: "模型文件的目录，替换程序内置的模型包；pack.yaml 写有 extends 时在其基础上增改。"),
        valueName: "dir", completion: .directory)
    var models: String?

    /// The pack's files as they are, by name; not compiled yet.
    func files() throws(CommandFailure) -> [ModelPack.File] {
        guard let models else { return BuiltInPack.files }
        return try ModelOptions.files(of: models)
    }

    /// The files of a folder, upon those of the pack in the binary if its `pack.yaml` extends it: of one name the
    /// folder's stands. That pack's manifest is kept beside the folder's, which takes from it what it does not say.
    static func files(of models: String) throws(CommandFailure) -> [ModelPack.File] {
        let own = try read(models)
        let base = own.lazy.compactMap { try? YAML.Node(parsing: $0.text)["extends"]?.text }.first
        guard let base else { return own }
        guard base == BuiltInPack.name else {
            throw CommandFailure(
                .models,
                en:
                    "The pack extends '\(base)', and only '\(BuiltInPack.name)', the pack in the binary, can be extended.",
                zh: "模型包扩展的是“\(base)”，而只能扩展程序内置的“\(BuiltInPack.name)”。")
        }
        let names = Set(own.map(\.name))
        let kept = BuiltInPack.files.compactMap { file -> ModelPack.File? in
            if file.name == BuiltInPack.manifest {
                return ModelPack.File(name: "\(BuiltInPack.name)-\(file.name)", text: file.text)
            }
            return names.contains(file.name) ? nil : file
        }
        return (kept + own).sorted { $0.name < $1.name }
    }

    private static func read(_ models: String) throws(CommandFailure) -> [ModelPack.File] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: models)
        } catch {
            throw CommandFailure.unreadable(models)
        }
        var files: [ModelPack.File] = []
        for name in names.sorted()
        where !name.hasPrefix(".") && [".yaml", ".yml", ".csv"].contains(where: name.lowercased().hasSuffix) {
            let path = models + "/" + name
            let data = FileManager.default.contents(atPath: path)
            files.append(
                data.map { ModelPack.File(name: name, bytes: Array($0)) } ?? ModelPack.File(unreadable: name))
        }
        guard !files.isEmpty else {
            throw CommandFailure(
                .file, en: "\(models) has no file that ends in .yaml. Give the folder of a model pack.",
                zh: "\(models) 里没有 .yaml 文件。请给出模型包所在的目录。")
        }
        return files
    }

    /// Folders within the folder that have files like a pack's, none of which is read.
    var foldersLeftOut: [String] {
        guard let models, let names = try? FileManager.default.contentsOfDirectory(atPath: models) else { return [] }
        return names.sorted().filter { name in
            !name.hasPrefix(".")
                && (try? FileManager.default.contentsOfDirectory(atPath: models + "/" + name))?.contains {
                    $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
                } == true
        }
    }

    func pack(_ catalog: Catalog) throws(CommandFailure) -> ModelPack {
        do { return try ModelPack(files: files(), catalog: catalog) } catch let error as PackFailure {
            throw models == nil ? CommandFailure(ofBuiltIn: error) : CommandFailure(error)
        } catch let error as CommandFailure { throw error } catch {
            throw CommandFailure(.models, en: "\(error)", zh: "\(error)")
        }
    }
}
