/// 谅解: whether the victim, or who stands for one, forgave.
struct ForgivenessReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var given: [Range<Int>] = []
        var refused: [Range<Int>] = []
        var withdrawn: Range<Int>?
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .forgiveness, clause.section != .statute else { return }
            let range = text.tokens[index].range
            if isWithdrawn(range, in: clause, text.source) {
                withdrawn = range
            } else if text.isNegated(index, in: clause, within: 10) || isRefused(index, in: clause, text) {
                refused.append(range)
            } else if !isOnlyWished(index, in: clause, text), !isConditional(index, in: clause, text) {
                given.append(range)
            }
        }
        if let withdrawn {
            given.removeAll { $0.lowerBound < withdrawn.lowerBound }
            refused.append(withdrawn)
        }
        if !given.isEmpty {
            facts.forgiven = true
            for range in given { facts.rest(.forgiven, on: range) }
        } else if !refused.isEmpty {
            facts.forgiven = false
            for range in refused { facts.rest(.forgiven, on: range) }
        }
    }

    /// 撤回了先前出具的谅解书, 谅解书已被撤回: what was given no longer stands.
    private func isWithdrawn(_ word: Range<Int>, in clause: Clause, _ source: SourceText) -> Bool {
        source.holds(
            ForgivenessReader.withdrawals, in: max(clause.range.lowerBound, word.lowerBound - 14)..<word.lowerBound)
            || source.holds(
                ForgivenessReader.withdrawals, in: word.upperBound..<min(clause.range.upperBound, word.upperBound + 8))
    }

    /// 待款项到账后再予谅解: not yet.
    private func isConditional(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        text.source.holds(
            ForgivenessReader.conditions, in: clause.range.lowerBound..<text.tokens[index].range.lowerBound)
    }

    private func isRefused(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        let start = text.tokens[index].range.lowerBound
        return text.source.holds(ForgivenessReader.refusals, in: max(clause.range.lowerBound, start - 8)..<start)
    }

    /// 请求被害人谅解, 希望取得谅解: asked for, not given.
    private func isOnlyWished(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        let start = text.tokens[index].range.lowerBound
        for other in text.before(index, in: clause) {
            let token = text.tokens[other]
            guard start - token.range.upperBound <= 8 else { return false }
            if token.sense == .claim || token.sense == .offer { return token.range.count > 1 && !isAgreed(token, text) }
            if token.sense == .perfect { return false }
        }
        return false
    }

    /// 同意谅解 is forgiveness.
    private func isAgreed(_ token: Token, _ text: AnalysedText) -> Bool {
        text.source.hasPrefix(ForgivenessReader.consents, at: token.range.lowerBound)
    }

    private static let refusals = Words([
        "未取得", "未能取得", "没有取得", "未获得", "未得到", "没有得到", "未能得到", "不予", "不接受", "拒绝", "没有获得", "未获", "不愿",
        "不同意", "不肯", "难以", "拒不", "不能",
    ])
    private static let withdrawals = Words(["撤回", "撤销", "收回", "反悔"])
    private static let conditions = Words([
        "再予", "再行", "再出具", "才予", "才会", "才愿", "才能", "方可", "方能", "如果", "如能", "若能", "除非",
    ])
    private static let consents = Words(["同意", "愿意", "表示愿意"])
}
