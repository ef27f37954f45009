package import JSON

extension JSONError {
    /// What is wrong, without the place: the library itself speaks English alone. Why a schema does not compile is told in
    /// English in both, for whoever writes schemas.
    package var words: BilingualText { BilingualText(zh: chinese, en: reason) }

    /// What is wrong, and where in the document.
    package var placedWords: BilingualText {
        BilingualText(
            zh: (place.map { "第 \($0.line) 行第 \($0.column) 列：" } ?? "") + chinese, en: description)
    }

    private var chinese: String {
        switch code {
        case .empty: "没有内容"
        case .unexpectedCharacter: "此处不能有这个字符"
        case .unexpectedEnd: "内容没有结束"
        case .trailingContent: "内容结束之后还有文字"
        case .invalidUTF8: "不是 UTF-8 文字"
        case .byteOrderMark: "开头有字节顺序标记"
        case .invalidEscape: "没有这种转义，或只有代理对的一半"
        case .controlCharacter: "文字中的控制字符须转义"
        case .invalidNumber: "数字的写法不合 JSON"
        case .duplicateKey: "同一对象中有重复的键" + (shownName.map { "“\($0)”" } ?? "")
        case .tooDeep: "嵌套过深"
        case .tooLarge: "内容过大"
        case .outOfMemory: "内存不足"
        case .unsupportedKeyword: "不能使用关键字“\(name ?? "")”" + (detail.map { "：\($0)" } ?? "")
        case .unresolvedReference: "引用“\(name ?? "")”没有所指"
        case .invalidSchema: detail ?? ""
        }
    }
}
