/// 损失: what the victim lost, by the total that the text states, else the sum of the items.
///
/// Amounts of gain, debt, insurance and claims are no loss. A rounded item (现金8000余元) makes the whole unsaid: a sum
/// that lacks it would be wrong. Where no loss is told but an award, the award is what a court took the loss to be.
struct LossReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        let found = items(text) { $0 == .finding }
        let items = found.isEmpty ? self.items(text) { $0 == .accusation } : found
        if !items.isEmpty {
            guard items.allSatisfy(\.money.isExact), let (fen, used) = sum(items) else { return }
            facts.lossFen = fen
            facts.lossIsSum = used.count > 1
            for item in used { facts.rest(.lossAmount, on: item.range) }
            return
        }
        readAward(text, into: &facts)
    }

    private struct Item {
        let money: Money
        let isTotal: Bool
        /// A total of several deeds, 以上合计, 共计: not 共2900元 of two things of one kind.
        let isGrand: Bool
        let sentence: Int
        let range: Range<Int>
    }

    private func items(_ text: AnalysedText, in section: (Section) -> Bool) -> [Item] {
        var items: [Item] = []
        for (position, clause) in text.clauses.enumerated() where section(clause.section) {
            for index in clause.tokens {
                guard let money = text.tokens[index].money, isLost(index, in: clause, position, text) else { continue }
                items.append(
                    Item(
                        money: money, isTotal: text.isTotal(index, in: clause),
                        isGrand: isGrand(index, in: clause, text),
                        sentence: clause.sentence, range: text.tokens[index].range))
            }
        }
        return items
    }

    /// By the nearest word before the amount that tells what it is.
    private func isLost(_ index: Int, in clause: Clause, _ position: Int, _ text: AnalysedText) -> Bool {
        let source = text.source
        let range = text.tokens[index].range
        // 每袋价值68.5元, 单价: the price of one.
        let near = max(clause.range.lowerBound, range.lowerBound - 10)..<range.lowerBound
        if source.holds(LossReader.unitPrices, in: near) { return false }
        if source.hasPrefix(LossReader.prices, at: range.upperBound) { return false }
        var isTold = false
        var isFund = false
        for other in text.before(index, in: clause) {
            switch text.tokens[other].sense {
            // 骗取被害人支付的定金: paid to the deceiver.
            case .payment where isTold == false && text.source[text.tokens[other].range.upperBound] == Unit.of("的"):
                break
            // 骗走学费及生活费19800元: taken, whatever it was for.
            case .costItem where text.has([.taking], in: clause.tokens.lowerBound..<other): isTold = true
            case .payment, .claim, .demand, .order, .offer, .unpaid, .restitution, .costItem, .medicalCost, .agreement,
                .noLoss:
                return false
            case .worth: isTold = isTold || isOfLoss(other, in: clause, text)
            // 价值共计2911元.
            case .total where source.holds(LossReader.values, in: text.tokens[other].range):
                isTold = isTold || isOfLoss(other, in: clause, text)
            case .taking: isTold = true
            case .fund: isFund = true
            default: break
            }
        }
        if isFund { return isTold || source.holds(LossReader.deceits, in: text.sentences[clause.sentence].range) }
        if isTold { return true }
        // 现金4000元 的 公文包盗走: the word comes after.
        for other in (index + 1)..<max(clause.tokens.upperBound, index + 1) {
            switch text.tokens[other].sense {
            case .taking: return true
            case .noLoss, .payment: return false
            default: break
            }
        }
        // 骗取…人民币400元、赵某1…: a list that began in the clause before; 内装有现金7400元 after 盗走.
        let first = text.sentences[clause.sentence].clauses.lowerBound
        guard position > first || position > 0 && source.hasPrefix(LossReader.contents, at: clause.range.lowerBound)
        else {
            return false
        }
        let previous = text.clauses[position - 1]
        // 造成的损失为:800202.43元.
        if index == clause.tokens.lowerBound, range.lowerBound - clause.range.lowerBound <= 3,
            let last = previous.tokens.last,
            text.tokens[last].sense == .worth, !text.has([.payment, .noLoss, .order, .claim], in: previous.tokens)
        {
            return isOfLoss(last, in: previous, text)
        }
        guard text.has(.taking, in: previous), !text.has([.noLoss, .payment], in: previous.tokens) else { return false }
        return source.holds(LossReader.cash, in: clause.range.lowerBound..<range.lowerBound)
            || text.isTotal(index, in: clause)
    }

    /// 损失 is one by itself; what has a 价值 was lost where it was taken, spoilt, or valued for the case.
    private func isOfLoss(_ worth: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        if text.source.holds(LossReader.losses, in: text.tokens[worth].range) { return true }
        let sentence = text.sentences[clause.sentence]
        return text.source.holds(LossReader.valued, in: sentence.range)
            || sentence.clauses.contains { text.has(.taking, in: text.clauses[$0]) }
    }

    /// Where the total opens its clause, or is said to be of deeds: 以上, 两次.
    private func isGrand(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        for other in text.before(index, in: clause) {
            if text.tokens[other].money != nil { return false }
            guard text.tokens[other].sense == .total else { continue }
            let start = text.tokens[other].range.lowerBound
            if start - clause.range.lowerBound <= 4 { return true }
            return text.source.holds(LossReader.deeds, in: clause.range.lowerBound..<start)
        }
        return false
    }

    /// Totals replace the items that they sum up.
    private func sum(_ items: [Item]) -> (Int64, [Item])? {
        var kept: [Item] = []
        for item in items {
            guard item.isTotal else {
                kept.append(item)
                continue
            }
            var sum: Int64 = 0
            var start = kept.count
            while start > 0, sum < item.money.fen {
                start -= 1
                sum &+= kept[start].money.fen
            }
            if sum == item.money.fen, start < kept.count {
                kept.removeSubrange(start...)
            } else if item.isGrand {
                // A total of what was told in one sentence, whatever its items were.
                while let last = kept.last, last.sentence == item.sentence, !last.isTotal { kept.removeLast() }
            }
            kept.append(item)
        }
        // 先后7次盗窃,价值共计1972元,具体如下: the total came first.
        if let first = kept.first, first.isTotal, kept.count > 1, kept[1].sentence != first.sentence {
            let rest = kept.dropFirst().reduce(0) { $0 &+ $1.money.fen }
            if first.isGrand ? rest <= first.money.fen : rest == first.money.fen { kept = [first] }
        }
        // One amount told twice is one loss where it is all there is.
        let distinct = Set(kept.map(\.money.fen))
        if distinct.count == 1, kept.count == 2, kept[0].sentence != kept[1].sentence { kept = [kept[0]] }
        return Money.sum(kept.map(\.money)).map { ($0, kept) }
    }

    /// 判令…赔偿…损失18776.97元.
    private func readAward(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var awards: [(Money, Range<Int>)] = []
        for clause in text.clauses where ![.demand, .statute, .defence, .evidence].contains(clause.section) {
            guard text.has([.payment], in: clause.tokens), isOrdered(clause, text) else { continue }
            if let total = total(of: clause, text) {
                if !awards.contains(where: { $0.0 == total.0 }) { awards.append(total) }
                continue
            }
            for index in clause.tokens {
                guard let money = text.tokens[index].money, index > clause.tokens.lowerBound,
                    text.has([.payment], in: clause.tokens.lowerBound..<index),
                    !text.has([.noLoss, .claim], in: clause.tokens.lowerBound..<index)
                else { continue }
                if !awards.contains(where: { $0.0 == money }) { awards.append((money, text.tokens[index].range)) }
            }
        }
        guard let sum = Money.sum(awards.map(\.0)) else { return }
        facts.lossFen = sum
        facts.lossIsSum = awards.count > 1
        for award in awards { facts.rest(.lossAmount, on: award.1) }
    }

    private func isOrdered(_ clause: Clause, _ text: AnalysedText) -> Bool {
        if clause.section == .disposition || text.has(.order, in: clause) { return true }
        let sentence = text.sentences[clause.sentence]
        return sentence.clauses.contains { index in
            let earlier = text.clauses[index]
            guard earlier.range.lowerBound < clause.range.lowerBound, let last = earlier.tokens.last else {
                return false
            }
            return text.tokens[last].sense == .order
        }
    }

    /// 共计3.8万元, at the end of the sentence that orders it.
    private func total(of clause: Clause, _ text: AnalysedText) -> (Money, Range<Int>)? {
        let sentence = text.sentences[clause.sentence]
        for position in sentence.clauses where text.clauses[position].range.lowerBound >= clause.range.lowerBound {
            let later = text.clauses[position]
            if later.range != clause.range, text.has(.payment, in: later) { return nil }
            for index in later.tokens {
                if let money = text.tokens[index].money, text.isTotal(index, in: later),
                    position + 1 == sentence.clauses.upperBound
                        || !text.clauses[(position + 1)..<sentence.clauses.upperBound].contains(where: { rest in
                            rest.tokens.contains { text.tokens[$0].money != nil }
                        })
                {
                    return (money, text.tokens[index].range)
                }
            }
        }
        return nil
    }

    private static let values = Words(["价值", "损失"])
    private static let deeds = Words(["以上", "上述", "次", "起", "盗窃", "诈骗", "骗取", "数额", "损失", "物品"])
    private static let contents = Words(["包", "内有", "内装", "钱包", "其中"])
    private static let unitPrices = Words(["每", "单价", "各"])
    private static let prices = Words(["的价格", "价格", "/", "每", "的工资"])
    private static let deceits = Words(["骗", "谎称", "虚构", "谎言", "冒充"])
    private static let losses = Words(["损", "造价", "数额", "金额", "修"])
    private static let valued = Words(["鉴定", "评估", "估价", "认定", "价格认证", "作价", "折合", "被盗", "被窃", "被毁", "损失", "毁"])
    private static let cash = Words(["现金", "人民币", "内有", "装有"])
}
