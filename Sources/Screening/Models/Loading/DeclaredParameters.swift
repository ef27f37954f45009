import CEL

/// The parameters that a pack's files declare: what a condition may ask for, and by how many keys.
///
/// A parameter that is published alone, on `lifeline.parameters`, is declared without a value: `medical_ratio: []`.
struct DeclaredParameters {
    let names: Set<String>
    /// How many keys the values that the files give take: none for a number. Empty for one that is published alone.
    private let widths: [String: Set<Int>]
    /// The texts of the files that are no YAML.
    private let unread: [String]

    init(names: Set<String>, table: ParameterTable, unread: [String] = []) {
        self.names = names
        self.unread = unread
        var widths: [String: Set<Int>] = [:]
        for entry in table.all {
            switch entry.value {
            case .table(let table): widths[entry.name, default: []].insert(table.width)
            case .number: widths[entry.name, default: []].insert(0)
            case .calendar: break
            }
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

    /// What is wrong with asking for a parameter by so many keys; nil where nothing is.
    func fault(of name: String, keys: Int) -> (message: String, hint: String?)? {
        guard let widths = widths[name], !widths.contains(keys) else { return nil }
        func words(_ count: Int) -> String { count == 0 ? "no key" : count == 1 ? "1 key" : "\(count) keys" }
        return (
            "'\(name)' takes " + widths.sorted().map(words).joined(separator: " or ") + ", and here it has "
                + words(keys),
            widths == [0]
                ? "it is one number: parameter('\(name)', region)"
                : "behind the region stand the keys of its table, in their order"
        )
    }
}
