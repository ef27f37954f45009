import CEL

/// The parameters that a pack's files declare: what a condition may ask for, and by how many keys.
///
/// A parameter that is published alone, on `lifeline.parameters`, is declared without a value: `medical_ratio: []`.
struct DeclaredParameters {
    let names: Set<String>
    /// Of tables.
    let widths: [String: Int]
    /// The texts of the files that are no YAML.
    private let unread: [String]

    init(names: Set<String>, table: ParameterTable, unread: [String] = []) {
        self.names = names
        self.unread = unread
        var widths: [String: Int] = [:]
        for entry in table.all {
            if case .table(let table) = entry.value { widths[entry.name] = table.width }
        }
        self.widths = widths
    }

    /// Whether a file that cannot be read has the name in it: that it is declared nowhere is not said then.
    func mayBeDeclared(_ name: String) -> Bool { unread.contains { $0.contains(name) } }

    /// What is wrong with a name that a condition writes; nil where nothing is.
    func fault(of name: String) -> (message: String, hint: String?)? {
        guard !names.contains(name), !mayBeDeclared(name) else { return nil }
        let near = Spelling.nearest(to: name, among: names.sorted())
        return (
            "there is no parameter '\(name)'",
            near.map { "did you mean '\($0)'?" } ?? "declare it under “parameters”, with a value or as \(name): []"
        )
    }
}
