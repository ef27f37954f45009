/// 赔偿: what was paid and what was only agreed.
///
/// What was found outweighs what the prosecution and the court hold, and that what the defence says; the same amount told
/// twice is one payment.
struct CompensationReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        let finder = PaymentFinder(text: text)
        var payments = finder.payments()
        // A part that is told with its amount does not say that the whole was paid.
        let fulfilled = fulfilments(text).filter { event in
            !payments.contains { $0.status == .paid && !$0.money.isEmpty && $0.range.overlaps(event.range) }
        }
        for index in payments.indices where payments[index].status == .agreed {
            let payment = payments[index]
            let isPaid = payments.contains { other in
                other.status == .paid && other.money.isEmpty && other.range.lowerBound > payment.range.lowerBound
                    && other.sentence <= payment.sentence + 1
            }
            if isPaid || fulfilled.contains(where: { isOf(payment, $0, text) }) { payments[index].status = .paid }
        }
        settleParts(&payments, finder)
        dropParts(&payments, fulfilled, text)
        let paid = trusted(payments.filter { $0.status == .paid })
        let agreed = trusted(payments.filter { $0.status == .agreed })
        let restored = restitutions(text)
        readAmounts(paid, agreed, into: &facts)

        var ranges = paid.map(\.range) + restored.map(\.range)
        if ranges.isEmpty { ranges = fulfilled.map(\.range) }
        if !ranges.isEmpty {
            facts.compensated = true
            for range in ranges { facts.rest(.compensated, on: range) }
            var parts = paid.filter(\.isPartial).map(\.range) + restored.filter(\.isPartial).map(\.range)
            // 约定赔偿20万元,首付8万元已付: less was paid than was agreed.
            if let paidFen = facts.paidFen, let whole = sum(agreed)?.0, paidFen < whole { parts += paid.map(\.range) }
            facts.compensationPartial = !parts.isEmpty
            for range in parts { facts.rest(.compensationPartial, on: range) }
            return
        }
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .unpaid, clause.section != .statute, clause.section != .demand else {
                return
            }
            facts.compensated = false
            facts.rest(.compensated, on: text.tokens[index].range)
        }
        for range in finder.denials() {
            facts.compensated = false
            facts.rest(.compensated, on: range)
        }
    }

    /// 自愿赔偿18万元,已支付10万元,剩余8万元分两年付清: the whole was only agreed.
    private func settleParts(_ payments: inout [Payment], _ finder: PaymentFinder) {
        for index in payments.indices where payments[index].status == .paid {
            let whole = payments[index]
            guard let fen = whole.fen else { continue }
            let rests = finder.rests(of: whole.sentence)
            let isSplit = payments.contains { part in
                part.sentence == whole.sentence && part.status == .paid
                    && part.range.lowerBound > whole.range.lowerBound
                    && part.fen.map { $0 < fen && rests.contains(fen - $0) } ?? false
            }
            // 其中1万元当日给付,余款2万元于6月1日付清: all of it was paid.
            let isLeft = payments.contains { part in
                part.sentence == whole.sentence && part.status == .paid
                    && part.fen.map { rests.contains($0) && $0 < fen } ?? false
            }
            if isSplit, !isLeft { payments[index].status = .agreed }
        }
    }

    /// 同意赔偿4.8万元,当日付2万元,剩余2.8万元于9月付清,已收到全部款项: the whole was paid, and its parts are no more.
    private func dropParts(_ payments: inout [Payment], _ fulfilled: [Event], _ text: AnalysedText) {
        for whole in payments where whole.status == .paid {
            guard let fen = whole.fen,
                fulfilled.contains(where: {
                    isOf(whole, $0, text) && text.source.holds(CompensationReader.wholes, in: $0.surroundings)
                })
            else { continue }
            payments.removeAll { part in
                part.sentence == whole.sentence && part.range.lowerBound > whole.range.upperBound
                    && part.fen.map { $0 < fen } ?? false
                    && (part.payee == nil || part.payee == whole.payee)
                    && !text.source.holds(CompensationReader.compensations, in: part.range)
            }
        }
    }

    private func readAmounts(_ paid: [Payment], _ agreed: [Payment], into facts: inout DocumentFacts) {
        if let (fen, used) = sum(paid) {
            facts.paidFen = fen
            facts.paidIsSum = used.count > 1
            for payment in used { facts.rest(.compensationPaid, on: payment.range) }
        } else if !paid.contains(where: { !$0.money.isEmpty }), let (fen, used) = sum(agreed) {
            facts.agreedFen = fen
            for payment in used { facts.rest(.compensationAgreed, on: payment.range) }
        }
    }

    /// Of the best sections that speak of it.
    private func trusted(_ payments: [Payment]) -> [Payment] {
        let withMoney = payments.filter { !$0.money.isEmpty }
        for sections in CompensationReader.trust {
            let of = withMoney.filter { sections.contains($0.section) }
            if !of.isEmpty { return of + payments.filter { $0.money.isEmpty } }
        }
        return payments
    }

    /// The distinct amounts, summed; one that sums up the others stands alone. Nil where there is none, or one is rounded.
    private func sum(_ payments: [Payment]) -> (Int64, [Payment])? {
        let withMoney = withoutParts(payments.filter { !$0.money.isEmpty })
        guard !withMoney.isEmpty else { return nil }
        var distinct: [Payment] = []
        for payment in withMoney {
            let isKnown = distinct.contains { known in
                if known.places == payment.places { return true }
                return
                    known.fen == payment.fen && known.sentence != payment.sentence
                    && (known.section != payment.section || known.payee == payment.payee || known.payee == nil
                        || payment.payee == nil)
            }
            if !isKnown { distinct.append(payment) }
        }
        var total: Int64 = 0
        for payment in distinct {
            guard let fen = payment.fen else { return nil }
            let (next, overflow) = total.addingReportingOverflow(fen)
            guard !overflow else { return nil }
            total = next
        }
        if distinct.count > 2, let whole = distinct.first(where: { $0.fen.map { $0 == total - $0 } ?? false }) {
            return (total / 2, [whole])
        }
        return (total, distinct)
    }

    /// 赔偿2万元,加上先前的1.5万元,共计3.5万元: the total takes the place of what it sums up.
    private func withoutParts(_ payments: [Payment]) -> [Payment] {
        var kept = payments
        for whole in payments where whole.isTotal {
            guard let fen = whole.fen else { continue }
            let parts = kept.filter {
                ($0.sentence == whole.sentence || whole.includesEarlier) && $0.range.lowerBound < whole.range.lowerBound
            }
            guard let sum = Money.sum(parts.flatMap(\.money)), sum <= fen else { continue }
            kept.removeAll { part in parts.contains { $0.range == part.range } }
        }
        return kept
    }

    private struct Event {
        let range: Range<Int>
        let sentence: Int
        var isPartial = false
        /// The clause that it stands in.
        var surroundings = 0..<0
    }

    /// Words that something agreed was done. A receipt (收条) in the list of evidence does not say of what.
    private func fulfilments(_ text: AnalysedText) -> [Event] {
        var events: [Event] = []
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .fulfilled || isDoneLater(index, in: clause, text),
                ![.statute, .demand, .disposition].contains(clause.section),
                !text.isNegated(index, in: clause, within: 3)
            else { return }
            let range = text.tokens[index].range
            guard text.source.holds(CompensationReader.matters, in: text.sentences[clause.sentence].range) else {
                return
            }
            events.append(Event(range: range, sentence: clause.sentence, surroundings: clause.range))
        }
        return events
    }

    /// 现已兑付, 后于2016年2月6日付清: a clause that only says that what was agreed was paid.
    private func isDoneLater(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        guard text.tokens[index].sense == .payment, clause.range.count <= 24,
            text.source.hasPrefix(CompensationReader.afterwards, at: clause.range.lowerBound),
            !clause.tokens.contains(where: { text.tokens[$0].money != nil }),
            !text.has([.offer, .order, .claim, .unpaid], in: clause.tokens)
        else { return false }
        return text.sentences[clause.sentence].clauses.contains {
            text.clauses[$0].range.lowerBound < clause.range.lowerBound && text.has(.agreement, in: text.clauses[$0])
        }
    }

    private func isOf(_ payment: Payment, _ event: Event, _ text: AnalysedText) -> Bool {
        event.sentence == payment.sentence && event.range.lowerBound > payment.range.lowerBound
            || event.sentence == payment.sentence + 1 || event.sentence == payment.sentence + 2
    }

    /// 发还, 追回: the thing itself came back.
    private func restitutions(_ text: AnalysedText) -> [Event] {
        var events: [Event] = []
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .restitution,
                clause.section.isNarrative || clause.section == .opinion,
                !text.isNegated(index, in: clause, within: 4),
                !text.source.hasPrefix(CompensationReader.lists, at: text.tokens[index].range.upperBound),
                !text.has([.order, .claim, .unpaid], in: clause.tokens)
            else { return }
            events.append(
                Event(
                    range: text.tokens[index].range, sentence: clause.sentence,
                    isPartial: text.has(.part, in: clause)))
        }
        return events
    }

    private static let trust: [Set<Section>] = [[.accusation, .finding, .evidence], [.opinion], [.defence]]
    private static let afterwards = Words(["后", "现已", "已", "均已", "并已", "并于", "现均已", "该款已", "款已", "款项已", "上述款"])
    private static let compensations = Words(["赔"])
    private static let wholes = Words(["全部", "全额", "均已", "付清", "完毕", "兑付"])
    private static let matters = Words(["赔", "损失", "退", "补偿", "和解", "调解", "协议", "抚慰金"])
    private static let lists = Words(["清单", "物品", "笔录", "凭证", "单据"])
}
