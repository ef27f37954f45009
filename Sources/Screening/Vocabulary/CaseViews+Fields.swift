import CEL
import Events

extension CaseView: HostObject {
    var hostType: HostType { Types.case }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { CaseView.fields.value(self, slot) }

    static let fields = Fields<CaseView>(
        Types.case,
        [
            ("id", .string, { .string($0.id.text) }),
            ("region", .string, { .string($0.region) }),
            ("kind", .string, { $0.kind.value { .string($0) } }),
            ("filed", .timestamp, { $0.filed.value { .instant($0) } }),
            ("charge", .string, { .string($0.charge) }),
            ("stage", .string, { .string($0.stage) }),
            ("closed", .bool, { .bool($0.isClosed) }),
            ("outcome", .string, { .string($0.outcome) }),
            ("suspects", .list(.object(Types.suspect)), { .objects($0.suspects) }),
            ("recipients", .list(.object(Types.recipient)), { .objects($0.recipients) }),
        ])
}

extension SuspectView: HostObject {
    var hostType: HostType { Types.suspect }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { SuspectView.fields.value(self, slot) }

    static let fields = Fields<SuspectView>(
        Types.suspect,
        [
            ("status", .string, { .string($0.status) }),
            ("able_to_pay", .bool, { $0.canPay.value { .bool($0) } }),
            ("dead", .bool, { .bool($0.isDead) }),
        ])
}

extension RecipientView: HostObject {
    var hostType: HostType { Types.recipient }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { RecipientView.fields.value(self, slot) }

    static let fields = Fields<RecipientView>(
        Types.recipient,
        [
            ("id", .string, { .string($0.person.id.text) }),
            ("grants", .int, { .int($0.grants) }),
            ("organs", .list(.string), { .list($0.organs.map(Value.string)) }),
        ])
}

extension StayView: HostObject {
    var hostType: HostType { Types.stay }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { StayView.fields.value(self, slot) }

    static let fields = Fields<StayView>(
        Types.stay,
        [
            ("open", .bool, { .bool($0.isOpen) }),
            ("cause", .string, { .string($0.cause) }),
            ("serious", .bool, { .bool($0.isSerious) }),
            ("self_paid", Amount.celType, { .amount($0.selfPaid) }),
            ("arrears", Amount.celType, { .amount($0.arrears) }),
        ])
}

extension RecordView: HostObject {
    var hostType: HostType { Types.record }

    func value(ofField slot: Int, in context: EvaluationContext) -> Value { RecordView.fields.value(self, slot) }

    static let fields = Fields<RecordView>(
        Types.record,
        [
            ("id", .string, { .string($0.id.text) }),
            ("type", .string, { .string($0.type) }),
            ("occurred", .timestamp, { .instant($0.occurred) }),
            ("cause", .string, { .string($0.text("cause")) }),
            ("case_id", .string, { .string($0.fact.record.case?.text ?? "") }),
            ("follows", .string, { .string($0.text("follows")) }),
            ("benefit", .string, { .string($0.text("benefit")) }),
            ("kind", .string, { .string($0.text("kind")) }),
            ("level", .int, { $0.integer("level").value { .int($0) } }),
            ("months", .int, { $0.integer("months").value { .int($0) } }),
            ("care_needed", .bool, { $0.flag("care_needed").value { .bool($0) } }),
            ("amount", Amount.celType, { .amount($0.amount("amount_yuan")) }),
            ("self_paid", Amount.celType, { .amount($0.selfPaid) }),
            ("costed", .timestamp, { .instant($0.costed) }),
            ("has_case", .bool, { .bool($0.hasCase) }),
            ("followed_by_aid", .bool, { .bool($0.isFollowedByAid) }),
            ("followed_by_work", .bool, { .bool($0.isFollowedByWork) }),
            ("followed_by_suit", .bool, { .bool($0.isFollowedBySuit) }),
        ])
}
