package import JSON

extension JSON.Schema.Violation {
    /// What is wrong, without the place: the library itself speaks English alone.
    package var words: BilingualText { BilingualText(zh: reason.chinese, en: message) }
}

extension JSON.Schema.Violation.Reason {
    fileprivate var chinese: String {
        switch self {
        case .type(let kind, let kinds): "应为\(kinds.map(\.chinese).joined(separator: "或"))，现为\(kind.chinese)"
        case .notOneOf(let values, let isMore): "可取 " + values.joined(separator: "、") + (isMore ? " 等" : "")
        case .notEqual(let value): "须为 \(value)"
        case .below(let bound): "不能小于 \(bound)"
        case .above(let bound): "不能大于 \(bound)"
        case .notAbove(let bound): "须大于 \(bound)"
        case .notBelow(let bound): "须小于 \(bound)"
        case .notMultiple(let divisor): "须为 \(divisor) 的整数倍"
        case .tooShort(_, minimum: 1): "不能为空"
        case .tooShort(let length, let least): "至少须有 \(least) 个字符，现有 \(length) 个"
        case .tooLong(let length, let most): "至多可有 \(most) 个字符，现有 \(length) 个"
        case .notMatching(let pattern): "须符合“\(pattern)”"
        case .notInFormat(let name): "须为" + Self.chinese(ofFormat: name)
        case .tooFewElements(let count, let least): "至少须有 \(least) 项，现有 \(count) 项"
        case .tooManyElements(let count, let most): "至多可有 \(most) 项，现有 \(count) 项"
        case .equalElements: "各项不能重复"
        case .tooFewContained(let count, let least): "至少须有 \(least) 项符合“contains”，现有 \(count) 项"
        case .tooManyContained(let count, let most): "至多可有 \(most) 项符合“contains”，现有 \(count) 项"
        case .tooFewMembers(let count, let least): "至少须有 \(least) 个字段，现有 \(count) 个"
        case .tooManyMembers(let count, let most): "至多可有 \(most) 个字段，现有 \(count) 个"
        case .lacks(let name): "缺少“\(name)”"
        case .lacksBeside(let name, let other): "缺少“\(name)”，有“\(other)”时须有此字段"
        case .unknown: "模式中没有该字段或项"
        case .nothingAllowed: "此处不能有值"
        case .not: "不能符合“not”所述"
        case .noneOf(let count): "须至少符合 \(count) 种形式之一"
        case .notExactlyOne(let count, let matching): "须符合且只符合 \(count) 种形式之一，现符合 \(matching) 种"
        case .tooDeep: "嵌套过深，模式无法检查"
        }
    }

    private static func chinese(ofFormat name: String) -> String {
        switch name {
        case "date": "日期（2024-05-31）"
        case "date-time": "带时区的日期时间（2024-05-31T08:30:00+08:00）"
        case "time": "带时区的时刻（08:30:00+08:00）"
        case "duration": "时长（P1Y2M3DT4H）"
        case "email": "电子邮件地址"
        case "uri": "绝对 URI"
        case "uri-reference": "URI 或相对引用"
        case "uuid": " UUID"
        case "regex": "正则表达式"
        default: " \(name)"
        }
    }
}

extension JSON.Schema.Violation.Reason.Kind {
    fileprivate var chinese: String {
        switch self {
        case .null: "空值"
        case .boolean: "真假值"
        case .integer: "整数"
        case .number: "数字"
        case .string: "文字"
        case .array: "列表"
        case .object: "对象"
        }
    }
}
