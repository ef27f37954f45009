/// One sentence's word on money that went, or is to go, to the victim.
struct Payment {
    enum Status { case paid, agreed }

    var status: Status
    let money: [Money]
    /// Where the amounts stand: two verbs may share one, 退还赃款及赔偿医疗费共计22000元.
    let places: [Range<Int>]
    /// Whose word it is decides whether it counts beside another.
    let section: Section
    let sentence: Int
    /// To whom, where a name stands in the clause.
    let payee: Int?
    let range: Range<Int>
    let isPartial: Bool
    /// The amount is told to be the sum of what was told before it.
    let isTotal: Bool
    /// 赔偿120万元(含已付3万元): of earlier sentences, too.
    let includesEarlier: Bool

    /// Nil where no amount is given, or one that is rounded.
    var fen: Int64? { Money.sum(money) }
}
