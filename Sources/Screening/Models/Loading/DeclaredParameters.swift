import CEL

/// The parameters that a pack's files declare: what a condition may ask for, and by how many keys.
///
/// A parameter that is published alone, on `lifeline.parameters`, is declared without a value: `medical_ratio: []`.
struct DeclaredParameters {
    let names: Set<String>
    /// Of tables.
    let widths: [String: Int]

    init(names: Set<String>, table: ParameterTable) {
        self.names = names
        var widths: [String: Int] = [:]
        for entry in table.all {
            if case .table(let table) = entry.value { widths[entry.name] = table.width }
        }
        self.widths = widths
    }

    /// What is wrong with a name that a condition writes; nil where nothing is.
    func fault(of name: String) -> (message: String, hint: String?)? {
        guard !names.contains(name) else { return nil }
        let near = Spelling.nearest(to: name, among: names.sorted())
        return (
            "there is no parameter '\(name)'",
            near.map { "did you mean '\($0)'?" } ?? "declare it under “parameters”, with a value or as \(name): []"
        )
    }
}
