/// The sentences for wrong use.
enum UsageMessage {
    static func text(_ problem: UsageError.Problem) -> Text {
        switch problem {
        case .unknownCommand(let name, let suggestion):
            return Text(en: "Unknown command '\(name)'.", zh: "未知的命令“\(name)”。") + didYouMean(suggestion)
        case .unknownOption(let name, let suggestion):
            return Text(en: "Unknown option '\(name)'.", zh: "未知的选项“\(name)”。") + didYouMean(suggestion)
        case .missingValue(let option):
            return Text(en: "Missing value for '\(option)'.", zh: "选项“\(option)”缺少值。")
        case .unexpectedValue(let option):
            return Text(en: "'\(option)' takes no value.", zh: "选项“\(option)”不带值。")
        case .unexpectedArgument(let argument):
            return Text(en: "Unexpected argument '\(argument)'.", zh: "多余的参数“\(argument)”。")
        case .missingOption(let name, let valueName, nil):
            return Text(en: "Missing '\(name) <\(valueName)>'.", zh: "缺少选项“\(name) <\(valueName)>”。")
        case .missingOption(let name, let valueName, let variable?):
            return Text(
                en: "Missing '\(name) <\(valueName)>' (or the variable \(variable)).",
                zh: "缺少选项“\(name) <\(valueName)>”（或环境变量 \(variable)）。")
        case .missingArgument(let name):
            return Text(en: "Missing '\(name)'.", zh: "缺少参数“\(name)”。")
        case .invalidValue(let value, let place, let choices, let hint):
            return invalid(value, place, choices, hint)
        case .unreadableConfiguration(let file, let reason):
            return Text(
                en: "The configuration file \(file) cannot be used: \(reason.english)",
                zh: "配置文件 \(file) 不可用：\(reason.chinese)")
        case .wrongConfiguration(let file, let mistakes):
            let count = mistakes.count
            let head = Text(
                en: "The configuration file \(file) cannot be used, \(count) \(count == 1 ? "mistake" : "mistakes"):",
                zh: "配置文件 \(file) 不可用，有 \(count) 处错误：")
            return mistakes.reduce(head) { text, mistake in
                let place = "\n\(file):\(mistake.place.line):\(mistake.place.column)"
                return text + Text(en: place + ": ", zh: place + "：") + self.text(mistake.reason)
            }
        case .validation(let text):
            return text
        }
    }

    /// Of a configuration file, without the place.
    private static func text(_ reason: ConfigurationMistake.Reason) -> Text {
        switch reason {
        case .unreadable(let text): return text
        case .unknownKey(let key, nil):
            return Text(
                en: "Unknown key '\(key)'. A key is the long name of an option, without its dashes.",
                zh: "未知的键“\(key)”。键须为选项的长名称，不带“--”。")
        case .unknownKey(let key, let suggestion):
            return Text(en: "Unknown key '\(key)'.", zh: "未知的键“\(key)”。") + didYouMean(suggestion)
        case .invalidValue(let value, let key, let choices, let hint): return invalid(value, .key(key), choices, hint)
        }
    }

    private static func invalid(
        _ value: String, _ place: UsageError.Place, _ choices: [String], _ hint: Text?
    ) -> Text {
        let place =
            switch place {
            case .option(let name), .argument(let name): Text("'\(name)'")
            case .variable(let name): Text(en: "the variable \(name)", zh: "环境变量 \(name)")
            case .key(let key): Text("'\(key)'")
            }
        let expected: Text =
            if !choices.isEmpty {
                Text(
                    en: " Choose one of: \(choices.joined(separator: ", ")).",
                    zh: "可选值：\(choices.joined(separator: "、"))。")
            } else if let hint {
                Text(en: " Expected \(hint.english).", zh: "应为\(hint.chinese)。")
            } else {
                Text("")
            }
        return Text(
            en: "'\(value)' is no value for \(place.english).", zh: "“\(value)”不是 \(place.chinese) 的有效值。")
            + expected
    }

    private static func didYouMean(_ suggestion: String?) -> Text {
        guard let suggestion else { return Text("") }
        return Text(en: " Did you mean '\(suggestion)'?", zh: "是否想输入“\(suggestion)”？")
    }
}

extension Text {
    static func + (left: Text, right: Text) -> Text {
        Text(en: left.english + right.english, zh: left.chinese + right.chinese)
    }
}
