/// The names of the event types of the county's producers, as in the catalogue (`cn.gov.lifeline.<name>.v1`).
enum EventName: String, Sendable, CaseIterable {
    case caseFiled = "case.filed"
    case caseLinked = "case.linked"
    case caseStageChanged = "case.stage.changed"
    case caseChargeChanged = "case.charge.changed"
    case suspectStatusChanged = "case.suspect.status.changed"
    case caseClosed = "case.closed"
    case victimAdded = "victim.added"
    case injuryAssessed = "victim.injury.assessed"
    case capacityAssessed = "capacity.assessed"
    case lossAssessed = "victim.loss.assessed"
    case lossRecovered = "loss.recovered"
    case faultFound = "victim.fault.found"
    case compensationWaived = "victim.compensation.waived"
    case witnessRetaliated = "witness.retaliated"
    case compensationPaid = "compensation.paid"
    case judgmentEffective = "judgment.effective"
    case enforcementOpened = "enforcement.opened"
    case enforcementTerminated = "enforcement.terminated"
    case enforcementPaid = "enforcement.paid"
    case supportArrears = "support.arrears.recorded"
    case representationRecorded = "representation.recorded"
    case petitionRegistered = "petition.registered"
    case documentFiled = "case.document.filed"

    case welfareGranted = "welfare.granted"
    case welfareStopped = "welfare.stopped"
    case incomeAssessed = "income.assessed"
    case assetsChecked = "assets.checked"
    case expenseRecorded = "expense.recorded"
    case disabilityCertified = "disability.certified"
    case disabilityExpired = "disability.expired"
    case medicalAdmitted = "medical.admitted"
    case medicalCostUpdated = "medical.cost.updated"
    case medicalDischarged = "medical.discharged"
    case medicalSettled = "medical.settled"
    case vulnerabilityRecorded = "vulnerability.recorded"
    case emergencyRecorded = "emergency.recorded"
    case schoolEnrolled = "school.enrolled"
    case jobLost = "job.lost"
    case jobInsured = "job.insured"
    case veteranRegistered = "veteran.registered"

    case personRegistered = "person.registered"
    case personMerged = "person.merged"
    case personDied = "person.died"
    case personMissing = "person.missing"
    case personFound = "person.found"
    case custodyStarted = "custody.started"
    case custodyEnded = "custody.ended"
    case memberJoined = "household.member.joined"
    case memberLeft = "household.member.left"
    case householdLinked = "household.linked"
    case kinRecorded = "kin.recorded"

    case aidApplied = "aid.applied"
    case aidDecided = "aid.decided"
    case aidPaid = "aid.paid"
    case leadProposed = "lead.proposed"
    case leadAcknowledged = "lead.acknowledged"
    case leadVerified = "lead.verified"
    case leadDeclined = "lead.declined"
    case leadTransferred = "lead.transferred"
    case leadClosed = "lead.closed"
    case personObjected = "person.objected"
    case personErased = "person.erased"

    case parameterSet = "region.parameter.set"

    var topic: String {
        switch self {
        case .caseFiled, .caseLinked, .caseStageChanged, .caseChargeChanged, .suspectStatusChanged, .caseClosed,
            .victimAdded, .injuryAssessed, .capacityAssessed, .lossAssessed, .lossRecovered, .faultFound,
            .compensationWaived, .witnessRetaliated, .compensationPaid, .judgmentEffective, .enforcementOpened,
            .enforcementTerminated, .enforcementPaid, .supportArrears, .representationRecorded, .petitionRegistered,
            .documentFiled:
            "lifeline.events.cases"
        case .welfareGranted, .welfareStopped, .incomeAssessed, .assetsChecked, .expenseRecorded,
            .disabilityCertified, .disabilityExpired, .medicalAdmitted, .medicalCostUpdated, .medicalDischarged,
            .medicalSettled, .vulnerabilityRecorded, .emergencyRecorded, .schoolEnrolled, .jobLost, .jobInsured,
            .veteranRegistered:
            "lifeline.events.welfare"
        case .personRegistered, .personMerged, .personDied, .personMissing, .personFound, .custodyStarted,
            .custodyEnded, .memberJoined, .memberLeft, .householdLinked, .kinRecorded:
            "lifeline.events.households"
        case .aidApplied, .aidDecided, .aidPaid, .leadProposed, .leadAcknowledged, .leadVerified, .leadDeclined,
            .leadTransferred, .leadClosed, .personObjected, .personErased:
            "lifeline.events.feedback"
        case .parameterSet:
            "lifeline.parameters"
        }
    }

    /// The office whose register it is.
    var office: Office {
        switch self {
        case .caseFiled, .caseLinked, .caseStageChanged, .caseChargeChanged, .suspectStatusChanged, .caseClosed,
            .victimAdded, .injuryAssessed, .capacityAssessed, .lossAssessed, .lossRecovered, .faultFound,
            .compensationWaived, .witnessRetaliated, .compensationPaid, .representationRecorded, .documentFiled,
            .custodyStarted, .custodyEnded, .personRegistered, .personMerged, .personDied, .personMissing,
            .personFound, .kinRecorded:
            .police
        case .judgmentEffective, .enforcementOpened, .enforcementTerminated, .enforcementPaid, .supportArrears:
            .court
        case .petitionRegistered: .petitions
        case .welfareGranted, .welfareStopped, .incomeAssessed, .assetsChecked, .expenseRecorded,
            .vulnerabilityRecorded, .emergencyRecorded, .memberJoined, .memberLeft, .householdLinked:
            .civilAffairs
        case .disabilityCertified, .disabilityExpired: .disabledFederation
        case .medicalAdmitted, .medicalCostUpdated, .medicalDischarged, .medicalSettled: .medicalInsurance
        case .schoolEnrolled: .education
        case .jobLost, .jobInsured: .humanResources
        case .veteranRegistered: .veterans
        case .aidApplied, .aidDecided, .aidPaid, .leadProposed, .leadAcknowledged, .leadVerified, .leadDeclined,
            .leadTransferred, .leadClosed, .personObjected, .personErased:
            .procuratorate
        case .parameterSet: .government
        }
    }
}

/// Who publishes; the host of the CloudEvents `source`.
enum Office: String, Sendable {
    case police
    case procuratorate
    case court
    case petitions
    case civilAffairs = "civil-affairs"
    case disabledFederation = "disabled-federation"
    case medicalInsurance = "medical-insurance"
    case education
    case humanResources = "human-resources"
    case veterans
    case government
}
