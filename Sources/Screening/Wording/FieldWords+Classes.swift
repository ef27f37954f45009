extension FieldWords {
    static let leads: [String: FieldWords] = [
        "region": .value("案件办理地", "where the case is handled"),
        "count": .value("成立的线索数", "the number of leads that stand"),
        "subjects": .value("线索所涉的对象数", "the number of subjects of these leads"),
        "urgency": .value("各线索中最紧急的", "that of the most urgent of these leads"),
        "codes": .list("各线索的模型编号", of: "模型编号", "the codes of these leads’ models", of: "code"),
    ]

    static let grant: [String: FieldWords] = [
        "id": .value("{}", "{}"),
        "region": .value("{}的办理地", "where the case of {} is handled"),
        "occurred": .value("{}之日", "the day of {}"),
        "amount": .value("{}的金额", "the amount of {}"),
        "reasoned": .fact("{}已说明理由", "{}未说明理由", "{} says why", "{} does not say why"),
        "peers": .value("{}的同类救助件数", "the number of grants like {}"),
        "median": .value("{}的同类救助金额中位数", "the median of the grants like {}"),
        "least_of_case": .value("同一案件最低一件的金额", "the least grant of the case"),
        "greatest_of_case": .value("同一案件最高一件的金额", "the greatest grant of the case"),
    ]
}
