/// By whom and to whom it was paid, and for what.
extension PaymentFinder {
    /// 茹某补偿慕某医药费2000元, of whom the second is the accused.
    func isToAccused(_ token: Int, in clause: Clause) -> Bool {
        guard
            let payee = ((token + 1)..<max(clause.tokens.upperBound, token + 1)).first(where: { text.party($0) != nil }
            ),
            text.party(payee) == .some(.accused),
            text.tokens[payee].range.lowerBound - text.tokens[token].range.upperBound <= 2,
            let payer = text.before(token, in: clause).first(where: { text.party($0) != nil })
        else { return false }
        return text.party(payer) != .some(.accused)
    }

    /// 原告住院期间支付医疗费, 救助基金垫付抢救费: not by whom the law holds liable. 向被害人支付 is.
    func isByVictim(_ token: Int, in clause: Clause) -> Bool {
        let start = text.tokens[token].range.lowerBound
        if text.source.holds(PaymentFinder.funds, in: clause.range.lowerBound..<start) { return true }
        // 给付卫某18万元、给付卫某2八千元: whoever stands between is the payee of the first.
        let verb = clause.tokens.first { $0 < token && text.tokens[$0].sense == .payment } ?? token
        guard let party = text.lastParty(before: verb, in: clause, onlyClause: true), party.role == .victim else {
            return false
        }
        // 在阎某催要下退还2万元: whoever pressed for it does not pay.
        let end = text.tokens[party.token].range.upperBound
        if text.source.holds(PaymentFinder.pressing, in: end..<max(end, text.tokens[verb].range.lowerBound)) {
            return false
        }
        var first = text.tokens[party.token].range.lowerBound
        // 向被害人李某支付: the name and its role.
        if party.token > clause.tokens.lowerBound, text.tokens[party.token - 1].range.upperBound == first {
            first = text.tokens[party.token - 1].range.lowerBound
        }
        return !text.source.holds(PaymentFinder.towards, in: clause.range.lowerBound..<first)
    }

    /// 赔 and 退赃 say by themselves what they are for; 支付 and 履行 do not.
    func isStrong(_ token: Int) -> Bool {
        let range = text.tokens[token].range
        return text.source.holds(PaymentFinder.strong, in: range)
    }

    /// 退缴, 退出: to an office, of what need not have been a victim's.
    func isSurrender(_ token: Int) -> Bool {
        text.source.holds(PaymentFinder.surrenders, in: text.tokens[token].range)
    }

    /// By what it is said to be for; or it goes to the victim's side, and that forgave or agreed.
    func isToVictim(_ token: Int, in clause: Clause) -> Bool {
        let isOther = text.has(.fund, in: clause) || text.source.holds(PaymentFinder.otherMatters, in: clause.range)
        // 车辆拍卖所得价款已支付给申请执行人: the price of what was seized.
        guard !isOther || text.source.holds(PaymentFinder.seizures, in: text.sentences[clause.sentence].range) else {
            return false
        }
        // 尤某花费医疗费41.2万元,其中鲜某支付6.5万元.
        if text.lastParty(before: token, in: clause, onlyClause: true)?.role == .accused,
            clause.tokens.contains(where: { text.tokens[$0].money != nil }),
            text.backwards(from: clause).contains(where: { text.has(.medicalCost, in: $0) && $0.range != clause.range })
        {
            return true
        }
        if text.source.holds(PaymentFinder.purposes, in: clause.range) {
            // 魏某住院17天,支付住院费用5000元: who was treated paid.
            return !text.source.holds(PaymentFinder.treatments, in: clause.range) || hasPayer(token, in: clause)
        }
        // 被告人退还吴某现金3970元.
        if text.source.holds(PaymentFinder.refunds, in: text.tokens[token].range),
            text.lastParty(before: token, in: clause)?.role == .accused
                && clause.tokens.contains(where: { $0 > token && (text.party($0) ?? .accused) != .accused })
                || text.source.holds(PaymentFinder.pressing, in: clause.range) || isLeftToSubject(token, in: clause)
        {
            return true
        }
        let isAnswered = text.sentences[clause.sentence].clauses.contains {
            text.has(.forgiveness, in: text.clauses[$0]) || text.has(.agreement, in: text.clauses[$0])
        }
        guard isAnswered || isAftermath(token, in: clause) else { return false }
        // 首期3万元已于协议签订当日给付: as was agreed in the same sentence.
        if text.before(token, in: clause).contains(where: { text.tokens[$0].sense == .perfect })
            || text.source.holds(
                PaymentFinder.atOnce, in: clause.range.lowerBound..<text.tokens[token].range.lowerBound),
            clause.tokens.contains(where: { text.tokens[$0].money != nil })
        {
            return true
        }
        // 分期履行:2018年2月给付10000元: in enforcement nothing else is paid.
        if text.source.holds(PaymentFinder.enforcement, in: text.sentences[clause.sentence].range) { return true }
        return clause.tokens.contains { index in
            switch text.tokens[index].kind {
            case .term(.victim), .term(.claimant), .term(.deceased), .term(.kin): true
            case .name(let name):
                text.parties.role(of: name) == .victim || index > token && text.parties.role(of: name) == nil
            default: false
            }
        }
    }

    /// 卞某骗取齐某23万元,案发前归还齐某3万元: who opens the sentence, where the clause names nobody else.
    func isLeftToSubject(_ token: Int, in clause: Clause) -> Bool {
        guard !text.before(token, in: clause).contains(where: { text.party($0) != nil }),
            clause.tokens.contains(where: { $0 > token && (text.party($0) ?? .accused) != .accused }),
            let first = text.backwards(from: clause).flatMap({ Array($0.tokens) }).sorted()
                .first(where: { text.party($0) != nil })
        else { return false }
        return text.party(first) == .some(.accused)
    }

    func hasPayer(_ token: Int, in clause: Clause) -> Bool {
        let isAccusedNamed = text.backwards(from: clause).contains { earlier in
            earlier.tokens.contains { $0 < token && text.party($0) == .some(.accused) }
        }
        if isAccusedNamed { return true }
        let start = text.sentences[clause.sentence].range.lowerBound
        return text.source.holds(PaymentFinder.payers, in: start..<text.tokens[token].range.upperBound)
    }

    /// 事故发生后…先行支付苏某父母20万元: told as what was done after the deed, and no deceit.
    func isAftermath(_ token: Int, in clause: Clause) -> Bool {
        let sentence = text.sentences[clause.sentence].range
        return text.source.holds(PaymentFinder.aftermath, in: sentence)
            && !text.source.holds(PaymentFinder.deceits, in: sentence)
            && clause.tokens.contains { text.tokens[$0].money != nil }
    }
}
