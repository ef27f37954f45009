/// 赔偿: what was paid and what was only agreed.
///
/// What was found outweighs what the prosecution and the court hold, and that what the defence says; the same amount told
/// twice is one payment.
struct CompensationReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var payments = PaymentFinder(text: text).payments()
        let fulfilled = fulfilments(text)
        for index in payments.indices where payments[index].status == .agreed {
            let payment = payments[index]
            let isPaid = payments.contains { other in
                other.status == .paid && other.money.isEmpty && other.range.lowerBound > payment.range.lowerBound
                    && other.sentence <= payment.sentence + 1
            }
            if isPaid || fulfilled.contains(where: { isOf(payment, $0, text) }) { payments[index].status = .paid }
        }
        let paid = trusted(payments.filter { $0.status == .paid })
        let agreed = trusted(payments.filter { $0.status == .agreed })
        let restored = restitutions(text)
        readAmounts(paid, agreed, into: &facts)

        var ranges = paid.map(\.range) + restored.map(\.range)
        if ranges.isEmpty { ranges = fulfilled.map(\.range) }
        if !ranges.isEmpty {
            facts.compensated = true
            for range in ranges { facts.rest(.compensated, on: range) }
            let parts = paid.filter(\.isPartial).map(\.range) + restored.filter(\.isPartial).map(\.range)
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
        let withMoney = payments.filter { !$0.money.isEmpty }
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

    private struct Event {
        let range: Range<Int>
        let sentence: Int
        var isPartial = false
    }

    /// Words that something agreed was done. A receipt (收条) in the list of evidence does not say of what.
    private func fulfilments(_ text: AnalysedText) -> [Event] {
        var events: [Event] = []
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .fulfilled,
                ![.statute, .demand, .disposition].contains(clause.section),
                !text.isNegated(index, in: clause, within: 3)
            else { return }
            let range = text.tokens[index].range
            guard text.source.holds(CompensationReader.matters, in: text.sentences[clause.sentence].range) else {
                return
            }
            events.append(Event(range: range, sentence: clause.sentence))
        }
        return events
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
    private static let matters = Words(["赔", "损失", "退", "补偿", "和解", "调解", "协议", "抚慰金"])
    private static let lists = Words(["清单", "物品", "笔录", "凭证", "单据"])
}
