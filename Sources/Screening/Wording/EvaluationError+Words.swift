package import CEL
package import Events

/// Why an expression has no value, also in Chinese: the library itself speaks English alone.
extension EvaluationError {
    package var words: BilingualText { BilingualText(zh: reason.chinese, en: message) }
}

extension EvaluationError.Reason {
    var chinese: String {
        switch self {
        case .noOverload: "不能用于这些类型的值"
        case .tooFewArguments: "参数不足"
        case .undeclared(let name): "没有名为“\(name)”的变量"
        case .noValue(let name): "变量“\(name)”没有值"
        case .noVariable: "没有这个变量"
        case .activationTooOld: "变量的值先于该表达式的某个变量而备"
        case .noFunction(let name): "没有函数“\(name)”"
        case .noField(let field, let type?): "“\(type)”没有字段“\(field)”"
        case .noField(let field, nil): "没有字段“\(field)”"
        case .cannotBeMade(let type): "表达式中不能构造“\(type)”的值"
        case .noKey(let key?): "映射中没有键“\(key)”"
        case .noKey(nil): "映射中没有该键"
        case .notChecked: "表达式未经检查"
        case .notParsed: "表达式不合语法"
        case .indexIsNoInteger: "下标不是整数"
        case .indexOutOfRange: "下标超出列表的范围"
        case .keyType: "映射的键须为 bool、int、uint 或 string"
        case .duplicateKey: "映射中有重复的键"
        case .emptyList: "空列表没有最大和最小的元素"
        case .unlikeElements: "排序的列表须只有一种类型的元素"
        case .noOrder: "元素没有大小次序"
        case .numberRange: "数值超出范围"
        case .timeRange: "时间超出范围"
        case .divisionByZero: "除数为零"
        case .moduloByZero: "取余的除数为零"
        case .negativeLength: "长度不能为负"
        case .negativeDepth: "层数不能为负"
        case .negativeShift: "移位的位数不能为负"
        case .noTimeZone: "没有这个时区"
        case .unreadable(let type): "文字不能读作 \(type)"
        case .notUTF8: "字节不是 UTF-8 文字"
        case .notBase64: "文字不是 base64"
        case .noIPAddress: "文字不是 IP 地址"
        case .noIPNetwork: "文字不是 IP 网段"
        case .invalidPattern: "正则表达式无效"
        case .format(let fault): "format()：" + fault.chinese
        case .emptyOptional: "可选值为空"
        case .tooManySteps: "计算步数超出上限"
        case .textTooLong: "文字长度超出计算上限"
        case .programsTooDeep: "定义互相引用的层数过多"
        case .valueTooDeep: "值嵌套过深"
        case .host(let sentence, let translation): translation ?? sentence
        }
    }
}

extension EvaluationError.Reason.Format {
    fileprivate var chinese: String {
        switch self {
        case .cutShort: "占位符不完整"
        case .noSuchClause: "没有这种占位符"
        case .tooFewArguments: "参数少于占位符"
        case .precisionTooGreat: "小数位数过多"
        case .takesInteger: "占位符须对应整数"
        case .takesNumber: "占位符须对应数字"
        case .noText: "该值没有文字形式"
        }
    }
}

extension BilingualText {
    /// Of a condition that gives anything else.
    static let noTruthValue = BilingualText.words("not a truth value", "不是真假值")

    /// Said of a condition or another part of a model, by its ID.
    func of(_ id: String) -> BilingualText { .words(id + ": " + en, id + "：" + zh) }
}
