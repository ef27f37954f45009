package import CEL
package import Events

/// What the language says of an expression, also in Chinese: the library itself speaks English alone.
extension CompilationFailure.Issue {
    package var words: BilingualText { BilingualText(zh: reason.chinese, en: message) }

    package var adviceWords: BilingualText? { advice.map { BilingualText(zh: $0.chinese, en: $0.description) } }
}

extension CompilationFailure.Issue.Reason {
    fileprivate var chinese: String {
        switch self {
        case .notOperator("="): "“=”不是比较"
        case .notOperator(let symbol): "“\(symbol)”不是运算符"
        case .notPartOfLanguage(let character): "表达式中不能有“\(character)”"
        case .quotedNameHasOtherCharacter: "反引号中的名称只能有字母、数字和 _ . - /"
        case .quotedNameNotClosed: "反引号中的名称没有结束"
        case .quotedNameEmpty: "反引号中的名称为空"
        case .quotedNameWithoutDot: "反引号中的名称只能跟在点号之后"
        case .lettersAfterNumber: "数字之后紧跟着字母"
        case .textNotClosed: "文字的引号没有结束"
        case .unexpected(let found, let wanted):
            found.map { "此处应为\(wanted.chinese)，现为“\($0)”" } ?? "表达式到此结束，缺少\(wanted.chinese)"
        case .reservedWord(let word): "“\(word)”是保留字"
        case .tooDeep: "表达式嵌套过深"
        case .optionalsAreOff: "“?”须启用可选值扩展"
        case .numberTooGreat: "数字超出 64 位"
        case .noNumber: "不是数字"
        case .emptyText: "文字为空"
        case .escapeCutShort: "转义不完整"
        case .noSuchEscape: "没有这种转义"
        case .escapeIsNoByte: "该转义不是一个字节"
        case .escapeIsNoCodePoint: "该转义不是 Unicode 字符"
        case .escapeNeedsDigits(let digits): "该转义须有 \(digits) 位数字"
        case .hasTakesField: "has() 须给出字段：has(a.b)"
        case .blockTakesList: "cel.block() 的第一项须为表达式的列表"
        case .pairOfOneName: "两个变量须有不同的名称"
        case .variableIsNoName: "宏的变量须为单纯的名称"
        case .takesWrittenNumber: "此处须直接写出数字"
        case .needsArgument(let function): "\(function)() 须有参数"
        case .macro(let sentence, let translation): translation ?? sentence
        case .undeclared(let name): "没有名为“\(name)”的变量"
        case .noFunction(let name): "没有函数“\(name)”"
        case .noField(let field, let type): "“\(type)”没有字段“\(field)”"
        case .noFields(let type): "\(type) 类型的值没有字段"
        case .cannotBeMade(let type): "表达式中不能构造“\(type)”的值"
        case .mustBe(let type, let other, let part): "\(part.chinese)须为 \(type)，现为 \(other)"
        case .branches(let first, let second): "“?:”的两个结果类型不同：\(first) 与 \(second)"
        case .noOptional(let type): "“?”须用于可选值，现为 \(type)"
        case .noRange(let type): "宏须遍历列表或映射，现为 \(type)"
        case .noEntry(let type): "transformMapEntry 须给出一项的映射，现为 \(type)"
        case .operatorTakes(let symbol, let types): "“\(symbol)”不能用于 \(types.joined(separator: " 与 "))"
        case .functionTakes(let name, let receiver, let types):
            "\(receiver.map { "\($0) 的" } ?? "")“\(name)”不接受 (\(types.joined(separator: ", ")))"
        case .moves(let use): "该值随时间变动，\(use.chinese)"
        case .doesNotTellTime(let function): "“\(function)”不能说明其结果何时改变，而该值随时间变动"
        case .evaluation(let reason): reason.chinese
        }
    }
}

extension CompilationFailure.Issue.Reason.Wanted {
    fileprivate var chinese: String {
        switch self {
        case .token(let token): "“\(token)”"
        case .comma(let token): "“,”或“\(token)”"
        case .expression: "表达式"
        case .name: "名称"
        case .fieldName: "字段名"
        case .end: "表达式的结尾"
        }
    }
}

extension CompilationFailure.Issue.Reason.Part {
    fileprivate var chinese: String {
        switch self {
        case .whole: "表达式"
        case .condition: "条件"
        case .conditionOfTernary: "“?”之前的条件"
        case .side(let symbol): "“\(symbol)”的每一边"
        }
    }
}

extension CompilationFailure.Issue.Reason.Use {
    fileprivate var chinese: String {
        switch self {
        case .result: "结果每毫秒都会改变"
        case .field: "不能读取其字段"
        case .indexed: "不能按下标取值"
        case .index: "不能作为下标"
        case .bool: "不是真假值"
        case .list: "不能存入列表"
        case .map: "不能存入映射"
        case .structure: "不能存入字段"
        case .range: "不能用宏遍历"
        case .optional: "不是可选值"
        case .keptOptional: "不能存入可选值"
        }
    }
}

extension CompilationFailure.Issue.Advice {
    fileprivate var chinese: String {
        switch self {
        case .meant(let name): "是否为“\(name)”？"
        case .write(let text): "写作 \(text)"
        case .add(let text): "补上 \(text)"
        case .anotherName: "请换一个名称"
        case .nameBeginsWithLetter: "名称须以字母开头"
        case .askWithHas: "用 has(a.b) 询问字段是否存在"
        case .compareWithTime: "请与某一时刻或时长比较"
        case .macroTakesOthers(let name): "宏“\(name)”的参数不同"
        case .macrosAreOff(let name): "“\(name)”是宏，而宏已关闭"
        case .convert(let first, let second): "转换其中一边：\(first)(…) 或 \(second)(…)"
        case .takes(let forms): "其参数为 " + forms.map { "(" + $0.joined(separator: ", ") + ")" }.joined(separator: " 或 ")
        }
    }
}
