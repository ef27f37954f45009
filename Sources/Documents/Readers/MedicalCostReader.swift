/// 医疗费: what treatment did cost, as found; not what somebody asks for.
struct MedicalCostReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var amounts: [Money] = []
        var ranges: [Range<Int>] = []
        text.forEachToken { index, clause in
            guard text.tokens[index].sense == .medicalCost,
                clause.section.isNarrative || clause.section == .opinion || clause.section == .disposition,
                index + 1 < clause.tokens.upperBound, let money = text.tokens[index + 1].money,
                text.tokens[index + 1].range.lowerBound - text.tokens[index].range.upperBound <= 6,
                !text.has([.claim, .payment, .noLoss], in: clause.tokens.lowerBound..<index),
                !amounts.contains(money)
            else { return }
            amounts.append(money)
            ranges.append(text.tokens[index].range.lowerBound..<text.tokens[index + 1].range.upperBound)
        }
        guard let sum = Money.sum(amounts) else { return }
        facts.medicalCostFen = sum
        for range in ranges { facts.rest(.medicalCost, on: range) }
    }
}
