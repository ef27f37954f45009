import CEL
import Events

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
    func fault(of name: String) -> (message: BilingualText, hint: BilingualText?)? {
        guard !names.contains(name), !mayBeDeclared(name) else { return nil }
        let near = Spelling.nearest(to: name, among: names.sorted())
        return (
            .words("there is no parameter '\(name)'", "没有参数“\(name)”"),
            near.map { .words("did you mean '\($0)'?", "是否为“\($0)”？") }
                ?? .words(
                    "declare it under “parameters”, with a value or as \(name): []",
                    "在“parameters”下声明：写出数值，或写作 \(name): []")
        )
    }

    /// What is wrong with asking for a parameter by so many keys; nil where nothing is.
    func fault(of name: String, keys: Int) -> (message: BilingualText, hint: BilingualText?)? {
        guard let widths = widths[name], !widths.contains(keys) else { return nil }
        func words(_ count: Int) -> String { count == 0 ? "no key" : count == 1 ? "1 key" : "\(count) keys" }
        let taken = widths.sorted()
        return (
            .words(
                "'\(name)' takes " + taken.map(words).joined(separator: " or ") + ", and here it has " + words(keys),
                "“\(name)”须有 \(taken.map(String.init).joined(separator: " 或 ")) 个键，此处有 \(keys) 个"),
            widths == [0]
                ? .words("it is one number: parameter('\(name)', region)", "它是单个数值：parameter('\(name)', region)")
                : .words("behind the region stand the keys of its table, in their order", "地区之后依次写表的各个键")
        )
    }
}
