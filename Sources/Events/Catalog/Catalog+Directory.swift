internal import Foundation

extension Catalog {
    /// Reads the folder in place of the one in the binary: `--topics DIR`.
    public init(directory: String) throws(CatalogFailure) {
        try self.init(files: Catalog.files(of: directory))
    }

    /// The files of such a folder.
    public static func files(of directory: String) throws(CatalogFailure) -> [File] {
        var errors = CatalogErrors()
        var files: [File] = []
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        var folders = ["", "schemas/"]
        // The only one that may lack: a catalog without mappings is whole.
        if FileManager.default.fileExists(atPath: root.appendingPathComponent("mappings").path) {
            folders.append("mappings/")
        }
        for folder in folders {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            } catch {
                errors.add(
                    CatalogError(
                        .unreadable, file: folder.isEmpty ? "." : folder, .words("the folder cannot be read", "无法读取该目录")
                    ))
                continue
            }
            for name in names.sorted() where name.hasSuffix(folder == "schemas/" ? ".json" : ".yaml") {
                guard let data = FileManager.default.contents(atPath: root.appendingPathComponent(folder + name).path)
                else {
                    errors.add(
                        CatalogError(.unreadable, file: folder + name, .words("the file cannot be read", "无法读取该文件")))
                    continue
                }
                files.append(File(path: folder + name, bytes: Array(data)))
            }
        }
        guard errors.all.isEmpty else { throw CatalogFailure(errors.all) }
        return files
    }
}
