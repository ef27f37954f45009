import Events
import YAML

/// What is often said of a pack's files.
extension BilingualText {
    /// The same in both: examples, names.
    init(_ text: String) { self.init(zh: text, en: text) }

    static func words(_ en: String, _ zh: String) -> BilingualText { BilingualText(zh: zh, en: en) }

    static func meant(_ name: String) -> BilingualText { .words("did you mean “\(name)”?", "是否为“\(name)”？") }

    static func oneOf(_ choices: [String]) -> BilingualText {
        .words("write one of " + choices.joined(separator: ", "), "可取 " + choices.joined(separator: "、"))
    }

    /// “x” is a list, and a text is expected.
    static func expected(
        _ en: String, _ zh: String, _ found: YAML.Node, of key: String, isPlural: Bool = false
    ) -> BilingualText {
        .words(
            "“\(key)” is \(found.kindDescription), and \(en) \(isPlural ? "are" : "is") expected",
            "“\(key)”应为\(zh)，现为\(found.chineseKind)")
    }

    static func expected(_ en: String, _ zh: String, _ found: YAML.Node) -> BilingualText {
        .words("\(en) is expected here, and this is \(found.kindDescription)", "此处应为\(zh)，现为\(found.chineseKind)")
    }
}

extension YAML.Node {
    fileprivate var chineseKind: String {
        switch content {
        case .sequence: "列表"
        case .mapping: "映射"
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: "空值"
            case .bool: " true 或 false"
            case .int: "整数"
            case .float: "数字"
            case .string: "文字"
            }
        }
    }
}
