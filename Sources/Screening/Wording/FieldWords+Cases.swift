extension FieldWords {
    static let `case`: [String: FieldWords] = [
        "id": .value("{}", "{}"),
        "region": .value("{}办理地", "where {} is handled"),
        "kind": .value("{}的种类", "the kind of {}", values: "case.filed.kind"),
        "filed": .value("{}立案之日", "the filing of {}"),
        "charge": .value("{}的罪名或案由", "the charge of {}"),
        "stage": .value("{}的诉讼阶段", "the stage of {}", values: "case.stage.changed.stage"),
        "closed": .fact("{}已结案", "{}尚未结案", "{} is closed", "{} is not closed"),
        "outcome": .value("{}的结果", "the outcome of {}", values: "case.closed.outcome"),
        "suspects": .list("{}的嫌疑人", of: "嫌疑人", "the suspects of {}", of: "suspect"),
        "recipients": .list(
            "在{}中获准司法救助的人", of: "获准救助的人", "those to whom aid was granted in {}", of: "recipient"),
    ]

    static let suspect: [String: FieldWords] = [
        "status": .value("{}的状态", "the status of {}", values: "case.suspect.status.changed.status"),
        "able_to_pay": .fact("{}有赔偿能力", "{}没有赔偿能力", "{} is able to pay", "{} is unable to pay"),
        "dead": .fact("{}已死亡", "{}在世", "{} is dead", "{} is alive"),
    ]

    static let recipient: [String: FieldWords] = [
        "id": .value("{}", "{}"),
        "grants": .value("准予{}救助且未注明联合作出的决定数", "the number of separate decisions that granted aid to {}"),
        "organs": .list("作出该决定的机关", of: "机关", "the organs that decided", of: "organ", values: "case.filed.organ"),
    ]

    static let stay: [String: FieldWords] = [
        "open": .fact("{}尚未出院", "{}已出院", "{} has not ended", "{} has ended"),
        "cause": .value("{}的原因", "the cause of {}", values: "medical.admitted.cause"),
        "serious": .fact("{}为重病住院", "{}并非重病住院", "{} is for a serious illness", "{} is not for a serious illness"),
        "self_paid": .value("{}的自付费用", "what was paid by the patient for {}"),
        "arrears": .value("{}的欠费", "what is owed for {}"),
    ]

    static let record: [String: FieldWords] = [
        "id": .value("{}", "{}"),
        "type": .value("{}的类型", "the type of {}", values: ""),
        "occurred": .value("{}之日", "the day of {}"),
        "cause": .value("{}的原因", "the cause of {}", values: "common.cause"),
        "case_id": .value("{}注明的案件", "the case that {} names"),
        "follows": .value("{}所答复的线索", "the lead that {} answers"),
        "benefit": .value("{}的救助种类", "the benefit of {}", values: "welfare.granted.benefit"),
        "kind": .value("{}的种类", "the kind of {}"),
        "level": .degree("{}的等级", "the level of {}"),
        "months": .value("{}的月数", "the months of {}"),
        "care_needed": .fact(
            "{}注明需要长期照护", "{}未注明需要长期照护", "{} says that care is needed", "{} says that no care is needed"),
        "amount": .value("{}的金额", "the amount of {}"),
        "self_paid": .value("{}的自付费用", "what was paid by the patient for {}"),
        "costed": .value("{}的费用最近一次告知之日", "the day on which the costs of {} were last told"),
        "has_case": .fact(
            "{}所涉的人有案件登记", "{}所涉的人没有案件登记", "whoever {} names has a case on record",
            "whoever {} names has no case on record"),
        "followed_by_aid": .fact(
            "{}之后已申请或已决定司法救助", "{}之后未申请司法救助", "judicial aid was applied for or decided after {}",
            "no judicial aid was applied for or decided after {}"),
        "followed_by_work": .fact(
            "{}之后已由新单位参保", "{}之后未重新参保", "a new employer insured the person after {}",
            "no new employer insured the person after {}"),
        "followed_by_suit": .fact(
            "{}之后已以其为原告立民事案件", "{}之后没有以其为原告的民事案件", "a civil case with the person as claimant was filed after {}",
            "no civil case with the person as claimant was filed after {}"),
    ]
}
