/// Whether a payment was made, and not only agreed, asked, ordered or offered.
extension PaymentFinder {
    /// Neither asked for, nor ordered, offered or denied; and of the matter of the case.
    func isDone(_ token: Int, in clause: Clause, _ position: Int) -> Bool {
        if isDenied(token, in: clause) { return false }
        // 赔偿损失31052元(已扣除垫付的28600元): what stands before the deduction is the order itself.
        if clause.section == .disposition,
            !text.source.holds(
                PaymentFinder.deductions, in: clause.range.lowerBound..<text.tokens[token].range.lowerBound)
        {
            return false
        }
        // 判决生效后仅履行8000元: what was done of an order.
        if text.tokens[token].sense == .part || text.tokens[token].sense == .fulfilled {
            let first = text.sentences[max(0, clause.sentence - 1)].range.lowerBound
            return text.source.holds(
                PaymentFinder.matters, in: first..<text.sentences[clause.sentence].range.upperBound)
                && !text.source.holds(PaymentFinder.otherMatters, in: clause.range) && !text.has(.fund, in: clause)
        }
        let tokens = text.tokens
        if isToAccused(token, in: clause) { return false }
        // 扣除被告人已支付的1万元, 还应赔偿4万元.
        if text.source.holds(PaymentFinder.deductions, in: clause.range.lowerBound..<tokens[token].range.lowerBound) {
            return text.source[tokens[token].range.upperBound] == Unit.of("的")
                || text.before(token, in: clause).contains { tokens[$0].sense == .perfect }
        }
        for other in text.before(token, in: clause) {
            switch tokens[other].sense {
            case .claim, .demand, .order:
                // 经调解…赔偿 is no order; 判令…赔偿 is.
                return false
            case .taking where text.source.holds(PaymentFinder.demands, in: tokens[other].range): return false
            case .offer where isOffered(token, other) && !isConsent(other, in: clause): return false
            case .unpaid: return false
            default: break
            }
        }
        let following = position + 1
        // 赔偿6万元,于2019年9月30日前付清: to come.
        if following < text.clauses.count, text.clauses[following].sentence == clause.sentence,
            isTerm(text.clauses[following])
        {
            return false
        }
        // 送去慰问金五千元,被退回: offered and not taken.
        if following < text.clauses.count, text.clauses[following].sentence == clause.sentence,
            text.source.holds(PaymentFinder.refusals, in: text.clauses[following].range)
        {
            return false
        }
        // 民事判决书判决,某公司赔偿…: the order ended the clause before.
        let first = text.sentences[clause.sentence].clauses.lowerBound
        if position > first, let last = text.clauses[position - 1].tokens.last,
            text.has([.order, .claim, .demand], in: last..<(last + 1))
        {
            return false
        }
        if isSettled(token, in: clause) || isExecuted(token, in: clause) { return true }
        if !isStrong(token), isByVictim(token, in: clause) { return false }
        if text.source.holds(PaymentFinder.advances, in: tokens[token].range),
            !clause.tokens.contains(where: { tokens[$0].money != nil })
        {
            return false
        }
        if isSurrender(token) {
            let next = min(clause.sentence + 1, text.sentences.count - 1)
            let range = text.sentences[clause.sentence].range.lowerBound..<text.sentences[next].range.upperBound
            return text.source.holds(PaymentFinder.victims, in: range)
        }
        return isStrong(token) || [.restitution, .taking].contains(text.tokens[token].sense)
            || isToVictim(token, in: clause)
    }

    /// 于9月30日前付清, 在三十日内支付完毕: by when, not when it was done.
    func isTerm(_ clause: Clause) -> Bool {
        text.source.hasPrefix(PaymentFinder.from, at: clause.range.lowerBound)
            && text.source.holds(PaymentFinder.terms, in: clause.range)
            && !text.has([.perfect], in: clause.tokens)
    }

    /// 愿意赔偿8万元, 承诺于结案后三十日内支付: but 同意赔偿并支付了.
    func isOffered(_ token: Int, _ offer: Int) -> Bool {
        let (end, start) = (text.tokens[offer].range.upperBound, text.tokens[token].range.lowerBound)
        if start - end <= 8 { return true }
        guard text.tokens[offer].range.count > 1, start - end <= 24 else { return false }
        return !(offer..<token).contains { text.tokens[$0].sense == .perfect }
            && text.source[text.tokens[token].range.upperBound] != Unit.of("了")
            && text.source[start - 1] != Unit.of("并")
    }

    /// 经调解,全某同意赔偿4.8万元: what is agreed to, once there is an agreement.
    func isConsent(_ offer: Int, in clause: Clause) -> Bool {
        guard text.source.holds(PaymentFinder.consents, in: text.tokens[offer].range) else { return false }
        let sentence = text.sentences[clause.sentence].range
        return text.source.holds(PaymentFinder.mediations, in: sentence)
            && !text.source.holds(PaymentFinder.failures, in: sentence)
    }

    /// 至今共执行到位9600元.
    func isExecuted(_ token: Int, in clause: Clause) -> Bool {
        guard text.source.holds(PaymentFinder.executions, in: text.tokens[token].range) else { return false }
        let first = text.sentences[max(0, clause.sentence - 1)].range.lowerBound
        return text.source.holds(
            PaymentFinder.executedMatters, in: first..<text.sentences[clause.sentence].range.upperBound)
    }

    /// 已于协议签订当日转账付清: of what was agreed before.
    func isSettled(_ token: Int, in clause: Clause) -> Bool {
        text.source.holds(PaymentFinder.settled, in: text.tokens[token].range)
            && text.before(token, in: clause).contains { text.tokens[$0].sense == .perfect }
            && text.source.holds(PaymentFinder.matters, in: text.sentences[clause.sentence].range)
    }
}
