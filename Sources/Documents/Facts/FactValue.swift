/// The value of one field.
public enum FactValue: Sendable, Hashable {
    case words([String])
    case count(Int)
    /// Money, exact.
    case fen(Int64)
    case flag(Bool)
}

extension DocumentFacts {
    /// The field's value; nil where the text does not say it. A list is never nil.
    public subscript(field: Field) -> FactValue? {
        switch field {
        case .injuryGrades: .words(injuryGrades)
        case .otherInjuryGrades: .words(otherInjuryGrades)
        case .deaths: deaths.map(FactValue.count)
        case .victims: victims.map(FactValue.count)
        case .disabilityGrades: .words(disabilityGrades)
        case .lossAmount: lossFen.map(FactValue.fen)
        case .lossIsSum: lossFen.map { _ in .flag(lossIsSum) }
        case .claimed: claimedFen.map(FactValue.fen)
        case .compensationPaid: paidFen.map(FactValue.fen)
        case .paidIsSum: paidFen.map { _ in .flag(paidIsSum) }
        case .compensationAgreed: agreedFen.map(FactValue.fen)
        case .compensated: compensated.map(FactValue.flag)
        case .compensationPartial: compensationPartial ? .flag(true) : nil
        case .forgiven: forgiven.map(FactValue.flag)
        case .unsolvedOrFled: unsolvedOrFled.map(FactValue.flag)
        case .hitAndRun: hitAndRun.map(FactValue.flag)
        case .keywords: .words(keywords)
        case .keywordsAboutOffender: .words(keywordsAboutOffender)
        case .kinds: .words(kinds.sorted().map(\.rawValue))
        case .kindsAboutOffender: .words(kindsAboutOffender.sorted().map(\.rawValue))
        case .unpaid: unpaidFen.map(FactValue.fen)
        case .enforcementTerminated: enforcementTerminated.map(FactValue.flag)
        case .medicalCost: medicalCostFen.map(FactValue.fen)
        }
    }
}
