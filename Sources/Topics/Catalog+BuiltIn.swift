public import Events

extension Catalog {
    /// The files of `topics/` as they were when the binary was built.
    public static var builtInFiles: [File] {
        EmbeddedFiles.all.map { file in
            File(path: file.path, bytes: file.text.withUTF8Buffer { Array($0) })
        }
    }

    /// The catalog of the files in the binary; `Catalog(directory:)` replaces it.
    /// - Throws: what is wrong with them, which a test of the project would have shown.
    public static func builtIn() throws(CatalogFailure) -> Catalog { try Catalog(files: builtInFiles) }
}
