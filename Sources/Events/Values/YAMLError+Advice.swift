package import YAML

extension YAMLError {
    /// What to write instead, where that can be told.
    /// - text: of the file.
    package func advice(in text: String) -> BilingualText? {
        switch code {
        case .duplicateKey: return .words("keep one of the two", "只留其中一个")
        case .unknownAlias:
            return .words(
                "*\(detail) stands for what was marked with &\(detail) further up",
                "*\(detail) 指其上方以 &\(detail) 标记的内容")
        case .invalidEncoding:
            return .words(
                "delete the character that does not show, or save the file as UTF-8", "删去看不见的字符，或把文件另存为 UTF-8")
        case .empty, .severalDocuments, .keyNotScalar, .recursiveAlias, .tooManyNodes, .tooDeep, .unsupportedTag,
            .tagMismatch, .outOfMemory:
            return nil
        case .syntax:
            let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            // libyaml often gives up a line below the mistake.
            return syntaxAdvice([mark.line - 2, mark.line - 1].filter(lines.indices.contains).map { lines[$0] })
        }
    }

    /// What libyaml says of these tells nobody what to do.
    private func syntaxAdvice(_ lines: [Substring]) -> BilingualText {
        if lines.last?.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") == true {
            return .words("indent with spaces, not with tabs", "缩进用空格，不用制表符")
        }
        if lines.contains(where: { $0.contains("：") }) {
            return .words(
                "a key ends with “: ”, a colon of half width and a space, not with “：”", "键之后写半角冒号和空格“: ”，不写全角的“：”")
        }
        if detail.contains("mapping values are not allowed") {
            return .words("a text with “: ” in it stands in quotes", "含“: ”的文字要加引号")
        }
        if detail.contains("flow") {
            return .words(
                "a text with a comma, a colon or a bracket in it stands in quotes; each bracket is closed",
                "含逗号、冒号或括号的文字要加引号；括号须成对")
        }
        if detail.contains("quoted scalar") { return .words("close the quotes", "补上结束的引号") }
        if detail.contains("could not find expected ':'") {
            return .words("a key ends with “: ”, a colon and a space", "键之后写半角冒号和空格“: ”")
        }
        return .words(
            "look at the indentation, the quotes and the colons of this line and the one above",
            "检查本行与上一行的缩进、引号和冒号")
    }
}
