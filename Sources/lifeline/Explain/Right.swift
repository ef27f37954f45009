import Events
import Screening

/// What whom a lead is about may ask for, with the article that gives it.
struct Right {
    let text: BilingualText
    let article: Article

    private static let law = "中华人民共和国个人信息保护法"

    static let all = [
        Right(
            text: BilingualText(
                zh: "您可以要求说明；不同意仅由自动化方式得出的判断的，可以提出异议（person.objected）：此后不再就您产生线索，正在办理的由工作人员人工判断。",
                en: """
                    You may ask why, and object to what was found by automation alone (person.objected): no lead about \
                    you stands from then on, and whatever is under way is judged by people.
                    """),
            article: Article(law: law, article: "第二十四条", isConfirmed: true)),
        Right(
            text: BilingualText(
                zh: "您可以查阅所依据的情况；认为有误的，可以向登记它的机关要求更正，更正后线索随即更新或撤回。",
                en: """
                    You may see what is on record, and have the office that recorded it mend what is wrong: the lead \
                    changes or goes with it.
                    """),
            article: Article(law: law, article: "第四十五条、第四十六条", isConfirmed: false)),
        Right(
            text: BilingualText(
                zh: "不再需要处理您的信息的，您可以要求删除（person.erased）。",
                en: "You may have your data erased where they are no longer needed (person.erased)."),
            article: Article(law: law, article: "第四十七条", isConfirmed: false)),
        Right(
            text: BilingualText(
                zh: "线索不是决定：是否救助由上列机关核实后决定，您也可以直接向其申请。",
                en:
                    "A lead is no decision: the agencies named here verify it and decide, and you may apply to them yourself."
            ),
            article: Article(law: law, article: "第二十四条", isConfirmed: true)),
    ]
}
