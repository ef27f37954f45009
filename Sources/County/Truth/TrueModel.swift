public import Events

/// The models whose leads the county knows to be true, by the code of the published list.
public enum TrueModel: String, Sendable, Hashable, CaseIterable {
    case severeInjury = "M01"
    case emergencyTreatment = "M02"
    case bereavedDependants = "M03"
    case propertyLoss = "M04"
    case retaliatedWitness = "M05"
    case civilInjuryUnpaid = "M06"
    case compensationUnexecuted = "M07"
    case supportArrears = "M08"
    case minorVictim = "M09"
    case womanInHardship = "M10"
    case priorityGroup = "M11"
    case petitioner = "M12"
    case repeatedAid = "M13"
    case unlikeAid = "M14"
    case coVictims = "M15"
    case aidFollowUp = "M16"
    case minimumLiving = "M17"
    case rigidExpense = "M18"
    case extremePoverty = "M19"
    case unsupportedChild = "M20"
    case disabilitySubsidy = "M21"
    case temporaryAid = "M22"
    case povertyRelapse = "M23"
    case welfareToCase = "M24"
    /// A lead made by hand.
    case proposed = "P"
    case supportedLitigation = "R1"
    case legalAid = "R2"
    case unpaidAid = "R4"
    case benefitToStop = "R3"
    /// R3 of a household's benefit.
    case householdBenefitToStop = "R3h"

    /// The stable name, that of the model's file.
    public var name: String {
        switch self {
        case .severeInjury: "severe-injury"
        case .emergencyTreatment: "emergency-treatment"
        case .bereavedDependants: "bereaved-dependants"
        case .propertyLoss: "property-loss"
        case .retaliatedWitness: "retaliated-witness"
        case .civilInjuryUnpaid: "civil-injury-unpaid"
        case .compensationUnexecuted: "compensation-unexecuted"
        case .supportArrears: "support-arrears"
        case .minorVictim: "minor-victim"
        case .womanInHardship: "woman-in-hardship"
        case .priorityGroup: "priority-group"
        case .petitioner: "petitioner"
        case .repeatedAid: "repeated-aid"
        case .unlikeAid: "unlike-aid"
        case .coVictims: "co-victims"
        case .aidFollowUp: "aid-follow-up"
        case .minimumLiving: "minimum-living"
        case .rigidExpense: "rigid-expense"
        case .extremePoverty: "extreme-poverty"
        case .unsupportedChild: "unsupported-child"
        case .disabilitySubsidy: "disability-subsidy"
        case .temporaryAid: "temporary-aid"
        case .povertyRelapse: "poverty-relapse"
        case .welfareToCase: "welfare-to-case"
        case .proposed: "proposed"
        case .supportedLitigation: "supported-litigation"
        case .legalAid: "legal-aid"
        case .unpaidAid: "unpaid-aid"
        case .benefitToStop: "benefit-to-stop"
        case .householdBenefitToStop: "household-benefit-to-stop"
        }
    }

    /// What its leads are about.
    public var unit: SubjectKind {
        switch self {
        case .bereavedDependants, .aidFollowUp, .minimumLiving, .rigidExpense, .temporaryAid, .povertyRelapse,
            .welfareToCase, .householdBenefitToStop:
            .household
        case .repeatedAid, .unlikeAid, .coVictims, .unpaidAid: .case
        default: .person
        }
    }
}
