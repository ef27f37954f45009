import CEL
import Events
import YAML

/// A mapping of a pack's file that is being read: takes each key once, and reports what is missing, of another kind, or
/// not known.
struct Section {
    let file: String
    let node: YAML.Node
    private(set) var issues: [PackIssue] = []
    private var taken: Set<String> = []
    /// Keys of which one must be there and none is, each with the number of the issue that says so.
    private var missing: [String: Int] = [:]

    init(_ node: YAML.Node, file: String) {
        self.node = node
        self.file = file
        if node.mapping == nil { report(.expected("a mapping", "映射（键: 值）", node)) }
    }

    mutating func report(_ message: BilingualText, at mark: YAML.Mark? = nil, hint: BilingualText? = nil) {
        let mark = mark ?? node.mark
        issues.append(PackIssue(file: file, line: mark.line, column: mark.column, message: message, hint: hint))
    }

    /// Nothing of the mapping was cut out for a mistake in it: what is not there is missing.
    var isWhole: Bool { node.mapping != nil && !node.isPartial }

    mutating func report(_ others: [PackIssue]) { issues += others }

    mutating func optional(_ key: String) -> YAML.Node? {
        taken.insert(key)
        return node[key]
    }

    mutating func required(_ key: String) -> YAML.Node? {
        if let value = optional(key) { return value }
        report(.words("“\(key)” is missing", "缺少“\(key)”"), missing: [key])
        return nil
    }

    /// Says that one of these keys must be there, where none is.
    mutating func report(
        _ message: BilingualText, missing keys: [String], at mark: YAML.Mark? = nil, hint: BilingualText? = nil
    ) {
        guard isWhole, keys.allSatisfy({ node[$0] == nil }) else { return }
        for key in keys { missing[key] = issues.count }
        report(message, at: mark, hint: hint)
    }

    /// A scalar's text; nil, and reported where it must be there, otherwise.
    mutating func text(_ key: String, required isRequired: Bool = true) -> String? {
        guard let value = isRequired ? required(key) : optional(key) else { return nil }
        guard let text = value.text, !value.isNull else {
            report(.expected("a text", "文字", value, of: key), at: value.mark)
            return nil
        }
        return text
    }

    /// As `text(_:)`; one without a character in it is none.
    mutating func name(_ key: String) -> String? {
        let text = text(key)
        if text?.isEmpty == true { report(.words("“\(key)” is empty", "“\(key)”不能为空"), at: node[key]?.mark) }
        return text
    }

    mutating func integer(_ key: String) -> Int64? {
        guard let value = required(key) else { return nil }
        guard let number = value.int else {
            report(.words("“\(key)” must be an integer", "“\(key)”必须是整数"), at: value.mark)
            return nil
        }
        return number
    }

    /// False where the key is not there.
    mutating func flag(_ key: String) -> Bool {
        guard let value = optional(key) else { return false }
        guard let flag = value.bool else {
            report(.expected("true or false", "true 或 false", value, of: key), at: value.mark)
            return false
        }
        return flag
    }

    mutating func list(_ key: String, required isRequired: Bool = false) -> [YAML.Node] {
        guard let value = isRequired ? required(key) : optional(key) else { return [] }
        guard let list = value.sequence else {
            report(.expected("a list", "列表", value, of: key), at: value.mark)
            return []
        }
        return list
    }

    mutating func choice(_ key: String, of choices: [String]) -> String? {
        guard let text = text(key) else { return nil }
        guard choices.contains(text) else {
            report(
                .words("“\(text)” is none of the values of “\(key)”", "“\(text)”不是“\(key)”可取的值"), at: node[key]?.mark,
                hint: .oneOf(choices))
            return nil
        }
        return text
    }

    /// `{zh: …, en: …}`.
    mutating func localized(_ key: String, required isRequired: Bool = true) -> BilingualText? {
        guard let value = isRequired ? required(key) : optional(key) else { return nil }
        guard value.mapping != nil else {
            report(
                .expected("Chinese and English", "中文与英文", value, of: key, isPlural: true), at: value.mark,
                hint: BilingualText("\(key): {zh: …, en: …}"))
            return nil
        }
        var section = Section(value, file: file)
        let (zh, en) = (section.text("zh"), section.text("en"))
        report(section.finished())
        guard let zh, let en else { return nil }
        return BilingualText(zh: zh, en: en)
    }

    /// What things are called: `{name: {zh: …, en: …}, …}`; nothing where the key is not there.
    ///
    /// - Parameter names: that may be called something; nil takes any.
    mutating func words(_ key: String, of names: [String]? = nil) -> [String: BilingualText] {
        guard let value = optional(key) else { return [:] }
        var section = Section(value, file: file)
        var words: [String: BilingualText] = [:]
        for name in names ?? value.mapping?.keys ?? [] where value[name] != nil {
            words[name] = section.localized(name)
        }
        report(section.finished())
        return words
    }

    /// All issues, those of keys that nobody took included. Where one is a missing key misspelt, that is one mistake.
    mutating func finished() -> [PackIssue] {
        let keys = taken.sorted()
        var found: Set<Int> = []
        for key in node.mapping?.keys ?? [] where !taken.contains(key) {
            report(
                .words("“\(key)” is no key here", "此处没有“\(key)”这个键"), at: node.mapping?.key(key)?.mark,
                hint: isTorn(key)
                    ? .words("an expression with a comma stands in quotes here", "此处含逗号的表达式要加引号")
                    : hint(for: key, among: keys))
            if let near = Spelling.nearest(to: key, among: keys), let index = missing[near] { found.insert(index) }
        }
        return issues.indices.filter { !found.contains($0) }.map { issues[$0] }
    }

    /// What is left of `{high: f(a, b)}`: YAML ended the value at the comma.
    private func isTorn(_ key: String) -> Bool {
        node[key]?.isNull == true && key.contains { "()[]".contains($0) }
    }

    private func hint(for key: String, among keys: [String]) -> BilingualText? {
        guard !keys.isEmpty else { return nil }
        let near = Spelling.nearest(to: key, among: keys)
        let known: BilingualText = .words(
            "the keys are " + keys.joined(separator: ", "), "可用的键有 " + keys.joined(separator: "、"))
        guard let near else { return known }
        return .words("did you mean “\(near)”? \(known.en)", "是否为“\(near)”？\(known.zh)")
    }
}
