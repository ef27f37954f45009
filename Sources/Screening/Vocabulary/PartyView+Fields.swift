import CEL
import Events

extension PartyView: HostObject {
    var hostType: HostType { Types.party }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { PartyView.fields.value(self, slot) }

    static let fields = Fields<PartyView>(
        Types.party,
        [
            ("id", .string, { .string($0.case.id.text) }),
            ("case", .object(Types.case), { .object($0.case) }),
            ("person", .object(Types.person), { .object($0.person) }),
            ("victim", .bool, { .bool($0.hasRole("victim")) }),
            ("suspect", .bool, { .bool($0.isSuspect) }),
            ("witness", .bool, { $0.isWitness }),
            ("petitioner", .bool, { .bool($0.isRecorded("petition.registered")) }),
            ("represented", .bool, { .bool($0.isRecorded("representation.recorded")) }),
            ("grade", .string, { $0.grade.value { .string($0) } }),
            ("grade_rank", .int, { $0.grade.value { .int(InjuryGrade.rank($0)) } }),
            ("grade_known", .bool, { .bool($0.grade.value != nil) }),
            ("disablement_known", .bool, { .bool($0.disablement.value != nil) }),
            ("disablement", .int, { $0.disablement.value { .int($0) } }),
            ("injured", .bool, { .bool($0.hasInjury) }),
            ("urgent_care", .bool, { .bool($0.needsUrgentCare) }),
            ("psychological", .bool, { .bool($0.isPsychologicallyHarmed) }),
            ("severe_certificate", .bool, { .bool($0.hasSevereCertificate) }),
            ("capacity_lost", .bool, { .bool($0.lostAllCapacity) }),
            ("judged", .bool, { .bool($0.isJudged) }),
            ("judgment", .timestamp, { .optionalInstant($0.judged(nil)) }),
            ("injury_judged", .bool, { .bool($0.judged("injury") != nil) }),
            ("injury_judgment", .timestamp, { .optionalInstant($0.judged("injury")) }),
            ("awarded", Amount.celType, { .amount($0.awarded) }),
            ("paid", Amount.celType, { .amount($0.paid) }),
            ("paid_to_kin", Amount.celType, { .amount($0.paidToKin) }),
            ("awarded_to_kin", Amount.celType, { .amount($0.awardedToKin) }),
            ("loss", Amount.celType, { $0.loss.value { .amount($0) } }),
            ("property_loss", .bool, { .bool($0.hasPropertyLoss) }),
            ("property_lost", Amount.celType, { $0.propertyLoss.value { .amount($0) } }),
            ("support_arrears", .list(.object(Types.record)), { .objects($0.supportArrears) }),
            ("loss_known", .bool, { .bool($0.loss.value != nil) }),
            ("uncompensated", Amount.celType, { $0.uncompensated.value { .amount($0) } }),
            ("terminated", .bool, { .bool($0.isEnforcementTerminated) }),
            ("stays", .list(.object(Types.stay)), { .objects($0.stays) }),
            ("at_fault", .bool, { .bool($0.hasFault(nil)) }),
            ("major_fault", .bool, { .bool($0.hasFault("major-fault")) }),
            ("waived", .bool, { .bool($0.hasWaived) }),
            ("aided", .bool, { .bool($0.isAided) }),
            ("any_aided", .bool, { .bool($0.isAnyAided) }),
            ("fault_share", Amount.celType, { .amount($0.faultShare) }),
            ("bereaving", .bool, { .bool($0.hasRole("victim") && $0.grade.value == InjuryGrade.death) }),
            ("dependants", .bool, { .bool($0.hasDependants) }),
            ("claimants", .list(.object(Types.party)), { .objects($0.claimants) }),
        ])

    /// Added to the case as a witness, a reporter or an expert.
    private var isWitness: Value { .bool(["witness", "reporter", "expert"].contains { hasRole($0) }) }
}
