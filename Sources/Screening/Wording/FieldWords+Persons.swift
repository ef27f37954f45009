extension FieldWords {
    static let person: [String: FieldWords] = [
        "id": .value("{}", "{}"),
        "birth": .value("{}的出生日期", "{}’s birth"),
        "age": .value("{}的年龄", "{}’s age"),
        "female": .fact("{}为女性", "{}为男性", "{} is a woman", "{} is a man"),
        "dead": .fact("{}已死亡", "{}在世", "{} is dead", "{} is alive"),
        "missing": .fact("{}失踪", "{}未失踪", "{} is missing", "{} is not missing"),
        "missing_since": .value("{}失踪之日", "the day since which {} is missing"),
        "imprisoned": .fact("{}在监狱服刑", "{}未在监狱服刑", "{} is in prison", "{} is not in prison"),
        "in_rehabilitation": .fact(
            "{}在强制隔离戒毒", "{}未在强制隔离戒毒", "{} is in drug rehabilitation", "{} is not in drug rehabilitation"),
        "held": .fact("{}被限制人身自由", "{}未被限制人身自由", "{} is held", "{} is not held"),
        "held_since": .value("{}被限制人身自由之日", "the day since which {} is held"),
        "counted": .fact(
            "{}计为共同生活成员", "{}不计为共同生活成员", "{} is a counted member", "{} is not a counted member"),
        "rural": .fact("{}登记为农村居民", "{}未登记为农村居民", "{} is registered as rural", "{} is not registered as rural"),
        "region": .value("{}居住地", "where {} lives"),
        "household": .value("{}的家庭", "{}’s household"),
        "income_yearly": .value("{}的年收入", "{}’s income a year"),
        "cases": .list("{}所涉的案件", of: "案件", "the cases that {} is a party of", of: "case"),
        "guardian_cases": .list(
            "{}的父母或监护人死亡的案件", of: "案件", "the cases in which a parent or guardian of {} died", of: "case"),
        "benefits_monthly": .value("{}名下正在享受的救助的月金额", "what {}’s own benefits pay a month"),
        "parents": .list("{}的父母", of: "父亲或母亲", "{}’s parents", of: "parent"),
        "guardians": .list("{}的父母和监护人", of: "父母或监护人", "{}’s parents and guardians", of: "parent or guardian"),
        "housemates": .list("与{}同住的家庭成员（含本人）", of: "同住成员", "those who live with {}", of: "member at home"),
        "obligors": .list("{}的法定义务人", of: "法定义务人", "{}’s obligors", of: "obligor"),
        "benefits": .list(
            "{}名下正在享受的救助", of: "救助", "the benefits that {} receives", of: "benefit",
            values: "welfare.granted.benefit"),
        "signals": .list(
            "{}及其家庭注明因伤害、交通事故或诈骗所致的救助、住院和残疾登记", of: "登记",
            "the records of welfare, stays and disability of {} and the household that name an injury, an accident or a fraud",
            of: "record"),
        "grievances": .list(
            "{}被拖欠费用或工资、遭受侵害的登记", of: "登记", "the records of arrears owed to {} and of {}’s vulnerability",
            of: "record"),
        "certificates": .list("{}有效的残疾证", of: "残疾证", "{}’s valid certificates of disability", of: "certificate"),
        "certificates_expired": .fact(
            "{}的残疾证已全部失效", "{}的残疾证并非全部失效", "no certificate of disability of {} is valid any more",
            "a certificate of disability of {} is valid, or there never was one"),
        "disabled": .fact("{}持有有效的残疾证", "{}没有有效的残疾证", "{} is certified as disabled", "{} is not certified as disabled"),
        "capacity_lost": .fact(
            "{}完全丧失劳动能力", "{}未完全丧失劳动能力", "{} lost all capacity to work", "{} did not lose all capacity to work"),
        "aided": .fact("{}获得过司法救助", "{}未获得过司法救助", "{} was granted judicial aid", "{} was never granted judicial aid"),
        "veteran": .fact("{}登记为退役军人", "{}未登记为退役军人", "{} is a registered veteran", "{} is no registered veteran"),
        "petitioner": .fact("{}登记为信访人", "{}未登记为信访人", "{} has a petition on record", "{} has no petition on record"),
        "vulnerable": .fact(
            "{}有遭受侵害或歧视的登记", "{}没有遭受侵害或歧视的登记", "a vulnerability of {} is on record",
            "no vulnerability of {} is on record"),
        "stays": .list("{}的住院", of: "住院", "{}’s stays in hospital", of: "stay"),
        "severely_disabled": .fact(
            "{}持有一级或二级残疾证", "{}没有一级或二级残疾证", "{} has a certificate of level 1 or 2",
            "{} has no certificate of level 1 or 2"),
        "disabled_of_mind": .fact(
            "{}持有三级或四级智力、精神残疾证", "{}没有三级或四级智力、精神残疾证",
            "{} has a certificate of mental or intellectual disability of level 3 or 4",
            "{} has no certificate of mental or intellectual disability of level 3 or 4"),
        "seriously_ill": .fact(
            "{}因重病住院尚未出院", "{}没有因重病住院", "{} is in hospital with a serious illness",
            "{} is not in hospital with a serious illness"),
    ]

    static let household: [String: FieldWords] = [
        "id": .value("{}", "{}"),
        "region": .value("{}所在地", "where {} lives"),
        "members": .list("{}的成员", of: "成员", "the members of {}", of: "member"),
        "counted": .list("{}的共同生活成员", of: "共同生活成员", "the counted members of {}", of: "counted member"),
        "heads": .value("{}的共同生活成员人数", "the number of counted members of {}"),
        "income_yearly": .value("{}的年收入", "the yearly income of {}"),
        "income_per_head_month": .value("{}的月人均收入", "the income of {} per head and month"),
        "assets_compliant": .fact(
            "{}的财产经核查符合规定", "{}的财产经核查不符合规定", "the assets of {} comply", "the assets of {} do not comply"),
        "self_paid_medical": .value(
            "{}最近十二个月的自付医疗费", "the medical costs that {} paid itself within twelve months"),
        "payments": .list("向{}成员发放的司法救助金", of: "救助金发放", "the judicial aid paid to members of {}", of: "payment"),
        "signals": .list(
            "{}及其成员注明因伤害、交通事故或诈骗所致的救助、住院和残疾登记", of: "登记",
            "the records of welfare, stays and disability of {} that name an injury, an accident or a fraud",
            of: "record"),
        "rural": .fact(
            "{}有农村户籍的共同生活成员", "{}没有农村户籍的共同生活成员", "a counted member of {} is registered as rural",
            "no counted member of {} is registered as rural"),
        "rigid_expenses": .value(
            "{}最近十二个月的刚性支出", "the rigid expenses of {} within twelve months"),
        "benefits": .list(
            "{}名下正在享受的救助", of: "救助", "the benefits that run for {}", of: "benefit",
            values: "welfare.granted.benefit"),
        "emergencies": .list(
            "{}的急难登记，以及共同生活成员因重病或因案件的住院登记", of: "登记",
            "the emergencies of {}, and its counted members’ stays by a serious illness or a case", of: "record"),
        "setbacks": .list(
            "{}共同生活成员的住院登记与失业登记", of: "登记", "the stays and losses of work of the counted members of {}",
            of: "record"),
        "losses": .list(
            "{}成员死亡或完全丧失劳动能力的案件", of: "案件", "the cases in which a member of {} died or lost all capacity",
            of: "case"),
    ]
}
