/// Finds the payments of a text, and tells what was paid from what was agreed, asked, ordered or offered.
struct PaymentFinder {
    let text: AnalysedText

    func payments() -> [Payment] {
        guard text.tellsOfHarm else { return [] }
        var found: [Payment] = []
        for (position, clause) in text.clauses.enumerated() {
            guard PaymentFinder.sections.contains(clause.section) || isDeduction(clause) else { continue }
            var next = clause.tokens.lowerBound
            while next < clause.tokens.upperBound {
                defer { next += 1 }
                guard isPayment(next, in: clause), isDone(next, in: clause, position) else { continue }
                if let payment = payment(next, in: clause, position) { found.append(payment) }
                // So many are a ledger's, and no single case's.
                guard found.count <= PaymentFinder.limit else { return [] }
            }
        }
        return found
    }

    /// 扣除被告人已支付的1万元: of what a court orders.
    func isDeduction(_ clause: Clause) -> Bool {
        clause.section == .disposition && text.source.holds(PaymentFinder.deductions, in: clause.range)
    }

    /// 返还被害人1万元 is one too; what the police hand back (发还) is none.
    func isPayment(_ token: Int, in clause: Clause) -> Bool {
        switch text.tokens[token].sense {
        // 冻结的赃款9.4万元已返还: by the police.
        case .payment: return !isHandedBack(token, in: clause)
        // 已履行1.6万元, 首付8万元已付.
        case .fulfilled: return !ownMoney(token, in: clause).isEmpty
        // 仅支付丧葬费2万元.
        case .part: return text.source.holds(PaymentFinder.acts, in: text.tokens[token].range)
        // 通过微信转给巩某5000元用于治疗.
        case .taking: return isTransfer(token, in: clause)
        case .restitution:
            guard text.source.hasPrefix(PaymentFinder.returns, at: text.tokens[token].range.lowerBound) else {
                return false
            }
            return ((token + 1)..<max(clause.tokens.upperBound, token + 1)).contains { text.tokens[$0].money != nil }
        default: return false
        }
    }

    func isHandedBack(_ token: Int, in clause: Clause) -> Bool {
        let range = text.tokens[token].range
        return text.source.hasPrefix(PaymentFinder.returns, at: range.lowerBound)
            && text.source.holds(PaymentFinder.seized, in: clause.range.lowerBound..<range.lowerBound)
    }

    /// By the accused's side to the victim's, for what the deed cost.
    func isTransfer(_ token: Int, in clause: Clause) -> Bool {
        let sentence = text.sentences[clause.sentence].range
        guard text.source.holds(PaymentFinder.transfers, in: text.tokens[token].range),
            text.source.holds(PaymentFinder.causes, in: sentence),
            !text.source.holds(PaymentFinder.deceits, in: sentence),
            clause.tokens.contains(where: { $0 > token && text.tokens[$0].money != nil })
        else { return false }
        return clause.tokens.contains { $0 > token && (text.party($0) ?? .accused) != .accused }
    }

    /// 未对尹某及其家属作出任何赔偿: between the denial and the word stands only to whom and how.
    func isDenied(_ token: Int, in clause: Clause) -> Bool {
        if text.isNegated(token, in: clause, within: 6) { return true }
        var start = text.tokens[token].range.lowerBound
        var rest = 0
        for other in text.before(token, in: clause) {
            let range = text.tokens[other].range
            rest += (range.upperBound..<max(start, range.upperBound)).count {
                !PaymentFinder.fillers.contains(text.source[$0])
            }
            guard rest <= 4 else { return false }
            if text.tokens[other].sense == .negation { return true }
            guard
                text.tokens[other].name != nil
                    || text.tokens[other].sense.map(PaymentFinder.companions.contains) ?? false
            else { return false }
            start = range.lowerBound
        }
        return false
    }

    /// Where the text denies that anything was paid.
    func denials() -> [Range<Int>] {
        var found: [Range<Int>] = []
        for clause in text.clauses where PaymentFinder.sections.contains(clause.section) {
            for token in clause.tokens where text.tokens[token].sense == .payment && isStrong(token) {
                if isDenied(token, in: clause) { found.append(text.tokens[token].range) }
            }
        }
        return found
    }

    func payment(_ token: Int, in clause: Clause, _ position: Int) -> Payment? {
        let isFulfilment = text.tokens[token].sense == .fulfilled
        let near = max(clause.range.lowerBound, text.tokens[token].range.lowerBound - 3)
        if isFulfilment, text.source.holds(PaymentFinder.inclusions, in: near..<text.tokens[token].range.upperBound) {
            return nil
        }
        var money = isFulfilment ? ownMoney(token, in: clause) : money(of: token, in: clause, position)
        let range = text.tokens[token].range
        var payee: Int?
        for index in clause.tokens {
            if let name = text.tokens[index].name, text.parties.role(of: name) != .accused { payee = name }
        }
        if let whole = whole(of: money, after: position, in: clause) { money = [whole] }
        if let part = firstInstalment(after: position, of: clause) { money = [part] }
        let end = money.last.map { $0.range.upperBound } ?? range.upperBound
        let isPartial =
            text.has(.part, in: clause)
            && text.source.holds(PaymentFinder.parts, in: clause.range)
        let includesEarlier =
            money.last.map { text.source.hasPrefix(PaymentFinder.including, at: $0.range.upperBound) } ?? false
        var isTotal = false
        if money.count == 1, let other = text.clause(at: money[0].range.lowerBound),
            let place = other.tokens.first(where: { text.tokens[$0].range == money[0].range })
        {
            isTotal = text.isTotal(place, in: other)
        }
        return Payment(
            status: isFulfilment ? .paid : status(of: token, in: clause, position), money: money.map(\.money),
            places: money.map(\.range), section: clause.section,
            sentence: clause.sentence, payee: payee,
            range: min(
                range.lowerBound, money.first?.range.lowerBound ?? range.lowerBound)..<max(end, range.upperBound),
            isPartial: isPartial, isTotal: isTotal || includesEarlier, includesEarlier: includesEarlier)
    }

    func status(of token: Int, in clause: Clause, _ position: Int) -> Payment.Status {
        let sentence = text.sentences[clause.sentence]
        let tokens = text.tokens
        var isAgreed = false
        for earlier in sentence.clauses.lowerBound...position {
            for index in text.clauses[earlier].tokens where index < token {
                if tokens[index].sense == .agreement { isAgreed = true }
                if tokens[index].sense == .offer, isConsent(index, in: clause) { isAgreed = true }
            }
        }
        // 达成赔偿人民币335000元的协议.
        for index in (token + 1)..<max(clause.tokens.upperBound, token + 1) where tokens[index].sense == .agreement {
            isAgreed = true
        }
        guard isAgreed else { return .paid }
        // 签订调解协议,谭某当场一次性给付.
        if text.source.holds(PaymentFinder.atOnce, in: clause.range.lowerBound..<tokens[token].range.lowerBound) {
            return .paid
        }
        // 保险公司依民事调解书支付.
        if text.before(token, in: clause).contains(where: { other in
            tokens[other].sense == .agreement
                && text.source.holds(
                    PaymentFinder.grounds,
                    in: max(
                        clause.range.lowerBound, tokens[other].range.lowerBound - 4)..<tokens[other].range.lowerBound)
        }) {
            return .paid
        }
        if text.source.holds(PaymentFinder.following, in: clause.range.lowerBound..<tokens[token].range.lowerBound) {
            return .paid
        }
        // 达成调解协议,并分别向三名被害人支付; but not 并约定由…赔偿.
        let near = max(clause.range.lowerBound, tokens[token].range.lowerBound - 14)..<tokens[token].range.lowerBound
        if let and = near.last(where: { text.source[$0] == Unit.of("并") }),
            !text.source.holds(PaymentFinder.arrangements, in: and..<near.upperBound),
            !text.has(
                [.agreement],
                in: clause.tokens.filter { tokens[$0].range.lowerBound > and }.first.map { $0..<token } ?? token..<token
            )
        {
            return .paid
        }
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
}
