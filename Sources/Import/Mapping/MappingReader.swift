public import Events
import JSON
import YAML

extension Mapping {
    /// Reads a mapping's file, and checks it against the schemas of the types that it makes.
    ///
    /// - Parameters:
    ///   - file: `mappings/shanxian-victims.yaml`, say; its last part without `.yaml` is the mapping's name.
    ///   - catalog: the event types that it may make.
    /// - Throws: every issue with its line and column, in the order of the file.
    public init(_ file: Catalog.File, catalog: Catalog) throws(MappingError) {
        var reader = MappingReader(file: file.path, catalog: catalog)
        guard let mapping = reader.read(file.bytes), reader.issues.isEmpty else {
            throw MappingError(issues: reader.issues.sorted { $0.mark < $1.mark })
        }
        self = mapping
    }
}

/// Reads the keys of a mapping's file. What is wrong is noted, and reading goes on, so that all of it is told at once.
struct MappingReader {
    let file: String
    let catalog: Catalog
    private(set) var issues: [MappingError.Issue] = []
    var tables: [String: [(code: String, value: YAML.Node)]] = [:]
    var empty: Set<String> = []
    /// What was cut out of the file for a mistake.
    private(set) var lost = ""

    init(file: String, catalog: Catalog) {
        self.file = file
        self.catalog = catalog
    }

    private static let layoutKeys = [
        "title", "source", "table", "topic", "encoding", "delimiter", "header", "sheets", "columns", "empty", "skip",
        "time", "tables",
    ]
    static let eventKeys = ["type", "when", "record", "version", "withdrawn", "fields"]

    mutating func read(_ bytes: [UInt8]) -> Mapping? {
        let reading = YAML.read(bytes, file: file)
        for error in reading.errors { note(error.mark, en: error.words.en, zh: error.words.zh) }
        lost = reading.lost
        guard let root = reading.node else { return nil }
        let isSeveral = root["events"] != nil
        guard
            check(
                root,
                has: Self.layoutKeys + (isSeveral ? ["events", "version", "withdrawn", "fields"] : Self.eventKeys))
        else { return nil }
        empty = Set(texts(root["empty"]).map(FoldedText.name))
        readTables(root["tables"])
        let layout = layout(root)
        let events = events(root)
        let time = root["time"].flatMap { rule($0, form: .date) }
        if root["source"]?.text?.isEmpty != false {
            note(missingIn: root, en: "source is missing: the URI of the register", zh: "缺少 source：登记系统的 URI")
        }
        guard let source = root["source"]?.text else { return nil }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = [".yaml", ".yml"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
        return Mapping(
            name: stem, title: BilingualText(parsing: root["title"]?.text ?? stem), source: source,
            table: table(root), events: events, time: time, layout: layout)
    }

    /// Also where the mapping is of no catalog: a table is of one where its mapping was added to it.
    private mutating func table(_ root: YAML.Node) -> RegisterTable? {
        guard let node = root["table"] else {
            if let topic = root["topic"] {
                if !root.isPartial {
                    note(topic, en: "a topic is of a table, and there is none", zh: "topic 属于 table，而此处没有 table")
                }
            }
            return nil
        }
        guard let name = node.text, !name.isEmpty else {
            note(node, en: "table is the register's table, schema.table", zh: "table 是登记系统的表：模式.表")
            return nil
        }
        if let topic = root["topic"], topic.text?.isEmpty != false {
            note(topic, en: "topic is the topic of the table's changes", zh: "topic 是该表变更所在的主题")
        }
        return RegisterTable(name: name, topic: root["topic"]?.text, file: file)
    }

    // MARK: Layout

    private mutating func layout(_ root: YAML.Node) -> TableLayout {
        var layout = TableLayout()
        if let node = root["encoding"] {
            if let encoding = TextEncoding(named: node.text ?? "") {
                layout.encoding = encoding
            } else {
                let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                note(node, en: "encoding is one of \(known)", zh: "encoding 只能是 \(known)")
            }
        }
        if let node = root["delimiter"] {
            if let text = node.text, text.utf8.count == 1, let byte = text.utf8.first, !"\"\r\n".utf8.contains(byte) {
                layout.delimiter = byte
            } else {
                note(node, en: "delimiter is one ASCII character", zh: "delimiter 是一个 ASCII 字符")
            }
        }
        if let node = root["header"] {
            let numbers = node.sequence?.compactMap(\.int) ?? node.int.map { [$0] } ?? []
            if let first = numbers.first, let last = numbers.last, (1...2).contains(numbers.count), first >= 1,
                last >= first, last - first < 5
            {
                layout.header = Int(first)...Int(last)
            } else {
                note(
                    node, en: "header is the number of its row, or the first and last of at most five",
                    zh: "header 是表头所在的行号，或起止行号（最多五行）")
            }
        }
        if let node = root["sheets"] {
            let names = texts(node)
            layout.sheets = node.text == "all" ? .all : .named(names)
            if names.isEmpty { note(node, en: "sheets is all, or names of sheets", zh: "sheets 是 all 或工作表名称") }
        }
        if let node = root["columns"] {
            guard let mapping = node.mapping else {
                note(node, en: "columns maps a name to others for it", zh: "columns 是“列名: 别名”的映射")
                return layout
            }
            for (key, others) in mapping { layout.aliases[key.text ?? ""] = texts(others) }
        }
        layout.skip = root["skip"].flatMap { condition($0) }
        return layout
    }

    func texts(_ node: YAML.Node?) -> [String] {
        node?.sequence?.compactMap(\.text) ?? node?.text.map { [$0] } ?? []
    }

    private mutating func readTables(_ node: YAML.Node?) {
        guard let node else { return }
        guard let mapping = node.mapping else {
            note(node, en: "tables is a mapping of tables of codes", zh: "tables 是代码表的映射")
            return
        }
        for (name, table) in mapping { tables[name.text ?? ""] = codes(table) }
    }

    /// The pairs of a table of codes, their values not checked yet.
    mutating func codes(_ node: YAML.Node) -> [(code: String, value: YAML.Node)] {
        guard let mapping = node.mapping else {
            note(node, en: "a table maps codes to values", zh: "代码表是“代码: 值”的映射")
            return []
        }
        var keys: Set<String> = []
        for (code, _) in mapping where !keys.insert(CodeTable.key(code.text ?? "")).inserted {
            note(code, en: "the code is there twice", zh: "该代码重复")
        }
        return mapping.map { ($0.key.text ?? "", $0.value) }
    }

    mutating func condition(_ node: YAML.Node) -> RowCondition? {
        if let column = node.text { return RowCondition(column: column, test: .filled, empty: empty) }
        guard check(node, has: ["column", "is", "not"]) else { return nil }
        guard let column = node["column"]?.text, node["is"] == nil || node["not"] == nil else {
            note(
                missingIn: node, en: "a condition is a column, and of its texts `is` or `not`",
                zh: "条件由 column 与 is 或 not（所列文字）组成")
            return nil
        }
        func codes(_ name: String) -> Set<String>? { node[name].map { Set(texts($0).map(CodeTable.key)) } }
        let test: RowCondition.Test = codes("is").map { .isOne($0) } ?? codes("not").map { .isNone($0) } ?? .filled
        return RowCondition(column: column, test: test, empty: empty)
    }

    // MARK: Issues

    mutating func check(_ node: YAML.Node, has known: [String]) -> Bool {
        guard let mapping = node.mapping else {
            note(node, en: "a mapping is expected", zh: "此处应为映射")
            return false
        }
        for (key, _) in mapping where !known.contains(key.text ?? "") {
            let name = key.text ?? ""
            let near = NearestName.of(name, among: known)
            note(
                key, en: "there is no key '\(name)' here" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                zh: "此处没有“\(name)”这个键" + (near.map { "，是否为“\($0)”？" } ?? ""))
        }
        return true
    }

    mutating func note(_ node: YAML.Node, en: String, zh: String) { note(node.mark, en: en, zh: zh) }

    /// That something is not there; nothing where it may have been cut out.
    mutating func note(missingIn node: YAML.Node, en: String, zh: String) {
        if !node.isPartial { note(node.mark, en: en, zh: zh) }
    }

    private mutating func note(_ mark: YAML.Mark, en: String, zh: String) {
        let issue = MappingError.Issue(file: file, mark: mark, sentence: BilingualText(zh: zh, en: en))
        // A table that several events use is wrong once.
        if !issues.contains(issue) { issues.append(issue) }
    }
}
