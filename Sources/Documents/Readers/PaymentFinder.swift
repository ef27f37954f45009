/// Finds the payments of a text, and tells what was paid from what was agreed, asked, ordered or offered.
struct PaymentFinder {
    let text: AnalysedText

    func payments() -> [Payment] {
        var found: [Payment] = []
        for (position, clause) in text.clauses.enumerated() {
            guard PaymentFinder.sections.contains(clause.section) else { continue }
            var next = clause.tokens.lowerBound
            while next < clause.tokens.upperBound {
                defer { next += 1 }
                guard isPayment(next, in: clause), isDone(next, in: clause, position) else { continue }
                if let payment = payment(next, in: clause, position) { found.append(payment) }
            }
        }
        return found
    }

    /// 返还被害人1万元 is one too; what the police hand back (发还) is none.
    private func isPayment(_ token: Int, in clause: Clause) -> Bool {
        switch text.tokens[token].sense {
        case .payment: return true
        // 仅支付丧葬费2万元.
        case .part: return text.source.holds(PaymentFinder.acts, in: text.tokens[token].range)
        case .restitution:
            guard text.source.hasPrefix(PaymentFinder.returns, at: text.tokens[token].range.lowerBound) else {
                return false
            }
            return ((token + 1)..<max(clause.tokens.upperBound, token + 1)).contains { text.tokens[$0].money != nil }
        default: return false
        }
    }

    /// Neither asked for, nor ordered, offered or denied; and of the matter of the case.
    private func isDone(_ token: Int, in clause: Clause, _ position: Int) -> Bool {
        if text.isNegated(token, in: clause, within: 6) { return false }
        // 判决生效后仅履行8000元: what was done of an order.
        if text.tokens[token].sense == .part {
            return text.source.holds(PaymentFinder.matters, in: text.sentences[clause.sentence].range)
        }
        let tokens = text.tokens
        for other in text.before(token, in: clause) {
            switch tokens[other].sense {
            case .claim, .demand, .order:
                // 经调解…赔偿 is no order; 判令…赔偿 is.
                return false
            case .taking where text.source.holds(PaymentFinder.demands, in: tokens[other].range): return false
            case .offer where tokens[token].range.lowerBound - tokens[other].range.upperBound <= 8: return false
            case .unpaid: return false
            default: break
            }
        }
        // 民事判决书判决,某公司赔偿…: the order ended the clause before.
        let first = text.sentences[clause.sentence].clauses.lowerBound
        if position > first, let last = text.clauses[position - 1].tokens.last,
            text.has([.order, .claim, .demand], in: last..<(last + 1))
        {
            return false
        }
        if isSurrender(token) {
            return text.source.holds(PaymentFinder.victims, in: text.sentences[clause.sentence].range)
        }
        return isStrong(token) || text.tokens[token].sense == .restitution || isToVictim(token, in: clause)
    }

    /// 赔 and 退赃 say by themselves what they are for; 支付 and 履行 do not.
    private func isStrong(_ token: Int) -> Bool {
        let range = text.tokens[token].range
        return text.source.holds(PaymentFinder.strong, in: range)
    }

    /// 退缴, 退出: to an office, of what need not have been a victim's.
    private func isSurrender(_ token: Int) -> Bool {
        text.source.holds(PaymentFinder.surrenders, in: text.tokens[token].range)
    }

    /// By what it is said to be for; or it goes to the victim's side, and that forgave or agreed.
    private func isToVictim(_ token: Int, in clause: Clause) -> Bool {
        if text.has(.fund, in: clause) || text.source.holds(PaymentFinder.otherMatters, in: clause.range) {
            return false
        }
        if text.source.holds(PaymentFinder.purposes, in: clause.range) { return true }
        let isAnswered = text.sentences[clause.sentence].clauses.contains {
            text.has(.forgiveness, in: text.clauses[$0]) || text.has(.agreement, in: text.clauses[$0])
        }
        guard isAnswered else { return false }
        // 首期3万元已于协议签订当日给付: as was agreed in the same sentence.
        if text.before(token, in: clause).contains(where: { text.tokens[$0].sense == .perfect }),
            clause.tokens.contains(where: { text.tokens[$0].money != nil })
        {
            return true
        }
        return clause.tokens.contains { index in
            switch text.tokens[index].kind {
            case .term(.victim), .term(.claimant), .term(.deceased), .term(.kin): true
            case .name(let name): text.parties.role(of: name) == .victim
            default: false
            }
        }
    }

    private func payment(_ token: Int, in clause: Clause, _ position: Int) -> Payment? {
        var money = money(of: token, in: clause, position)
        let range = text.tokens[token].range
        var payee: Int?
        for index in clause.tokens {
            if let name = text.tokens[index].name, text.parties.role(of: name) != .accused { payee = name }
        }
        if let part = firstInstalment(after: position, of: clause) { money = [part] }
        let end = money.last.map { $0.range.upperBound } ?? range.upperBound
        let isPartial =
            text.has(.part, in: clause)
            && text.source.holds(PaymentFinder.parts, in: clause.range)
        return Payment(
            status: status(of: token, in: clause, position), money: money.map(\.money),
            places: money.map(\.range), section: clause.section,
            sentence: clause.sentence, payee: payee,
            range: min(
                range.lowerBound, money.first?.range.lowerBound ?? range.lowerBound)..<max(end, range.upperBound),
            isPartial: isPartial)
    }

    /// 赔偿3万元,其中1.5万元当庭支付,余款约定三个月内付清: the part alone was paid.
    private func firstInstalment(after position: Int, of clause: Clause) -> (money: Money, range: Range<Int>)? {
        let next = position + 1
        let sentence = text.sentences[clause.sentence]
        guard next < sentence.clauses.upperBound else { return nil }
        let part = text.clauses[next]
        guard text.source.hasPrefix(PaymentFinder.instalments, at: part.range.lowerBound),
            text.has([.payment, .fulfilled], in: part.tokens),
            let index = part.tokens.first(where: { text.tokens[$0].money != nil }), let money = text.tokens[index].money
        else { return nil }
        let isOpen = ((next + 1)..<max(sentence.clauses.upperBound, next + 1)).contains { other in
            let range = text.clauses[other].range
            return text.source.hasPrefix(PaymentFinder.rests, at: range.lowerBound)
                && text.source.holds(PaymentFinder.later, in: range)
        }
        return isOpen ? (money, text.tokens[index].range) : nil
    }

    private func status(of token: Int, in clause: Clause, _ position: Int) -> Payment.Status {
        let sentence = text.sentences[clause.sentence]
        let tokens = text.tokens
        var isAgreed = false
        for earlier in sentence.clauses.lowerBound...position {
            for index in text.clauses[earlier].tokens where index < token {
                if tokens[index].sense == .agreement { isAgreed = true }
            }
        }
        // 达成赔偿人民币335000元的协议.
        for index in (token + 1)..<max(clause.tokens.upperBound, token + 1) where tokens[index].sense == .agreement {
            isAgreed = true
        }
        guard isAgreed else { return .paid }
        if text.source.holds(PaymentFinder.following, in: clause.range.lowerBound..<tokens[token].range.lowerBound) {
            return .paid
        }
        // 达成调解协议,并偿还损失.
        if text.source[tokens[token].range.lowerBound - 1] == Unit.of("并") { return .paid }
        // 赔偿了, 已赔偿, 代为退赔, and what was fulfilled in the rest of the sentence.
        if text.source[tokens[token].range.upperBound] == Unit.of("了") { return .paid }
        for index in text.before(token, in: clause) {
            if tokens[index].sense == .agreement, text.source.holds(PaymentFinder.reached, in: tokens[index].range) {
                break
            }
            if tokens[index].sense == .perfect { return .paid }
        }
        return .agreed
    }

    /// The amounts that belong to the payment: those after it, up to the next one; a total alone; else one before it.
    private func money(of token: Int, in clause: Clause, _ position: Int) -> [(money: Money, range: Range<Int>)] {
        var found: [(Money, Range<Int>)] = []
        for index in (token + 1)..<max(clause.tokens.upperBound, token + 1) {
            // The next payment, or what of it was not paid.
            if !found.isEmpty, text.has([.payment, .unpaid, .part], in: index..<(index + 1)) { break }
            guard let money = text.tokens[index].money else { continue }
            let item = (money, text.tokens[index].range)
            // 共赔偿三名死者家属各80万元 is no total.
            if text.isTotal(index, in: clause), text.tokens[index - 1].sense != .each { return [item] }
            found.append(item)
        }
        let following = position + 1
        if following < text.clauses.count, text.clauses[following].sentence == clause.sentence {
            let next = text.clauses[following]
            for index in next.tokens {
                if text.tokens[index].sense == .payment { break }
                guard let money = text.tokens[index].money else { continue }
                if text.isTotal(index, in: next) || found.isEmpty && opens(index, next) {
                    return [(money, text.tokens[index].range)]
                }
                break
            }
        }
        if found.isEmpty {
            for index in text.before(token, in: clause) {
                if text.tokens[index].sense == .noLoss { break }
                if let money = text.tokens[index].money {
                    found = [(money, text.tokens[index].range)]
                    break
                }
            }
        }
        return multiplied(found, token, in: clause)
    }

    /// 损失,人民币5万元: the amount begins its clause.
    private func opens(_ index: Int, _ clause: Clause) -> Bool {
        let gap = clause.range.lowerBound..<text.tokens[index].range.lowerBound
        return gap.count <= 4 && !text.has([.noLoss], in: clause.tokens.lowerBound..<index)
    }

    /// 向二被害人的家属各赔偿45000元.
    private func multiplied(
        _ found: [(Money, Range<Int>)], _ token: Int, in clause: Clause
    ) -> [(money: Money, range: Range<Int>)] {
        guard found.count == 1, text.has(.each, in: clause) else { return found.map { (money: $0.0, range: $0.1) } }
        var count: Int64?
        for index in clause.tokens {
            if let stated = text.tokens[index].count { count = Int64(stated) }
            if text.tokens[index].sense == .victim,
                let digit = NumberScanner.digit(text.source[text.tokens[index].range.lowerBound])
            {
                count = Int64(digit)
            }
        }
        guard let count, count > 1, count < 1000 else { return found.map { (money: $0.0, range: $0.1) } }
        let money = Money(fen: found[0].0.fen &* count, isExact: found[0].0.isExact)
        return [(money, found[0].1)]
    }

    private static let sections: Set<Section> = [.accusation, .finding, .evidence, .opinion, .defence]
    private static let acts = Words(["赔偿", "支付", "履行", "给付", "仅付"])
    private static let matters = Words(["赔", "判决", "调解", "损失", "丧葬", "医疗", "协议"])
    private static let instalments = Words(["其中"])
    private static let rests = Words(["余款", "余下", "剩余"])
    private static let later = Words(["约定", "分期", "未付", "未支付", "未履行", "尚未", "将于"])
    private static let strong = Words(["赔"])
    private static let returns = Words(["返还", "退还", "归还"])
    private static let surrenders = Words(["退缴", "退赃", "退出", "缴纳", "退交", "缴存", "预缴", "预交"])
    private static let victims = Words(["被害", "失主", "发还", "赔偿", "谅解", "损失"])
    private static let demands = Words(["索", "勒"])
    private static let reached = Words(["达成"])
    private static let following = Words(["按协议", "按照协议", "按约定", "依协议", "按执行和解", "按和解", "按调解"])
    private static let otherMatters = Words([
        "租金", "借款", "定金", "本金", "利息", "价款", "货款", "工程款", "房款", "劳务费", "中介费", "保证金", "投资", "贷款", "订金", "抚养费", "工资", "会费",
        "保险费", "保费",
    ])
    private static let purposes = Words(["损失", "赔偿", "抚慰金", "丧葬费", "医疗费", "医药费", "赃款", "赃物", "所得款", "执行款"])
    private static let parts = Words([
        "部分被害人", "部分损失", "部分经济", "部分赔偿", "部分款", "一部分", "部分医", "部分赃", "余款", "尚欠", "剩余", "尚余", "仅赔偿", "仅支付", "只赔偿", "只支付",
        "部分",
    ])
}
