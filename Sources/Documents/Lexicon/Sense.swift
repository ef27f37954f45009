/// What a term of the lexicon says, so far as a reader cares.
enum Sense: UInt8, Sendable, CaseIterable {
    // Roles that a name may follow.
    /// 被告人, 犯罪嫌疑人, 罪犯: of a criminal case, or who must pay.
    case accused
    /// 被害人, 受害人, 失主.
    case victim
    /// 死者.
    case deceased
    /// 家属, 近亲属, 父母: whoever stands for another in money and words.
    case kin
    case witness
    /// 附带民事诉讼原告人, 原告.
    case claimant
    /// 被告 of a civil case.
    case respondent
    /// 辩护人, 律师.
    case counsel

    // What happened.
    /// 死亡, 身亡.
    case death
    /// 杀害, 打死.
    case killing
    /// 受伤, 打伤.
    case hurt
    /// 致, 造成: what follows befell somebody else.
    case cause
    /// 轻微伤, 轻伤, 重伤.
    case grade
    /// 伤残, 残疾 as a grade of disablement.
    case disablement
    /// 在逃, 未归案: at large as of the text.
    case atLarge
    /// 潜逃, 逃匿: fled, and may have been caught since.
    case fled
    /// 逃逸, of a driver.
    case hitAndRun
    /// 未侦破, 未查获: nobody was found.
    case unsolved
    /// 盗窃, 骗取: what follows was taken.
    case taking
    /// 损失, 价值.
    case worth
    /// 违法所得, 贷款, 保险限额: an amount that is no loss.
    case noLoss
    /// 贷款, 工资, 借款: an amount by its kind, lost only where it was taken.
    case fund

    // Money that goes back.
    /// 赔偿, 退赔, 支付.
    case payment
    /// 发还, 追回: the thing itself came back.
    case restitution
    /// 已履行, 付清, 收到: what was agreed was done.
    case fulfilled
    /// 赔偿协议, 达成和解.
    case agreement
    /// 要求, 诉请.
    case claim
    /// 判令, 应当.
    case order
    /// 愿意, 承诺.
    case offer
    /// 拒不执行, 未履行.
    case unpaid
    /// 已, 了.
    case perfect
    /// 部分.
    case part
    /// 各, 分别.
    case each
    /// 共计, 合计.
    case total
    /// 谅解.
    case forgiveness
    /// 医疗费.
    case medicalCost
    /// 误工费, 交通费: an item of a claim or a loss.
    case costItem
    /// 终结本次执行.
    case terminated

    // Kinds of vulnerability.
    case disability
    case illness
    case minor
    case noMeans
    /// 名下: of who must pay, and has nothing.
    case property
    /// 可供执行的财产: of which there is none where the clause denies it.
    case attachable
    case hardship
    /// 收入来源, 劳动力: whoever lacks it, or has lost it, is in hardship.
    case livelihood
    case benefit
    case missing

    // Where in the document we are.
    case accusation
    case finding
    case evidence
    case defence
    case opinion
    case disposition
    case statute
    case demand

    /// 未, 没有, 不.
    case negation
    /// A word that looks like another and is not it: it only keeps the other from being read.
    case decoy
}
