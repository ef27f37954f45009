/// 终结本次执行, and what of a judgment or an agreement remains unpaid.
struct EnforcementReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .terminated, clause.section != .statute,
                !text.isNegated(index, in: clause, within: 3)
            else { return }
            facts.enforcementTerminated = true
            facts.rest(.enforcementTerminated, on: text.tokens[index].range)
        }
        readUnpaid(text, into: &facts)
    }

    /// 余款2.8万元未付, 尚欠12000元; or the whole award where the text says that nothing of it was paid.
    private func readUnpaid(_ text: AnalysedText, into facts: inout DocumentFacts) {
        guard text.tellsOfHarm else { return }
        for clause in text.clauses where clause.section != .statute && clause.section != .demand {
            for index in clause.tokens {
                guard let money = text.tokens[index].money, money.isExact else { continue }
                let range = text.tokens[index].range
                let before = max(clause.range.lowerBound, range.lowerBound - 10)..<range.lowerBound
                let after = range.upperBound..<min(clause.range.upperBound, range.upperBound + 6)
                let isRest = text.source.holds(EnforcementReader.rests, in: before)
                let isOpen = text.source.holds(EnforcementReader.open, in: after)
                guard isRest && !isClosed(after: range, in: clause, text) || isOpen else { continue }
                facts.unpaidFen = money.fen
                facts.rest(.unpaid, on: range)
                return
            }
        }
        guard facts.compensated == false, let award = facts.lossFen, let spans = facts.spans[.lossAmount] else {
            return
        }
        let isAwarded = text.clauses.contains { clause in
            text.has([.order], in: clause.tokens)
                && spans.contains { clause.range.contains($0.start) }
        }
        guard isAwarded else { return }
        facts.unpaidFen = award
        for span in spans { facts.rest(.unpaid, on: span.range) }
    }

    /// 余款2万元已付清.
    private func isClosed(after money: Range<Int>, in clause: Clause, _ text: AnalysedText) -> Bool {
        let rest = money.upperBound..<clause.range.upperBound
        // 退出其余经济损失300元.
        if text.source.holds(EnforcementReader.surrenders, in: clause.range.lowerBound..<money.lowerBound) {
            return true
        }
        return text.source.holds(EnforcementReader.closed, in: rest)
            && !text.source.holds(EnforcementReader.open, in: rest)
    }

    private static let surrenders = Words(["货款", "购", "租金", "工程", "收取", "退出", "退赔", "退还", "退缴", "赔偿了", "支付了", "缴纳"])
    private static let closed = Words(["暂扣", "扣押", "用于", "已", "放弃", "免除"])
    private static let rests = Words(["其余", "余款", "尚欠", "剩余", "尚余", "余下", "下欠", "尚有", "仍欠"])
    private static let open = Words(["未付", "未支付", "未履行", "未给付", "未执行", "至今未", "尚未", "未赔"])
}
