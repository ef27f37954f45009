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
    private func isDeduction(_ clause: Clause) -> Bool {
        clause.section == .disposition && text.source.holds(PaymentFinder.deductions, in: clause.range)
    }

    /// 返还被害人1万元 is one too; what the police hand back (发还) is none.
    private func isPayment(_ token: Int, in clause: Clause) -> Bool {
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

    private func isHandedBack(_ token: Int, in clause: Clause) -> Bool {
        let range = text.tokens[token].range
        return text.source.hasPrefix(PaymentFinder.returns, at: range.lowerBound)
            && text.source.holds(PaymentFinder.seized, in: clause.range.lowerBound..<range.lowerBound)
    }

    /// By the accused's side to the victim's, for what the deed cost.
    private func isTransfer(_ token: Int, in clause: Clause) -> Bool {
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

    /// Neither asked for, nor ordered, offered or denied; and of the matter of the case.
    private func isDone(_ token: Int, in clause: Clause, _ position: Int) -> Bool {
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
    private func isTerm(_ clause: Clause) -> Bool {
        text.source.hasPrefix(PaymentFinder.from, at: clause.range.lowerBound)
            && text.source.holds(PaymentFinder.terms, in: clause.range)
            && !text.has([.perfect], in: clause.tokens)
    }

    /// 愿意赔偿8万元, 承诺于结案后三十日内支付: but 同意赔偿并支付了.
    private func isOffered(_ token: Int, _ offer: Int) -> Bool {
        let (end, start) = (text.tokens[offer].range.upperBound, text.tokens[token].range.lowerBound)
        if start - end <= 8 { return true }
        guard text.tokens[offer].range.count > 1, start - end <= 24 else { return false }
        return !(offer..<token).contains { text.tokens[$0].sense == .perfect }
            && text.source[text.tokens[token].range.upperBound] != Unit.of("了")
            && text.source[start - 1] != Unit.of("并")
    }

    /// 经调解,全某同意赔偿4.8万元: what is agreed to, once there is an agreement.
    private func isConsent(_ offer: Int, in clause: Clause) -> Bool {
        guard text.source.holds(PaymentFinder.consents, in: text.tokens[offer].range) else { return false }
        let sentence = text.sentences[clause.sentence].range
        return text.source.holds(PaymentFinder.mediations, in: sentence)
            && !text.source.holds(PaymentFinder.failures, in: sentence)
    }

    /// 茹某补偿慕某医药费2000元, of whom the second is the accused.
    private func isToAccused(_ token: Int, in clause: Clause) -> Bool {
        guard
            let payee = ((token + 1)..<max(clause.tokens.upperBound, token + 1)).first(where: { text.party($0) != nil }
            ),
            text.party(payee) == .some(.accused),
            text.tokens[payee].range.lowerBound - text.tokens[token].range.upperBound <= 2,
            let payer = text.before(token, in: clause).first(where: { text.party($0) != nil })
        else { return false }
        return text.party(payer) != .some(.accused)
    }

    /// 至今共执行到位9600元.
    private func isExecuted(_ token: Int, in clause: Clause) -> Bool {
        guard text.source.holds(PaymentFinder.executions, in: text.tokens[token].range) else { return false }
        let first = text.sentences[max(0, clause.sentence - 1)].range.lowerBound
        return text.source.holds(
            PaymentFinder.executedMatters, in: first..<text.sentences[clause.sentence].range.upperBound)
    }

    /// 已于协议签订当日转账付清: of what was agreed before.
    private func isSettled(_ token: Int, in clause: Clause) -> Bool {
        text.source.holds(PaymentFinder.settled, in: text.tokens[token].range)
            && text.before(token, in: clause).contains { text.tokens[$0].sense == .perfect }
            && text.source.holds(PaymentFinder.matters, in: text.sentences[clause.sentence].range)
    }

    /// 原告住院期间支付医疗费, 救助基金垫付抢救费: not by whom the law holds liable. 向被害人支付 is.
    private func isByVictim(_ token: Int, in clause: Clause) -> Bool {
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
    private func isLeftToSubject(_ token: Int, in clause: Clause) -> Bool {
        guard !text.before(token, in: clause).contains(where: { text.party($0) != nil }),
            clause.tokens.contains(where: { $0 > token && (text.party($0) ?? .accused) != .accused }),
            let first = text.backwards(from: clause).flatMap({ Array($0.tokens) }).sorted()
                .first(where: { text.party($0) != nil })
        else { return false }
        return text.party(first) == .some(.accused)
    }

    private func hasPayer(_ token: Int, in clause: Clause) -> Bool {
        let isAccusedNamed = text.backwards(from: clause).contains { earlier in
            earlier.tokens.contains { $0 < token && text.party($0) == .some(.accused) }
        }
        if isAccusedNamed { return true }
        let start = text.sentences[clause.sentence].range.lowerBound
        return text.source.holds(PaymentFinder.payers, in: start..<text.tokens[token].range.upperBound)
    }

    /// 事故发生后…先行支付苏某父母20万元: told as what was done after the deed, and no deceit.
    private func isAftermath(_ token: Int, in clause: Clause) -> Bool {
        let sentence = text.sentences[clause.sentence].range
        return text.source.holds(PaymentFinder.aftermath, in: sentence)
            && !text.source.holds(PaymentFinder.deceits, in: sentence)
            && clause.tokens.contains { text.tokens[$0].money != nil }
    }

    private func payment(_ token: Int, in clause: Clause, _ position: Int) -> Payment? {
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

    private func status(of token: Int, in clause: Clause, _ position: Int) -> Payment.Status {
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

    /// Whom and what a payment is for, between its verb and its amount.
    static let companions: Set<Sense> = [
        .victim, .claimant, .deceased, .kin, .accused, .worth, .medicalCost, .costItem, .total, .perfect,
    ]
    static let inclusions = Words(["含", "包括", "其中"])
    private static let including = Words(["(含已", "(包括已", "(其中已", ",含已", ",包括已"])
    private static let fillers = UnitSet("对向给及其和与、任何作出做进行予以主动积极再另有的等方人")
    private static let deductions = Words(["扣除", "扣减", "抵扣", "减去", "除去", "加上"])
    private static let refusals = Words(["被退回", "拒收", "拒绝接受", "拒绝领取", "拒绝收取", "未领取", "不愿领取", "未收取", "不接受", "遭拒"])
    private static let advances = Words(["垫付"])
    private static let settled = Words(["付清", "支付完毕", "给付完毕", "结清"])
    private static let towards = Words(["向", "对", "给", "为", "与", "替", "赔", "被告", "由"])
    private static let funds = Words(["基金", "财政", "医院", "民政", "法律援助"])
    private static let aftermath = Words([
        "案发后", "事发后", "事后", "事故发生后", "事故后", "归案后", "审理", "期间", "当日", "次日", "先行", "执行", "家属", "亲属", "父", "母", "妻", "公司",
        "保险",
    ])
    private static let deceits = Words(["骗", "谎称", "虚构", "盗", "合同", "卖淫", "嫖", "赌", "毒"])
    private static let sections: Set<Section> = [.accusation, .finding, .evidence, .opinion, .defence]
    private static let acts = Words(["赔偿", "支付", "履行", "给付", "付", "给"])
    private static let matters = Words(["赔", "判决", "调解", "损失", "丧葬", "医疗", "协议", "执行", "和解", "判项", "被害人"])
    private static let strong = Words(["赔"])
    private static let returns = Words(["返还", "退还", "归还"])
    private static let surrenders = Words(["退缴", "退赃", "退出", "缴纳", "退交", "缴存", "预缴", "预交", "扣划", "划拨"])
    private static let victims = Words(["申请执行人", "发放", "被害", "失主", "发还", "赔偿", "谅解", "损失"])
    private static let demands = Words(["索", "勒"])
    private static let limit = 300
    private static let seized = Words(["冻结", "扣押", "追缴", "追回", "查获", "缴获", "起获"])
    private static let transfers = Words(["转给", "打给", "汇给", "交给", "转账给", "汇款给"])
    private static let causes = Words(["治疗", "医疗", "医药", "住院", "赔偿", "伤", "丧葬"])
    private static let pressing = Words(["催要", "追要", "催讨", "催促", "追讨", "多次要求", "要求下", "再三"])
    private static let consents = Words(["同意", "自愿", "承诺"])
    private static let mediations = Words(["调解", "协议", "和解", "协商"])
    private static let failures = Words(["未果", "未能", "未达成", "不成", "失败"])
    private static let executions = Words(["执行到位"])
    private static let executedMatters = Words(["执行", "赔"])
    private static let reached = Words(["达成"])
    private static let arrangements = Words(["约定", "由", "同意", "承诺", "愿"])
    private static let grounds = Words(["依", "按", "根据"])
    private static let following = Words(["按协议", "按照协议", "按约定", "依协议", "按执行和解", "按和解", "按调解"])
    private static let otherMatters = Words([
        "租金", "借款", "定金", "本金", "利息", "价款", "货款", "工程款", "房款", "劳务费", "中介费", "保证金", "投资", "贷款", "订金", "抚养费", "工资", "会费",
        "保险费", "保费", "征地", "拆迁", "青苗", "征收", "安置", "转让",
        "首付款", "尾款", "购房", "购铺", "购车", "购货", "装修", "学费", "股权", "服务费", "律师费", "公证费", "劳务", "工程", "彩礼", "好处费", "回扣",
        "手续费",
    ])
    private static let treatments = Words(["医疗费", "住院费", "住院押金", "治疗费", "抢救费", "医药费"])
    private static let payers = Words([
        "家属", "亲属", "公司", "保险", "单位", "学校", "小学", "中学", "监护人", "代理人", "父亲", "母亲", "妻子", "丈夫", "之父", "之母", "其父", "其母",
        "其妻", "雇主", "对方", "被告",
        "垫付", "赔",
    ])
    private static let refunds = Words(["退还", "退回", "归还", "返还"])
    private static let enforcement = Words(["申请执行", "申请强制执行", "执行中", "执行和解", "分期履行", "执行过程"])
    private static let from = Words(["于", "在", "限", "应于"])
    private static let terms = Words([
        "前付清", "内付清", "前支付", "内支付", "前给付", "内给付", "前履行", "内履行", "前一次性", "内一次性", "前还清", "前交付",
    ])
    private static let atOnce = Words(["当场", "当庭", "当日", "即时", "当即", "现场", "签订时", "签字时", "签约时"])
    private static let seizures = Words(["拍卖", "变卖", "扣划", "划拨", "强制执行"])
    private static let purposes = Words([
        "补偿", "抢救费", "治疗费", "住院费", "住院押金", "医疗费用", "康复费", "护理费", "误工费", "救治", "安葬费", "慰问金", "损失", "赔偿", "抚慰金", "丧葬费",
        "医疗费",
        "医药费", "赃款",
        "赃物", "所得款", "执行款",
    ])
    private static let parts = Words([
        "部分被害人", "部分损失", "部分经济", "部分赔偿", "部分款", "一部分", "部分医", "部分赃", "余款", "尚欠", "剩余", "尚余", "仅赔偿", "仅支付", "只赔偿", "只支付",
        "部分",
    ])
}
