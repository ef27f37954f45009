package import YAML

extension YAMLError {
    /// What is wrong, without the place: the library itself speaks English alone.
    package var words: BilingualText {
        let place = (file.isEmpty ? "" : file + ":") + "\(mark): "
        let english = description.hasPrefix(place) ? String(description.dropFirst(place.count)) : description
        return BilingualText(zh: chinese, en: english)
    }

    private var chinese: String {
        switch code {
        case .invalidEncoding: "不是 UTF-8 文字，或含有控制字符"
        case .syntax: "不是合法的 YAML：" + chineseSyntax
        case .empty: "文件没有内容"
        case .severalDocuments: "此处开始了第二份文档，而只应有一份"
        case .duplicateKey: "键“\(detail)”出现了两次"
        case .keyNotScalar: "键须为单个值"
        case .unknownAlias: "引用之前没有标记“\(detail)”"
        case .recursiveAlias: "引用“\(detail)”在其自身的标记之内"
        case .tooManyNodes: "展开引用之后文档过大"
        case .tooDeep: "文档嵌套过深"
        case .unsupportedTag: "不认识标签“\(detail)”"
        case .tagMismatch: "值与其标签“\(detail)”不符"
        case .outOfMemory: "内存不足，无法读取文档"
        }
    }

    /// libyaml's sentence: what was being read, and what was found instead.
    private var chineseSyntax: String {
        if let line = detail.split(separator: "ends in line ").last, detail.hasPrefix("a quoted scalar begins here") {
            return "引号由此处开始，到第 \(line) 行才结束"
        }
        let found = YAMLError.problems.first { detail.hasSuffix($0.english) }
        let reading = YAMLError.contexts.first { detail.hasPrefix($0.english) }
        guard let found else { return detail }
        return (reading.map { $0.chinese + "，" } ?? "") + found.chinese
    }

    private static let contexts: [(english: String, chinese: String)] = [
        ("while scanning a quoted scalar", "读取引号内的文字时"), ("while parsing a quoted scalar", "读取引号内的文字时"),
        ("while parsing a flow mapping", "读取花括号内的内容时"), ("while parsing a flow sequence", "读取方括号内的内容时"),
        ("while parsing a flow node", "读取括号内的内容时"), ("while scanning a simple key", "读取键时"),
        ("while parsing a block mapping", "读取“键: 值”时"), ("while parsing a block collection", "读取列表时"),
        ("while parsing a block node", "读取值时"), ("while parsing a node", "读取值时"),
        ("while scanning a block scalar", "读取多行文字时"), ("while scanning a plain scalar", "读取文字时"),
        ("while scanning an anchor", "读取标记时"), ("while scanning an alias", "读取引用时"),
        ("while scanning a tag", "读取标签时"),
    ]

    private static let problems: [(english: String, chinese: String)] = [
        ("did not find expected ',' or '}'", "缺少“,”或“}”"), ("did not find expected ',' or ']'", "缺少“,”或“]”"),
        ("could not find expected ':'", "缺少“:”"), ("did not find expected key", "此处应为键"),
        ("did not find expected '-' indicator", "此处应为“-”"), ("did not find expected node content", "此处应有内容"),
        ("found unexpected end of stream", "到文件末尾仍未结束"), ("found unexpected document indicator", "其中出现了“---”或“...”"),
        ("found character that cannot start any token", "此处的字符不能作为开头"),
        ("mapping values are not allowed in this context", "此处不能有“键: 值”"),
        ("block sequence entries are not allowed in this context", "此处不能有“-”开头的列表项"),
        ("mapping keys are not allowed in this context", "此处不能有键"),
        ("found a tab character that violates indentation", "缩进中有制表符"),
        ("found a tab character where an indentation space is expected", "缩进中有制表符"),
        ("found unknown escape character", "没有这种转义"), ("did not find expected hexdecimal number", "转义须有十六进制数字"),
        ("did not find expected <document start>", "内容结束之后还有文字"),
        ("did not find expected alphabetic or numeric character", "此处应为字母或数字"),
        ("did not find expected comment or line break", "此处应换行"), ("found undefined tag handle", "没有声明该标签"),
        ("a value is missing", "缺少值"),
    ]
}
