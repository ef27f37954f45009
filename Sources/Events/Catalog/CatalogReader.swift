internal import YAML

/// Reads one YAML file of the catalog and collects what is wrong with it. Unknown keys are refused: a misspelt one would be
/// left out in silence.
protocol CatalogReader {
    /// What its own mistakes are called.
    static var code: CatalogError.Code { get }

    var file: String { get }
    var errors: CatalogErrors { get set }

    init(file: String)
}

extension CatalogReader {
    /// Nil where anything of the file is wrong: what it would have declared is not known then.
    static func read<Result>(
        _ file: Catalog.File, _ errors: inout CatalogErrors,
        _ body: (inout Self, YAML.Node) throws(CatalogError) -> Result
    ) -> Result? {
        var reader = Self(file: file.path)
        let result = reader.errors.read(file).flatMap { root in
            reader.attempt { (reader) throws(CatalogError) in try body(&reader, root) }
        }
        for error in reader.errors.all { errors.add(error) }
        return reader.errors.all.isEmpty ? result : nil
    }

    /// Nil where it is wrong.
    mutating func attempt<Result>(_ body: (inout Self) throws(CatalogError) -> Result) -> Result? {
        do { return try body(&self) } catch {
            errors.add(error)
            return nil
        }
    }

    mutating func known(_ keys: [String], _ node: YAML.Node) throws(CatalogError) {
        guard let mapping = node.mapping else { throw fault(node, .words("must be a mapping", "须为映射（键: 值）")) }
        for (key, _) in mapping where !keys.contains(key.text ?? "") {
            let name = key.text ?? ""
            errors.add(
                fault(
                    key,
                    .words(
                        "“\(name)” is not known here; \(keys.joined(separator: ", ")) are",
                        "此处没有“\(name)”这个键，可用的有 \(keys.joined(separator: "、"))")))
        }
    }

    func fault(_ node: YAML.Node, _ detail: BilingualText) -> CatalogError {
        CatalogError(Self.code, file: file, place: node.mark.description, detail)
    }
}
