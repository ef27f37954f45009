import CEL
import Events
import Screening
import Testing

/// Errors of an evaluation in the words that users read: the language itself speaks English alone.
struct EvaluationWordsTests {
    @Test(arguments: [
        ("1 / 0", "division by zero", "除数为零"), ("1 % 0", "modulus by zero", "取余的除数为零"),
        ("9223372036854775807 + 1", "the number leaves its range", "数值超出范围"),
        ("timestamp('9999-12-31T00:00:00Z') + duration('9999h')", "the time leaves its range", "时间超出范围"),
        ("{'a': 1}.b", "no such key: 'b'", "映射中没有键“b”"), ("{1: 1}[2]", "no such key", "映射中没有该键"),
        ("[1][1]", "index out of range", "下标超出列表的范围"),
        ("{1: 1, 1: 2}", "a map has the same key twice", "映射中有重复的键"),
        ("dyn(1) + dyn('a')", "no such overload", "不能用于这些类型的值"),
        ("int('a')", "the text can't be read as an int", "文字不能读作 int"),
        ("duration('a')", "the text can't be read as a duration", "文字不能读作 duration"),
        ("string(b'\\xff')", "the bytes are not UTF-8", "字节不是 UTF-8 文字"),
        ("base64.decode('?')", "the text is not base64", "文字不是 base64"),
        ("ip('?')", "the text is no IP address", "文字不是 IP 地址"),
        ("cidr('?')", "the text is no network of IP addresses", "文字不是 IP 网段"),
        ("timestamp(0).getHours('X/Y')", "there is no such time zone", "没有这个时区"),
        ("'a'.matches('(' + '')", "the regular expression is not valid", "正则表达式无效"),
        ("'%d'.format(['a'])", "format: the clause takes an integer", "format()：占位符须对应整数"),
        ("'%d'.format([])", "format: there are fewer arguments than clauses", "format()：参数少于占位符"),
        ("optional.none().value()", "the optional is empty", "可选值为空"),
        ("lists.range(-1)", "a range has no negative length", "长度不能为负"),
        ("math.bitShiftLeft(1, -1)", "a shift is not negative", "移位的位数不能为负"),
        ("[dyn(1), dyn('a')].sort()", "a list that is sorted has elements of one type", "排序的列表须只有一种类型的元素"),
        ("unset", "the variable 'unset' has no value", "变量“unset”没有值"),
        ("own()", "so says the host", "主机如是说"),
        (
            "lists.range(9000).map(a, lists.range(9000).map(b, b))",
            "the evaluation took more steps than its cost limit allows", "计算步数超出上限"
        ),
    ])
    func errorIsToldInBothLanguages(source: String, english: String, chinese: String) throws {
        var environment = Environment(extensions: Set(Environment.Extension.allCases))
        environment.tracesErrors = true
        environment.declare(variable: "unset", type: .int)
        environment.declare(
            function: "own",
            Overload("own", parameters: [], result: .int, isMember: false) { _, _ in
                .failure(.host, "so says the host", translation: "主机如是说")
            })
        let program = try environment.compile(source)
        let context = EvaluationContext(costLimit: 100_000)
        guard case .error(let error) = program.evaluate(Activation(environment), in: context) else {
            Issue.record("no error")
            return
        }
        #expect(error.message == english)
        #expect(error.words.en == english && error.words.zh == chinese)
        #expect(program.failure(error, in: context).issues.map(\.words) == [error.words])
    }
}
