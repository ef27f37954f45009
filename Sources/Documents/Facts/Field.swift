/// What is read of a text, by the name that a line of `lifeline documents extract` gives it.
public enum Field: String, Sendable, CaseIterable {
    /// Forensic grades of the injuries of victims.
    case injuryGrades = "injury_grades"
    /// Those of the accused.
    case otherInjuryGrades = "other_injury_grades"
    case deaths
    /// Natural persons killed, hurt, robbed, cheated.
    case victims
    /// 伤残等级, 一级 to 十级.
    case disabilityGrades = "disability_grades"
    case lossAmount = "loss_amount_yuan"
    /// Whether the loss is the sum of listed items.
    case lossIsSum = "loss_is_sum"
    case claimed = "claimed_yuan"
    case compensationPaid = "compensation_paid_yuan"
    case paidIsSum = "paid_is_sum"
    case compensationAgreed = "compensation_agreed_yuan"
    case compensated
    case compensationPartial = "compensation_partial"
    case forgiven
    case unsolvedOrFled = "unsolved_or_fled"
    case hitAndRun = "hit_and_run"
    case keywords
    case keywordsAboutOffender = "keywords_about_offender"
    case kinds
    case kindsAboutOffender = "kinds_about_offender"
    case unpaid = "unpaid_yuan"
    case enforcementTerminated = "enforcement_terminated"
    case medicalCost = "medical_cost_yuan"

    /// Whether it lists words, of which an empty list says that there are none.
    public var isList: Bool {
        switch self {
        case .injuryGrades, .otherInjuryGrades, .disabilityGrades, .keywords, .keywordsAboutOffender, .kinds,
            .kindsAboutOffender:
            true
        default: false
        }
    }
}
