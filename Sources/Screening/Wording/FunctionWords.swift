import Events

/// What the vocabulary's functions are called in a sentence; `{0}` is the receiver, or the first argument.
struct FunctionWords: Sendable {
    let text: BilingualText
    let denied: BilingualText

    private init(_ zh: String, _ deniedZh: String, _ en: String, _ deniedEn: String) {
        text = BilingualText(zh: zh, en: en)
        denied = BilingualText(zh: deniedZh, en: deniedEn)
    }

    /// Members that give a truth value.
    static let facts: [String: FunctionWords] = [
        "reached": FunctionWords("{0}已满{1}周岁", "{0}未满{1}周岁", "{0} is {1} or older", "{0} is under {1}"),
        "receives": FunctionWords("{0}正在享受{1}", "{0}未享受{1}", "{0} receives {1}", "{0} does not receive {1}"),
        "any_receives": FunctionWords(
            "{0}或其共同生活成员正在享受{1}", "{0}及其共同生活成员均未享受{1}", "{0} or a counted member receives {1}",
            "neither {0} nor a counted member receives {1}"),
        "any_granted_since": FunctionWords(
            "{0}或其共同生活成员自{1}起获批过救助", "{0}及其共同生活成员自{1}起未获批救助",
            "a benefit was granted to {0} or a counted member since {1}",
            "no benefit was granted to {0} or a counted member since {1}"),
        "any_granted_since/2": FunctionWords(
            "{0}或其共同生活成员自{2}起获批过{1}", "{0}及其共同生活成员自{2}起未获批{1}",
            "{1} was granted to {0} or a counted member since {2}",
            "{1} was not granted to {0} or a counted member since {2}"),
        "startsWith": FunctionWords("{0}以{1}开头", "{0}不以{1}开头", "{0} begins with {1}", "{0} does not begin with {1}"),
        "endsWith": FunctionWords("{0}以{1}结尾", "{0}不以{1}结尾", "{0} ends with {1}", "{0} does not end with {1}"),
        "contains": FunctionWords("{0}含有{1}", "{0}不含{1}", "{0} has {1} in it", "{0} does not have {1} in it"),
        "matches": FunctionWords("{0}形如{1}", "{0}不是{1}的形式", "{0} has the form {1}", "{0} has not the form {1}"),
    ]
}
