extension FieldWords {
    static let party: [String: FieldWords] = [
        "id": .value("{}所涉的案件", "the case of {}"),
        "case": .value("{}的案件", "{}’s case"),
        "person": .value("{}", "{}"),
        "victim": .fact("{}在案中登记为被害人", "{}在案中未登记为被害人", "{} is a victim of the case", "{} is no victim of the case"),
        "suspect": .fact("{}在案中是嫌疑人", "{}在案中不是嫌疑人", "{} is a suspect of the case", "{} is no suspect of the case"),
        "witness": .fact(
            "{}在案中登记为举报人、证人或鉴定人", "{}在案中未登记为举报人、证人或鉴定人",
            "{} is a reporter, witness or expert of the case", "{} is no reporter, witness or expert of the case"),
        "petitioner": .fact(
            "{}登记为该信访件的信访人", "{}未登记为该信访件的信访人", "the petition is {}’s", "the petition is not {}’s"),
        "represented": .fact(
            "{}在案中已有代理", "{}在案中没有代理", "{} is represented in the case", "{} is not represented in the case"),
        "grade": .value("{}的伤情等级", "{}’s grade of injury", values: "victim.injury.assessed.grade"),
        "grade_rank": .value("{}的伤情等级", "{}’s grade of injury"),
        "grade_known": .fact("{}有伤情鉴定", "{}没有伤情鉴定", "{}’s injury was graded", "{}’s injury was not graded"),
        "disablement_known": .fact(
            "{}有伤残鉴定", "{}没有伤残鉴定", "{}’s disablement was graded", "{}’s disablement was not graded"),
        "disablement": .degree("{}的伤残等级", "{}’s grade of disablement"),
        "injured": .fact(
            "{}在案中受伤", "{}在案中没有受伤的登记", "{} was injured in the case", "no injury of {} is on record in the case"),
        "urgent_care": .fact("{}急需救治", "{}不急需救治", "{} needs treatment at once", "{} does not need treatment at once"),
        "psychological": .fact(
            "{}受到心理严重创伤", "{}没有心理严重创伤的登记", "{} was severely harmed in mind", "no severe harm of {} in mind is on record"
        ),
        "severe_certificate": .fact(
            "{}持有注明本案的一级或二级残疾证", "{}没有注明本案的一级或二级残疾证",
            "{} has a certificate of level 1 or 2 that names the case",
            "{} has no certificate of level 1 or 2 that names the case"),
        "capacity_lost": .fact(
            "{}因案完全丧失劳动能力", "{}未因案完全丧失劳动能力", "{} lost all capacity to work by the case",
            "{} did not lose all capacity to work by the case"),
        "judged": .fact("{}有生效判决", "{}没有生效判决", "a judgment for {} is in effect", "no judgment for {} is in effect"),
        "judgment": .value("{}的判决生效之日", "the judgment for {}"),
        "injury_judged": .fact(
            "{}有人身损害赔偿的生效判决", "{}没有人身损害赔偿的生效判决", "a judgment on {}’s injury is in effect",
            "no judgment on {}’s injury is in effect"),
        "injury_judgment": .value("{}的人身损害判决生效之日", "the judgment on {}’s injury"),
        "awarded": .value("判决赔偿{}的金额", "what was awarded to {}"),
        "paid": .value("{}已获的赔偿", "what was paid to {}"),
        "paid_to_kin": .value("{}及其近亲属已获的赔偿", "what was paid to {} and to the kin"),
        "awarded_to_kin": .value("判决赔偿{}及其近亲属的金额", "what was awarded to {} and to the kin"),
        "loss": .value("{}的损失（减去已追回的）", "{}’s loss, less what was recovered"),
        "property_loss": .fact("{}有财产损失", "{}没有财产损失的登记", "{} lost property", "no loss of property of {} is on record"),
        "property_lost": .value("{}尚未追回的财产损失", "{}’s property that is lost and not recovered"),
        "support_arrears": .list(
            "案中最近一次拖欠{}赡养费、扶养费或抚育费的登记", of: "拖欠登记", "the latest record of support owed to {} in the case",
            of: "record of arrears"),
        "loss_known": .fact("{}的损失已认定", "{}的损失未认定", "{}’s loss is on record", "{}’s loss is not on record"),
        "uncompensated": .value("{}未获赔偿的损失", "{}’s loss that was not compensated"),
        "terminated": .fact(
            "{}的案件已终结本次执行", "{}的案件未终结本次执行", "enforcement for {} was terminated", "enforcement for {} was not terminated"
        ),
        "stays": .list(
            "{}因该案的住院（含未注明案件而因伤害、交通事故的）", of: "住院",
            "{}’s stays in hospital by the case, or without a case by injury or in traffic", of: "stay"),
        "at_fault": .fact(
            "{}有《细则》第八条所列过错或不配合等情形的认定", "{}没有《细则》第八条所列情形的认定", "a fault of {} that bars from aid is on record",
            "no fault of {} that bars from aid is on record"),
        "major_fault": .fact(
            "{}有重大过错的认定", "{}没有重大过错的认定", "a major fault of {} is on record", "no major fault of {} is on record"),
        "waived": .fact("{}主动放弃赔偿", "{}没有放弃赔偿", "{} waived compensation", "{} did not waive compensation"),
        "aided": .fact(
            "{}在案中已获准司法救助", "{}在案中未获准司法救助", "{} was granted judicial aid in the case",
            "{} was not granted judicial aid in the case"),
        "any_aided": .fact(
            "{}或其近亲属在案中已获准司法救助", "{}及其近亲属在案中未获准司法救助", "{} or the kin were granted judicial aid in the case",
            "neither {} nor the kin were granted judicial aid in the case"),
        "fault_share": .value("{}的过错比例", "{}’s share of fault"),
        "bereaving": .fact(
            "{}为被害人且已死亡", "{}并非死亡的被害人", "{} is a victim who died", "{} is no victim who died"),
        "dependants": .fact(
            "{}有依靠其生活的家庭成员", "{}没有依靠其生活的家庭成员", "somebody at home depends on {}", "nobody at home depends on {}"),
        "claimants": .list("{}的近亲属请求权人", of: "近亲属", "the kin of {} in the case", of: "next of kin"),
    ]
}
