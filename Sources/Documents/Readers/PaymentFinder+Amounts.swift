/// Which amounts belong to a payment.
extension PaymentFinder {
    /// The amount that a word of fulfilment speaks of: right after it, but for whom it went to and what for, else right
    /// before it.
    func ownMoney(_ token: Int, in clause: Clause) -> [(money: Money, range: Range<Int>)] {
        var end = text.tokens[token].range.upperBound
        for index in (token + 1)..<max(clause.tokens.upperBound, token + 1) {
            let next = text.tokens[index]
            guard next.range.lowerBound - end <= 8 else { break }
            if let money = next.money { return [(money, next.range)] }
            guard next.name != nil || next.sense.map(PaymentFinder.companions.contains) ?? false else { break }
            end = next.range.upperBound
        }
        guard token > clause.tokens.lowerBound, let money = text.tokens[token - 1].money else { return [] }
        let range = text.tokens[token - 1].range
        guard text.tokens[token].range.lowerBound - range.upperBound <= 4 else { return [] }
        // 赔偿5万元已履行完毕: the amount is the payment's, and all of it was paid.
        return text.has([.payment], in: clause.tokens.lowerBound..<token) ? [] : [(money, range)]
    }

    /// What the sentence says is left to pay: 剩余8万元, 余款2万元.
    func rests(of sentence: Int) -> [Int64] {
        text.sentences[sentence].clauses.flatMap { position in
            let clause = text.clauses[position]
            return clause.tokens.compactMap { index -> Int64? in
                guard let money = text.tokens[index].money else { return nil }
                let start = text.tokens[index].range.lowerBound
                let near = max(clause.range.lowerBound, start - 8)..<start
                return text.source.holds(PaymentFinder.leftovers, in: near) ? money.fen : nil
            }
        }
    }

    /// 缴纳赔偿款6万元,二审期间又缴纳4万元,共计10万元: the total of what the sentence lists.
    func whole(
        of money: [(money: Money, range: Range<Int>)], after position: Int, in clause: Clause
    ) -> (money: Money, range: Range<Int>)? {
        guard var sum = Money.sum(money.map(\.money)) else { return nil }
        let limit = text.sentences[clause.sentence].clauses.upperBound
        for next in (position + 1)..<max(limit, position + 1) {
            for index in text.clauses[next].tokens {
                guard let money = text.tokens[index].money else { continue }
                if text.isTotal(index, in: text.clauses[next]) {
                    return money.fen == sum && money.isExact && next > position + 1
                        ? (money, text.tokens[index].range) : nil
                }
                guard let added = Money.sum([Money(fen: sum, isExact: true), money]) else { return nil }
                sum = added
            }
        }
        return nil
    }

    /// 赔偿3万元,其中1.5万元当庭支付,余款约定三个月内付清: the part alone was paid.
    func firstInstalment(after position: Int, of clause: Clause) -> (money: Money, range: Range<Int>)? {
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

    /// The amounts that belong to the payment: those after it, up to the next one; a total alone; else one before it.
    func money(of token: Int, in clause: Clause, _ position: Int) -> [(money: Money, range: Range<Int>)] {
        var found: [(Money, Range<Int>)] = []
        for index in (token + 1)..<max(clause.tokens.upperBound, token + 1) {
            // The next payment, or what of it was not paid.
            if !found.isEmpty, text.has([.payment, .unpaid, .part], in: index..<(index + 1)) { break }
            guard let money = text.tokens[index].money else { continue }
            let item = (money, text.tokens[index].range)
            // 赔偿120万元(含已付3万元).
            let start = text.tokens[index].range.lowerBound
            if !found.isEmpty, isIncluded(start, after: found[found.count - 1].1.upperBound) { break }
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

    /// (含已付3万元), (包括扣押在案的5万元).
    private func isIncluded(_ start: Int, after end: Int) -> Bool {
        if text.source.holds(PaymentFinder.inclusions, in: max(0, start - 6)..<start) { return true }
        return text.source[end] == Unit.of("(")
            && text.source.holds(PaymentFinder.inclusions, in: end..<min(end + 6, start))
    }

    /// 损失,人民币5万元: the amount begins its clause.
    private func opens(_ index: Int, _ clause: Clause) -> Bool {
        let gap = clause.range.lowerBound..<text.tokens[index].range.lowerBound
        return gap.count <= 4 && !text.source.holds(PaymentFinder.leftovers, in: gap)
            && !text.has([.noLoss], in: clause.tokens.lowerBound..<index)
    }

    /// 向二被害人的家属各赔偿45000元.
    private func multiplied(
        _ found: [(Money, Range<Int>)], _ token: Int, in clause: Clause
    ) -> [(money: Money, range: Range<Int>)] {
        guard found.count == 1, text.has(.each, in: clause) else { return found.map { (money: $0.0, range: $0.1) } }
        var count: Int64?
        for index in clause.tokens {
            if let stated = text.tokens[index].count { count = Int64(stated) }
            if text.tokens[index].sense == .victim || text.tokens[index].sense == .accused,
                let digit = NumberScanner.digit(text.source[text.tokens[index].range.lowerBound])
            {
                count = Int64(digit)
            }
        }
        // 曲某、米某的家长各赔偿三万元, 赔偿王某、李某各1万元.
        if count == nil, let each = clause.tokens.first(where: { text.tokens[$0].sense == .each }),
            let name = text.before(each, in: clause).first(where: { text.tokens[$0].name != nil }),
            text.tokens[each].range.lowerBound - text.tokens[name].range.upperBound <= 8
        {
            count = Int64(text.list(endingAt: name, in: clause).count)
        }
        // 退还姚某1800元、邵某800元,并各赔偿1000元: each of whom the clause before names.
        if count == nil, let each = clause.tokens.first(where: { text.tokens[$0].sense == .each }),
            !text.before(each, in: clause).contains(where: { text.party($0) != nil }),
            let previous = text.backwards(from: clause).dropFirst().first
        {
            let payees = previous.tokens.compactMap { text.tokens[$0].name }.filter {
                text.parties.role(of: $0) == .victim || text.parties.role(of: $0) == nil
            }
            if !payees.isEmpty, text.has(.payment, in: previous) { count = Int64(Set(payees).count) }
        }
        // 向每名幼童家长各支付2万元, of the six whom an earlier sentence counts.
        if count == nil || count == 1, clause.tokens.contains(where: { isOfEach($0) }) {
            count = countedBefore(clause).map(Int64.init)
        }
        guard let count, count > 1, count < 1000 else { return found.map { (money: $0.0, range: $0.1) } }
        let money = Money(fen: found[0].0.fen &* count, isExact: found[0].0.isExact)
        return [(money, found[0].1)]
    }

    /// 每名, 每户.
    private func isOfEach(_ token: Int) -> Bool {
        text.tokens[token].sense == .each && text.source[text.tokens[token].range.lowerBound] == Unit.of("每")
    }

    /// The last count of persons in the sentences before, three at most.
    private func countedBefore(_ clause: Clause) -> Int? {
        for sentence in (max(0, clause.sentence - 3)..<clause.sentence).reversed() {
            for position in text.sentences[sentence].clauses.reversed() {
                let counts = text.clauses[position].tokens.compactMap { text.tokens[$0].count }
                if let count = counts.last, count > 1 { return count }
            }
        }
        return nil
    }

    private static let instalments = Words(["其中"])
    private static let rests = Words(["余款", "余下", "剩余"])
    private static let later = Words(["约定", "分期", "未付", "未支付", "未履行", "尚未", "将于"])
    private static let leftovers = Words(["余款", "余下", "剩余", "其余", "尚欠", "下欠", "尚余"])
}
